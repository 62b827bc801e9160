using FeedServer.Items.Keeping;

namespace FeedServer.Texts;

/// <content>Finding, and directories of feeds.</content>
public abstract partial class SiteTexts
{
    public abstract string Sources { get; }

    public abstract string Find { get; }
    public abstract string FindButton { get; }
    public abstract string FindLabel { get; }
    public abstract string FindPlaceholder { get; }

    /// <summary>What is looked into, what is not, and how to ask.</summary>
    public abstract string FindIntro { get; }
    public abstract string FoundTimes { get; }
    public abstract string FoundMore(int lists);
    public abstract string FoundNothing(string query);

    /// <summary>What the search finds, for the browser that offers it (OpenSearch 1.1).</summary>
    public abstract string SearchDescription { get; }

    /// <summary>Lists of a kind, as a heading.</summary>
    public string ListsOf(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => Sections,
        ScopeKind.Byline => Bylines,
        ScopeKind.Tag => Tags,
        ScopeKind.Source => Sources,
        _ => Everything,
    };

    /// <summary>The feeds of all lists of a kind, as a heading and as a link.</summary>
    public abstract string FeedsOf(ScopeKind kind);

    /// <summary>How many there are in a directory, as a sentence.</summary>
    public abstract string DirectoryCount(int lists);

    public abstract string DirectoryGoesOn { get; }
    public abstract string MostItemsFirst(int shown, int all);
    public abstract string OpmlOfAll { get; }
}
