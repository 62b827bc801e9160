namespace FeedServer.Collect.Reading.Rules;

/// <summary>Titles that take more than one line, and lines that stand above a text and are no title.</summary>
internal static partial class TitleLines
{
    private const int Longest = 220;
    private const int LongestStopped = 160;
    private const int LongestPlaced = 80;

    /// <summary>How many of the lines after a title go on with it: they begin in small letters, or the title waits for them, or both are
    /// in capitals without a blank line between.</summary>
    /// <param name="lines">The lines above the text.</param>
    /// <param name="at">Place of the title among them.</param>
    public static int Continued(IReadOnlyList<(Block Block, int Index)> lines, int at)
    {
        var (next, length) = (at + 1, lines[at].Block.Text.Length);
        while (next < lines.Count && lines[next].Index == lines[next - 1].Index + 1 && (length += lines[next].Block.Text.Length) <= Longest
            && GoesOn(lines[next - 1].Block, lines[next].Block)) next++;
        return next - at - 1;
    }

    /// <summary>True for a title that ends with a full stop, as a law's name or a round-up's: a line with the day follows, and nothing in
    /// it opens a news sentence.</summary>
    public static bool IsStopped(Block line, Block? next) =>
        line.Kind == BlockKind.Paragraph && line.Text.Length <= LongestStopped && !OutlineReader.IsLedIn(line.Text)
        && next is not null && HeaderLine.Parse(Furniture.WithoutCounter(next.Text), 0) is { Mention.Year: not null, Prefix: "" };

    /// <summary>True for a headline that begins with its place ("Hà Tĩnh - Ngày hội giao quân"): short, without a stop, above a
    /// sentence.
    /// </summary>
    public static bool BeginsWithPlace(Block line, Block? next) =>
        line.Kind == BlockKind.Paragraph && line.Text.Length <= LongestPlaced && char.IsLetterOrDigit(line.Text[^1])
        && LeadIn.Length(line.Text) == 0 && Dateline.Parse(line.Text) is { Place: not null, SourceTag: null }
        && next is { Kind: BlockKind.Paragraph } && OutlineReader.IsProse(next.Text);

    /// <summary>True when a date in a title is a part of it: "Road report for Wednesday 12 June",
    /// "Giá vàng chiều 3/4".</summary>
    public static bool HoldsDate(HeaderLine header) => header.Mention is { } mention && header.Prefix.Length > 0
        && (mention.Year is null && !SectionNames.IsKnown(header.Prefix) || Owns().IsMatch(header.Prefix))
        && !SectionNames.IsRoundup(header.Prefix);

    private static bool GoesOn(Block line, Block next)
    {
        if (line.Kind != next.Kind || line.Level != next.Level || next.BlankLinesBefore > 1
            || PersonNames.StandsAlone(next.Text)) return false;
        if (char.IsLower(next.Text[0]) || Waits().IsMatch(line.Text) || line.Text[^1] is ',' or '–' or '-') return true;
        return next.BlankLinesBefore == 0 && !line.Text.Any(char.IsLower) && !next.Text.Any(char.IsLower)
            && !SectionNames.IsKnown(line.Text)
            && line.Text.Contains(' ', StringComparison.Ordinal) && next.Text.Contains(' ', StringComparison.Ordinal)
            && !PersonNames.IsOffice(line.Text);
    }

    [GeneratedRegex(@" (và|của|cho|với|về|tại|ở|từ|đến|trong|and|of|the|for|to|with|in|on|from|a|an|und|der|die|das|den|"
        + @"für|mit|von|et|de|du|des|la|le|pour)$",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Waits();

    [GeneratedRegex(" (for|of|to|from|until|cho|của|đến|từ|für|bis|pour)$",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Owns();
}
