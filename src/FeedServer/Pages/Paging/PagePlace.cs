namespace FeedServer.Pages.Paging;

/// <summary>Where a page stands in its list, and the ways from it through the list.</summary>
public sealed record PagePlace
{
    /// <summary>The number of the page's first item in the list, from 1; 0 for an empty page.</summary>
    public required long First { get; init; }

    /// <summary>The number of its last item.</summary>
    public required long Last { get; init; }

    /// <summary>How many items the list has.</summary>
    public required long All { get; init; }

    /// <summary>The first page; null on it.</summary>
    public string? FirstPath { get; init; }

    /// <summary>The page before; null on the first.</summary>
    public string? PreviousPath { get; init; }

    /// <summary>The page after; null on the last.</summary>
    public string? NextPath { get; init; }

    /// <summary>The last page; null on it.</summary>
    public string? LastPath { get; init; }

    /// <summary>Rows of places to jump to, from wide steps to narrow ones; none for a list of few pages.</summary>
    public IReadOnlyList<IReadOnlyList<Jump>> Rows { get; init; } = [];

    /// <summary>True when the list goes on before or after the page.</summary>
    public bool IsPart => First > 1 || Last < All;

    /// <summary>Bytes of the page that the rows take.</summary>
    internal int Room => Rows.Sum(row => row.Count) * Jump.Bytes;

    /// <summary>A place in the list to jump to.</summary>
    /// <param name="Path">Where it leads.</param>
    /// <param name="Text">What is there: an hour, a month, a letter, the numbers of items.</param>
    /// <param name="Note">How many items are there; null where the text says it.</param>
    /// <param name="IsCurrent">True when the page stands there.</param>
    public sealed record Jump(string Path, string Text, string? Note, bool IsCurrent)
    {
        // An address with a cursor, its text and its markup.
        internal const int Bytes = 170;
    }
}
