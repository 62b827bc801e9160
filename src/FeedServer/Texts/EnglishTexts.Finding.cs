using FeedServer.Items.Keeping;

namespace FeedServer.Texts;

/// <content>Finding, and directories of feeds.</content>
public sealed partial class EnglishTexts
{
    public override string Sources => "Sources";
    public override string Find => "Find in the archive";
    public override string FindButton => "Find";
    public override string FindLabel => "Find dates, sections, persons, sources, tags";
    public override string FindPlaceholder => "Date, section, name";
    public override string FindIntro =>
        "Type a day, a month or a year (10/1/2023, the day first; January 2023; 2023), or the name of a section, a person, a source or a "
        + "tag, with accents or without. The texts of the items are not searched yet.";
    public override string FoundTimes => "By date";
    public override string FoundMore(int lists) => $"and {Number(lists)} more; type more to narrow it down.";
    public override string FoundNothing(string query) => $"No date and no name answers to {Quoted(query)}.";
    public override string SearchDescription => "Finds days, sections, writers, sources and tags of the archive.";
    public override string FeedsOf(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => "The feeds of all sections",
        ScopeKind.Byline => "The feeds of all writers and photographers",
        ScopeKind.Source => "The feeds of all sources",
        _ => "The feeds of all tags",
    };
    public override string DirectoryCount(int lists) => $"{Number(lists)} in all.";
    public override string DirectoryGoesOn => "More";
    public override string MostItemsFirst(int shown, int all) => $"{Number(shown)} of {Number(all)}, most items first.";
    public override string OpmlOfAll => "All feeds in one file (OPML)";
}
