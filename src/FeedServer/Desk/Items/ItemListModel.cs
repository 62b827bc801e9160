using FeedServer.Pages.Components;

namespace FeedServer.Desk.Items;

/// <summary>The desk's list of items.</summary>
public sealed record ItemListModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }
    public required SiteTexts Texts { get; init; }

    /// <summary>What was typed.</summary>
    public required string Query { get; init; }

    /// <summary>The source that is chosen; null for all.</summary>
    public string? Source { get; init; }

    /// <summary>What the list is of.</summary>
    public required string Heading { get; init; }
    public required IReadOnlyList<ItemLine> Lines { get; init; }

    /// <summary>How many there are; null where nobody counts them.</summary>
    public long? Total { get; init; }

    /// <summary>True when texts cannot be searched just now.</summary>
    public bool IsUnavailable { get; init; }

    /// <summary>The next page; null on the last.</summary>
    public string? NextPath { get; init; }

    /// <summary>The lists to choose from, and the one that is shown.</summary>
    public required IReadOnlyList<(PageLink Link, bool IsShown)> Lists { get; init; }

    /// <summary>The sources to choose from, by id.</summary>
    public required IReadOnlyList<(string Id, string Title)> Sources { get; init; }

    internal static ItemListModel From(DeskRequest desk, ItemsAsked asked, ItemsFound found)
    {
        var t = desk.Texts;
        var heading = asked switch
        {
            { List: FoundItems.Withdrawn } => t.DeskWithdrawnItems,
            { Query.Length: > 0 } => t.SearchOf(asked.Query),
            { List: FoundItems.Undated } => t.UndatedItems,
            { Source.Length: > 0 } => desk.Site.SourceTitle(asked.Source),
            _ => t.DeskLatestChanges,
        };
        return new ItemListModel
        {
            Frame = desk.Frame(t.DeskItems),
            Texts = t,
            Query = asked.Query,
            Source = asked.Source,
            Heading = heading,
            Lines = [.. found.Items.Select(item => ItemLine.From(item, desk.Site))],
            Total = found.Total?.Count,
            IsUnavailable = found.IsUnavailable,
            NextPath = found.Next is { } next ? PathOf(asked with { After = next }) : null,
            Lists =
            [
                (new PageLink(ItemsDesk.Path, t.DeskLatestChanges), asked is { Query: "", List: null, Source: null or "" }),
                (new PageLink($"{ItemsDesk.Path}?list={FoundItems.Undated}", t.UndatedItems), asked is { List: FoundItems.Undated }),
                (new PageLink($"{ItemsDesk.Path}?list={FoundItems.Withdrawn}", t.DeskWithdrawnItems),
                    asked is { List: FoundItems.Withdrawn }),
            ],
            Sources = [.. desk.Site.Definitions.Keys.Append(Collect.Opml.SourceIds.Corrections)
                .Select(id => (id, PageRoom.Name(desk.Site.SourceTitle(id)))).OrderBy(source => source.Item2, StringComparer.Ordinal)],
        };
    }

    private static string PathOf(ItemsAsked asked)
    {
        (string Name, string? Value)[] query = [("q", asked.Query), ("list", asked.List), ("source", asked.Source), ("after", asked.After)];
        return ItemsDesk.Path + "?" + string.Join('&', query.Where(part => !string.IsNullOrEmpty(part.Value))
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value ?? "")}"));
    }
}
