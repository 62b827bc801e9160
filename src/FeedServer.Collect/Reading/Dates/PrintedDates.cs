using System.Buffers;
using FeedServer.Collect.Dating.Fields;

namespace FeedServer.Collect.Reading.Dates;

/// <summary>The dates that a page prints or marks outside its head, each with the points that speak for it being the publication's: its
/// place by the heading, its label, its element's names, what the address says.</summary>
internal sealed class PrintedDates
{
    private const int MostLines = 600;
    private const int LongestLead = 24;
    private const int Reach = 48;
    private const int Levels = 4;
    private const int MostAbove = 20;
    private const int LongestRest = 70;
    private const int ShortRest = 40;
    private const int UnderHeading = 4;
    private const int LongestName = 20;
    private const int FewestMore = 3;

    // Points of what stands among comments and in lists.
    private const int Elsewhere = -3;

    // Points of what the site shows round its articles.
    private const int Taken = -8;

    // Such a day only confirms what a field says.
    private const int Unbelieved = -50;
    private const int MenuLinks = 3;

    private static readonly SearchValues<string> DateNames = SearchValues.Create(
        ["date", "datum", "publi", "posted", "pubdate", "created", "fecha", "ngay", "stamp", "erschein", "-time", "time-",
            "_time", "postmeta", "post-meta", "post_meta", "entry-meta", "entrymeta", "article-meta", "article_meta", "submitted",
            "byline", "dateline"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> WeakNames = SearchValues.Create(
        ["meta", "info", "author", "autor", "credit", "headline", "subline", "subtitle", "header", "intro", "time", "topline", "kicker"],
        StringComparison.OrdinalIgnoreCase);

    private readonly PageLines page;
    private readonly UrlDate? url;
    private readonly DateReading reading;
    private readonly string? language;
    private readonly List<PrintedDate> found = [];
    private readonly Dictionary<string, int> alike = new(StringComparer.Ordinal);

    private PrintedDates(PageLines page, UrlDate? url, DateReading reading, string? language)
    {
        (this.page, this.url, this.reading, this.language) = (page, url, reading, language);
        foreach (var mark in page.Marks) AddMark(mark);
        foreach (var line in page.Lines.Where(line => line.IsDated).Take(MostLines)) AddLine(line);
    }

    /// <summary>Reads the dates of a page as parsed, before anything is taken out of it.</summary>
    public static PrintedDates Read(PageLines page, UrlDate? url, DateReading reading, string? language) =>
        new(page, url, reading, language);

    /// <summary>The dates, best first. What was taken out of the page as a part of the site counts little.</summary>
    /// <param name="root">The page's root.</param>
    public List<PrintedDate> BestFirst(TreeElement root)
    {
        // A program writes universal time; the day it prints beside is the page's own.
        var dates = found.Where(mark => !mark.IsMarked || !found.Exists(text => !text.IsMarked && text.Line == mark.Line
            && Math.Abs(text.OwnDay.DayNumber - mark.Date.Day.DayNumber) == 1 && !text.IsUpdate))
            .Select(date => date.IsTaken(root) && !IsArticles(date) ? date with { Points = date.Points + Taken } : date).ToList();
        var places = dates.Where(date => date.Points >= 0).GroupBy(date => date.Date.Day)
            .ToDictionary(day => day.Key, day => day.Select(date => (date.Line, date.IsMarked)).Distinct().Count());
        var isOnly = dates.Where(date => date.Points > Elsewhere).Select(date => date.Date.Day).Distinct().Take(2).Count() == 1;
        return [.. dates.Select(date => date with
        {
            Points = date.Points + OfKind(date) + (places.GetValueOrDefault(date.Date.Day) > 1 ? 1 : 0) + (isOnly ? 2 : 0)
                + (IsClock(date, dates) ? Taken : 0),
        }).OrderByDescending(date => date.Points).ThenBy(date => date.Line)];
    }

    /// <summary>A label, the heading right above, or the writer beside it and the heading below, says that it is not the site's.</summary>
    private bool IsArticles(PrintedDate date) => date is { IsLabelled: true, HasWeekday: false }
        || page.HasHeading && alike[date.Dress] <= 2 && date.Line - page.Start is var distance
            && (distance is >= 0 and <= UnderHeading || date.IsWritten && distance is >= -UnderHeading and < 0);

    /// <summary>The site's own clock, with weekday and hour: a page is looked at after it was published.</summary>
    private static bool IsClock(PrintedDate date, List<PrintedDate> all) => date.HasWeekday && date.Date.Time is not null
        && all.Exists(other => other.Line > date.Line && !other.IsMarked && other.Points >= 0 && other.Date.Time is not null
            && (other.Date.Day.Year, other.Date.Day.Month).CompareTo((date.Date.Day.Year, date.Date.Day.Month)) < 0);

    private void AddMark(DateMark mark)
    {
        if (mark.Kind == MetaDateKind.Modified || mark.Value is not { } value || reading.Field(value) is not { } date) return;
        var points = (mark.Kind switch { MetaDateKind.Published => 5, null => 2, _ => 3 })
            + Place(mark.Line, mark.Region) + Names(mark.Element) + Address(date.Day);
        Add(new PrintedDate(date, points, mark.Line, mark.Element) { IsMarked = true, OwnDay = date.Day });
    }

    private void AddLine(PrintedLine line)
    {
        var mentions = DateScanner.Scan(line.Text, alone: true, language);
        if (mentions.Count == 0 && FigureForms.Whole(line.Text, reading.FirstSeen.Year) is { } whole)
        {
            line = line with { Text = whole };
            mentions = DateScanner.Scan(whole, alone: true, language);
        }
        for (var at = 0; at < mentions.Count && at < 4; at++)
        {
            var mention = mentions[at];
            if (mention.Year is null || mention.IsRange || mention.Lunar is not null || mention.Role is DateRole.Original) continue;
            // The words that lead a date in may reach into the one before it.
            var from = at == 0 ? 0 : Math.Min(mentions[at - 1].End, mention.Start);
            var to = at + 1 < mentions.Count ? Math.Max(mentions[at + 1].Start, mention.End) : line.Text.Length;
            AddMention(line, mention, line.Text[from..mention.Start], line.Text[mention.End..to]);
        }
    }

    private void AddMention(PrintedLine line, DateMention mention, string before, string after)
    {
        var label = LabelOf(line, mention, before, after);
        var letters = line.Text.Count(char.IsLetter) - mention.Words.Count(char.IsLetter);
        var isSentence = letters > LongestRest || line.IsCut;
        if (label is DateLabel.Member or DateLabel.Clock || isSentence && label != DateLabel.Publication && !IsLead(line, mention)) return;
        if (Settle(line, mention, before, after) is not { } date || !reading.MayBe(date.Day)) return;
        var part = line.At(mention.Core);
        var points = Place(line.Index, line.Region) + Names(part.Element) + Address(date.Day)
            + Linked(line, letters) + Reference(line, mention, part) + Around(line, label, letters, isSentence)
            + (mention.Role == DateRole.Plain ? 0 : -3) + (reading.IsBelievable(date.Day) ? 0 : Unbelieved);
        var own = mention.In(mention.Year.GetValueOrDefault()) ?? date.Day;
        Add(new PrintedDate(date, points, line.Index, part.Element)
        {
            Text = part.Text,
            HasWeekday = mention.Weekday is not null,
            IsUpdate = label == DateLabel.Change,
            IsLabelled = label == DateLabel.Publication,
            IsWritten = label == DateLabel.Writer,
            OwnDay = date.Evidence?.Contains("converted", StringComparison.Ordinal) == true ? own : date.Day,
            OtherDay = IsFigures(line.Text, mention) ? mention.Swapped().In(mention.Year.GetValueOrDefault()) : null,
        });
    }

    /// <summary>True for a day in figures whose month may stand first.</summary>
    private static bool IsFigures(string text, DateMention mention) =>
        mention.Day <= 12 && !text[mention.Core..mention.End].Any(char.IsLetter);

    /// <summary>What the words beside a date, or in the cell before it, say of it.</summary>
    private DateLabel LabelOf(PrintedLine line, DateMention mention, string before, string after)
    {
        var lead = before.Length > Reach ? before[^Reach..] : before;
        var behind = after.Length > Reach ? after[..Reach] : after;
        if (PublishWords.Membership(lead)) return DateLabel.Member;
        if (PublishWords.Clock(lead)) return DateLabel.Clock;
        if (PublishWords.Publish(lead)) return DateLabel.Publication;
        if (PublishWords.Update(lead)) return DateLabel.Change;
        if (PublishWords.Publish(behind) && !PublishWords.Update(behind) || LabelAbove(line, mention)) return DateLabel.Publication;
        return PublishWords.Writer(lead) || line.Parts.Any(part => WriterLinks.Holds(part.Element)) ? DateLabel.Writer : DateLabel.None;
    }

    /// <summary>Points for the label, and for how little else stands in the line.</summary>
    private int Around(PrintedLine line, DateLabel label, int letters, bool isSentence)
    {
        var points = label switch { DateLabel.Publication => 4, DateLabel.Writer => 2, DateLabel.Change => -4, _ => 0 };
        if (letters <= ShortRest) return points + 1;
        if (label == DateLabel.Publication || !isSentence) return points;
        return points + (Prose(line.Index) <= 1 ? 2 : -2);
    }

    /// <summary>The day of a mention, with day and month told apart by what else the page says.</summary>
    private StatedDate? Settle(PrintedLine line, DateMention mention, string before, string after)
    {
        // ISO 8601 puts a T between day and time.
        var clock = ClockTime.In(UpToUpdate(after is ['T' or 't', >= '0' and <= '9', ..] ? after[1..] : after)) ?? ClockTime.In(before);
        var settled = DayOrder.Settle(mention, new YearScope
        {
            Lead = line.Text,
            Whole = "",
            Url = url,
            FirstSeen = reading.FirstSeen,
            Language = language,
            Zone = reading.Zone,
        }, clock);
        if (settled.Mention.Year is not { } year || settled.Mention.In(year) is not { } day) return null;
        var isWrongDay = mention.Weekday is { } weekday && weekday != day.DayOfWeek;
        var stated = DateReader.Stated(day, clock, reading.Zone);
        return stated with
        {
            Words = line.Text.Length <= 100 ? line.Text.Trim() : mention.Words,
            Basis = DateBasis.Header,
            Confidence = settled.IsDoubtful || isWrongDay ? DateConfidence.Doubtful
                : settled.Why is null ? DateConfidence.Certain : DateConfidence.Likely,
            Evidence = settled.Why is null ? stated.Evidence : stated.Evidence is null ? settled.Why : $"{settled.Why}; {stated.Evidence}",
        };
    }

    private static string UpToUpdate(string words) => PublishWords.UpdateAt(words) is >= 0 and var at ? words[..at] : words;

    /// <summary>True for a date that opens a paragraph and is parted from it.</summary>
    private static bool IsLead(PrintedLine line, DateMention mention) =>
        mention.Start <= LongestLead && mention.End < line.Text.Length && (mention.Words[^1] is ')' or ']' or '.'
        || line.Text.AsSpan(mention.End).TrimStart() is [')' or '-' or '–' or '—' or '.' or ':' or '|' or '/' or ']', ..]);

    /// <summary>The label of a date may stand in a cell or term of its own.</summary>
    private bool LabelAbove(PrintedLine line, DateMention mention) =>
        mention.Start == 0 && line.Index > 0 && page.Lines[line.Index - 1].Text is { Length: <= 30 } above && PublishWords.Publish(above)
        && !PublishWords.Update(above);

    /// <summary>Points for the place: by the heading, in the foot, among comments.</summary>
    private int Place(int line, PageRegion region)
    {
        var points = (region & PageRegion.Comments) != 0 ? -9 : (region & PageRegion.Beside) != 0 ? -6
            : (region & PageRegion.Foot) != 0 ? -2 : (region & PageRegion.Aside) != 0 ? -2 : 0;
        if ((region & PageRegion.Head) != 0 || line < page.Start && IsAboveMenu(line)) points -= 6;
        if (page.Start < 0) return points;
        var distance = line - page.Start;
        return points + distance switch
        {
            0 or 1 or 2 => 5,
            -1 => 4,
            3 or 4 => 4,
            > 4 and <= 9 => Prose(line) > 1 ? 0 : 3,
            > 9 and <= 16 => Prose(line) > 1 ? 0 : 1,
            -2 or -3 => 3,
            < -3 and >= -6 => 1,
            _ => 0,
        };
    }

    /// <summary>What stands above a menu is the site's: its clock.</summary>
    private bool IsAboveMenu(int line)
    {
        var links = 0;
        for (var at = Math.Max(line + 1, page.Start - MostAbove); at < page.Start; at++)
            links += page.Lines[at].Parts.All(part => IsLinked(part.Element)) ? 1 : 0;
        return links >= MenuLinks;
    }

    /// <summary>How many paragraphs stand between the heading and a line.</summary>
    private int Prose(int line)
    {
        var prose = 0;
        for (var at = page.Start + 1; at < line; at++) prose += page.Lines[at].Text.Length > 120 ? 1 : 0;
        return prose;
    }

    /// <summary>Points for what designers named the element that holds it.</summary>
    private int Names(TreeElement element)
    {
        var points = 0;
        var at = element;
        for (var level = 0; level < Levels && at is not null && !page.IsAround(at); level++, at = at.Parent)
        {
            if (level > 0 && at.Sums.Inked > 160) break;
            if (at.ClassName.AsSpan().ContainsAny(DateNames) || at.Id.AsSpan().ContainsAny(DateNames)) return 3;
            if (at.LocalName is "time" or "header" || at.ClassName.AsSpan().ContainsAny(WeakNames)) points = 1;
        }
        return points;
    }

    private int Address(DateOnly day)
    {
        if (url is not { Month: { } month } said) return 0;
        if (said.Date is { } date) return Math.Abs(date.DayNumber - day.DayNumber) switch { 0 => 3, 1 => 1, > 31 => -3, _ => -1 };
        return said.Year == day.Year && month == day.Month ? 2 : -1;
    }

    /// <summary>A line that leads to another article is that article's.</summary>
    private static int Linked(PrintedLine line, int letters)
    {
        if (letters < 20) return 0;
        var linked = line.Parts.Where(part => IsLinked(part.Element)).Select(part => part.Element.Sums.Inked).DefaultIfEmpty().Max();
        return linked > LongestName && linked * 2 > line.Text.Length ? -4 : 0;
    }

    /// <summary>A date in the words of a link, far from the heading, is that of what the link leads to.</summary>
    private int Reference(PrintedLine line, DateMention mention, LinePart part) =>
        line.Index - page.Start > UnderHeading && IsLinked(part.Element)
        && part.Element.Sums.Inked >= mention.Words.Length + FewestMore ? -4 : 0;

    private static bool IsLinked(TreeElement element) =>
        element.LocalName == "a" || element.Parent is { LocalName: "a" } || element.Parent?.Parent is { LocalName: "a" };

    private void Add(PrintedDate date)
    {
        var dress = $"{date.IsMarked} {Dress(date.Element)}<{Dress(date.Element.Parent)}";
        found.Add(date with { Dress = dress });
        alike[dress] = alike.GetValueOrDefault(dress) + 1;
    }

    /// <summary>Dates of one dress in great number are a list's.</summary>
    private int OfKind(PrintedDate date)
    {
        var distance = date.Line - page.Start;
        return alike[date.Dress] switch { 1 => 1, 2 or 3 => 0, _ => distance is >= -1 and <= 3 ? 0 : -3 };
    }

    private static string Dress(TreeElement? element) => $"{element?.LocalName}.{element?.ClassName}";
}
