namespace FeedServer.Collect.Reading.Office;

/// <summary>The text of an office file of any format, before rules are applied to it.</summary>
internal sealed class OfficeDocument
{
    /// <summary>Its paragraphs, tables and foreign parts in order.</summary>
    public List<OfficePart> Parts { get; } = [];

    /// <summary>Its footnotes and endnotes in the order of their numbers, which count from 1.</summary>
    public List<IReadOnlyList<OfficePart>> Notes { get; } = [];

    /// <summary>What was noticed, in English.</summary>
    public List<string> Faults { get; } = [];
}

/// <summary>What follows one another in an office file.</summary>
internal abstract class OfficePart;

/// <summary>A paragraph or heading.</summary>
internal sealed class OfficeParagraph : OfficePart
{
    public List<OfficeRun> Runs { get; } = [];

    public List<OfficePicture> Pictures { get; } = [];

    public OfficeRole Role { get; set; }

    /// <summary>A heading's level, from 1.</summary>
    public int Level { get; set; }

    /// <summary>Its place in a list; null when it stands in none.</summary>
    public OfficeListPlace? List { get; set; }

    public bool IsCentred { get; set; }

    /// <summary>True when it holds a number that counts pictures or tables (Word's field SEQ): it is a caption.</summary>
    public bool IsNumbered { get; set; }

    /// <summary>True when its pictures float beside its text, which is then no caption.</summary>
    public bool IsAnchor { get; set; }

    /// <summary>Its text as it stands, tabs and line breaks as such.</summary>
    public string Text => string.Concat(Runs.Select(run => run.Text));
}

/// <summary>What a paragraph's style says that it is.</summary>
internal enum OfficeRole
{
    Body,
    Title,
    Heading,
    Caption,
    Author,
    Quote,
}

/// <summary>A table.</summary>
internal sealed class OfficeTable : OfficePart
{
    public List<List<OfficeCell>> Rows { get; } = [];

    /// <summary>True when its lines are drawn; one without lays out a page.</summary>
    public bool HasBorders { get; set; }
}

/// <summary>A cell of a table.</summary>
/// <param name="Parts">What stands in it.</param>
/// <param name="Columns">How many columns it takes.</param>
internal sealed record OfficeCell(IReadOnlyList<OfficePart> Parts, int Columns);

/// <summary>A part that is kept in another format inside the file: HTML.</summary>
/// <param name="Blocks">What it says.</param>
internal sealed class OfficeForeign(IReadOnlyList<Block> blocks) : OfficePart
{
    public IReadOnlyList<Block> Blocks => blocks;
}

/// <summary>A stretch of text in one dress.</summary>
/// <param name="Text">The text; tabs, line breaks and soft hyphens as such.</param>
/// <param name="Dress">What it wears.</param>
internal sealed record OfficeRun(string Text, OfficeDress Dress);

/// <summary>What a stretch of text looks like and where it leads.</summary>
internal sealed record OfficeDress
{
    public string? Font { get; init; }

    public bool IsBold { get; init; }

    public bool IsItalic { get; init; }

    public bool IsRaised { get; init; }

    /// <summary>In half points; null when nothing says it.</summary>
    public int? Size { get; init; }

    public string? Link { get; init; }
}

/// <summary>A paragraph's place in a list.</summary>
/// <param name="Level">How deep, from 0.</param>
/// <param name="IsOrdered">True when items are numbered.</param>
internal sealed record OfficeListPlace(int Level, bool IsOrdered);

/// <summary>A picture as a document refers to it.</summary>
/// <param name="Address">The part's name, or an absolute web address.</param>
/// <param name="IsPart">True for a part of the file.</param>
/// <param name="Alt">The words for those who cannot see it; empty when there are none.</param>
internal sealed record OfficePicture(string Address, bool IsPart, string Alt = "");
