namespace FeedServer.Items.Markup.Repair;

/// <summary>What a part of the text stands in, as far as it decides what may stand in that part.</summary>
internal readonly record struct Within
{
    /// <summary>Elements of lines round blocks, nearest first: they are set again round each run of text within.</summary>
    public LineElements? Lines { get; init; }

    /// <summary>True in what may have no headings: <c>th</c> and <c>dt</c>.</summary>
    public bool NoHeadings { get; init; }

    /// <summary>True in what may have no tables: <c>caption</c>.</summary>
    public bool NoTables { get; init; }

    /// <summary>True in a link that stands round blocks.</summary>
    public bool InLink { get; init; }

    /// <summary>The same with one more element round each run.</summary>
    public Within And(MarkupNode element) =>
        this with { Lines = new LineElements(element, Lines), InLink = InLink || element.Name == "a" };
}

/// <summary>An element to be set round runs, and those round it.</summary>
internal sealed record LineElements(MarkupNode Element, LineElements? Outer);
