using AngleSharp.Dom;
using FeedServer.Collect.Dating.Fields;

namespace FeedServer.Collect.Listings;

/// <summary>Reads the dates that stand in, behind or before the entries of a list.</summary>
internal sealed partial class ListingDates(PublicationZone zone)
{
    private const int LongestLine = 160;
    private const int MostBeside = 60;
    private const int MostTexts = 60;

    /// <summary>The entries as links, each article once, with dates; titles without a date that was printed behind them.</summary>
    public IReadOnlyList<ListingLink> Links(IReadOnlyList<ListingBlock> blocks)
    {
        var near = Near(blocks);
        var monthFirst = IsMonthFirst([.. near.Select(date => date?.Mention).OfType<DateMention>()]);
        return [.. blocks.Zip(near).DistinctBy(entry => entry.First.Address).Take(ListingReader.MostLinks)
            .Select(entry => new ListingLink(
                entry.First.Address, WithoutDate(entry.First.Title), entry.Second?.Settle(monthFirst, zone)))];
    }

    /// <summary>One 12/31 among them, and the site writes the month first; so it does where only then the newest come first.</summary>
    private static bool IsMonthFirst(List<DateMention> mentions)
    {
        if (mentions.Exists(date => date is { MonthFirst: false, Ambiguous: false, Day: > 12 })) return false;
        if (mentions.Exists(date => date.MonthFirst)) return true;
        return mentions.Count > 2 && mentions.Exists(date => date.Ambiguous) && !IsSorted(mentions) && IsSorted(
            mentions.ConvertAll(date => date.Ambiguous ? date.Swapped() : date));
    }

    private static bool IsSorted(List<DateMention> mentions) =>
        mentions.Zip(mentions.Skip(1), (one, next) => (one.Year, one.Month, one.Day).CompareTo((next.Year, next.Month, next.Day)) >= 0)
            .All(isNewer => isNewer);

    /// <summary>For each block the date near it; null where none is.</summary>
    public IReadOnlyList<ListingDate?> Near(IReadOnlyList<ListingBlock> blocks)
    {
        var inside = blocks.Select(Inside).ToList();
        if (inside.Count(date => date is not null) * 2 >= blocks.Count) return inside;
        var starts = blocks.Select(block => block.Block).ToHashSet();
        var behind = blocks.Select(block => Beside(block.Block, starts, node => node.NextSibling)).ToList();
        var before = blocks.Select(block => Beside(block.Block, starts, node => node.PreviousSibling)).ToList();
        var other = behind.Count(date => date is not null) >= before.Count(date => date is not null) ? behind : before;
        return [.. inside.Zip(other, (own, outer) => own ?? outer)];
    }

    private ListingDate? Inside(ListingBlock entry)
    {
        if (entry.Block.QuerySelector("time[datetime]")?.GetAttribute("datetime") is { } machine
            && DateReader.ReadField(machine, DateBasis.Metadata, zone) is { } stated)
            return new ListingDate(null, null, stated);
        if (TailOf(entry.Title) is { } tail) return tail;
        foreach (var text in Texts(entry.Block, entry.Link).Take(MostTexts))
            if (InLine(text) is { } date) return date;
        // A date in pieces: day, month and year each in an element of their own.
        return entry.Block.QuerySelectorAll("[class*=date],[class*=Date],[class*=time],[class*=ngay]").Take(4)
            .Select(part => InLine(ListingText.Collapsed(part))).FirstOrDefault(date => date is not null);
    }

    private static ListingDate? Beside(IElement block, HashSet<IElement> starts, Func<INode, INode?> step)
    {
        for (var (node, steps) = (step(block), 0); node is not null && steps < 8; node = step(node), steps++)
        {
            if (node is IElement element && (starts.Contains(element) || starts.Any(element.Contains))) return null;
            var text = node is IText words ? NormalText.Collapse(words.Data) : node is IElement ? ListingText.Collapsed(node) : "";
            if (InLine(text) is { } date) return date;
        }
        return null;
    }

    /// <summary>The lines of a block outside its link, shortest pieces first: texts of summaries name dates too, but not alone.</summary>
    private static IEnumerable<string> Texts(IElement block, IElement link)
    {
        foreach (var text in block.Descendants<IText>())
        {
            var words = NormalText.Collapse(text.Data);
            if (words.Length is < 5 or > LongestLine || link.Contains(text) && link != block
                && words == NormalText.Collapse(link.TextContent)) continue;
            yield return words;
        }
    }

    private static ListingDate? InLine(string line)
    {
        if (line.Length is < 5 or > LongestLine) return null;
        var mention = DateScanner.Scan(line, alone: true).FirstOrDefault(found => found is { Year: not null, IsRange: false, Lunar: null });
        return mention is null || line.Length - mention.Words.Length > MostBeside
            ? null : new ListingDate(mention, ClockTime.In(DateReader.Without(line, mention)), null);
    }

    private static ListingDate? TailOf(string title) => Tail().Match(title) is { Success: true } tail ? InLine(tail.Groups[1].Value) : null;

    private static string WithoutDate(string title) => TailOf(title) is not null ? title[..Tail().Match(title).Index].TrimEnd() : title;

    [GeneratedRegex(@"[\(\[]([^()\[\]]{6,40})[\)\]]\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Tail();
}

/// <summary>A date near an entry before its day and month are told apart.</summary>
/// <param name="Mention">As printed; null when a machine-readable one stands there.</param>
/// <param name="Clock">The time beside it.</param>
/// <param name="Machine">The machine-readable one.</param>
internal sealed record ListingDate(DateMention? Mention, ClockTime? Clock, StatedDate? Machine)
{
    /// <summary>The date; null when there is no such day.</summary>
    public StatedDate? Settle(bool monthFirst, PublicationZone zone)
    {
        if (Mention is not { Year: { } year } printed) return Machine;
        var mention = printed.Ambiguous && monthFirst ? printed.Swapped() : printed;
        return mention.In(year) is { } day
            ? DateReader.Stated(day, Clock, zone) with
            { Words = printed.Words, Basis = DateBasis.Header, Confidence = DateConfidence.Likely }
            : null;
    }
}
