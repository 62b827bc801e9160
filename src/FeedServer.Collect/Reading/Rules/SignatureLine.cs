namespace FeedServer.Collect.Reading.Rules;

/// <summary>A line that names the place and the day of writing: "Bình Khê, ngày 10 tháng 10 năm 2024", "Berlin, den 3. April 2024". It
/// stands below letters and speeches, and in the head of official documents.</summary>
/// <param name="Place">The place.</param>
/// <param name="Date">The words of the date; empty when the day was left open.</param>
internal sealed partial record SignatureLine(string Place, string Date)
{
    private const int Longest = 90;

    /// <summary>Reads a line; null for any other.</summary>
    public static SignatureLine? Parse(string text)
    {
        var line = text.Trim(' ', '(', ')', '[', ']', '*', '_', '.');
        if (line.Length > Longest || Line().Match(line) is not { Success: true } match) return null;
        var (place, lead, date) = (match.Groups["place"].Value.Trim(), match.Groups["lead"].Value.Trim(), match.Groups["date"].Value);
        if (!IsPlace(place, lead.Length > 0)) return null;
        if (lead == "ngày" && Open().IsMatch(date)) return new SignatureLine(place, "");
        var said = lead is "ngày" or "tháng" ? $"{lead} {date}" : date;
        if (DateScanner.Scan(said, alone: true) is not [{ Year: not null, Role: not DateRole.Cited } mention]
            || mention.End - mention.Start < said.Length - 3) return null;
        // A weekday before the comma is no place.
        return DateScanner.Scan(line, alone: true) is [{ Start: > 0 }] ? new SignatureLine(place, said) : null;
    }

    /// <summary>The last block that is more than who signed, credits and figures; -1 when there is none. Above it such a line is that of
    /// a letter which the text quotes.</summary>
    public static int LastAbove(List<(Block Block, int Index)> blocks) => blocks.FindLastIndex(one =>
        one.Block is { IsBeside: false, Kind: BlockKind.Paragraph or BlockKind.Other } && OutlineReader.IsProse(one.Block.Text)
        && Credits.FromLine(one.Block.Text) is null);

    /// <summary>A name before a date may be the writer's; what leads the date in tells it, or that the place is known.</summary>
    private static bool IsPlace(string name, bool isLed)
    {
        var bare = Places.WithoutType(name);
        return Places.IsKnown(name) || (isLed || bare.Length < name.Length) && !PersonNames.IsOffice(bare) && !SectionNames.IsKnown(bare)
            && bare.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => char.IsUpper(word[0]));
    }

    [GeneratedRegex(@"^(?<place>\p{Lu}[\p{L}.'’ /-]{1,40}), (?<lead>ngày |den |le |tháng )?(?<date>[\p{L}\d.…_/ ,-]{4,50})$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"^([\s.…_]{1,60}tháng [\s.…_\d]{0,60}|[\s\d]{1,60}tháng [\s.…_]{1,60})năm [\d.…_ ]{1,60}$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Open();
}
