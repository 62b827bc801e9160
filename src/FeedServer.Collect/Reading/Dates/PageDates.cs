using FeedServer.Collect.Reading.Html;

namespace FeedServer.Collect.Reading.Dates;

/// <summary>Finds the day of publication among all that a page says: fields for machines, what it prints, its address. Fields go first; a
/// date that the page prints by its heading goes before a field that says another, unless it is that of a change.</summary>
internal sealed class PageDates
{
    /// <summary>Points that a printed date needs.</summary>
    private const int Least = 5;

    /// <summary>Points with which a printed date stands against a field.</summary>
    private const int Strong = 8;

    /// <summary>Points of a printed date that the page's scripts say too.</summary>
    private const int Seconded = 2;

    /// <summary>Points with which a printed date is certain by itself.</summary>
    private const int Sure = 11;

    private readonly DateReading reading;
    private readonly UrlDate? url;
    private readonly List<FieldDate> fields;
    private readonly HashSet<DateOnly> changes;
    private readonly PrintedDates? candidates;
    private readonly TreeElement root;
    private readonly FieldDate? script;
    private IReadOnlyList<PrintedDate> printed = [];

    private PageDates(PageFacts facts, DateReading reading)
    {
        this.reading = reading;
        url = UrlDate.Find(facts.Address, reading.FirstSeen);
        var metas = MetaDates.Read(facts.Page);
        fields = [.. Fields(facts, metas)];
        var lines = facts.Page.Body is { } body ? PageLines.Read(body, facts.Start) : null;
        candidates = lines is null ? null : PrintedDates.Read(lines, url, reading, facts.Language);
        root = facts.Page.Root;
        script = ScriptDates.Read(facts.Page, reading) is { } said ? new FieldDate($"script {said.Name}", said.Date) : null;
        changes = [.. metas.Where(meta => meta.Kind == MetaDateKind.Modified).Select(meta => meta.Content)
            .Concat(lines?.Marks.Where(mark => mark.Kind == MetaDateKind.Modified).Select(mark => mark.Value) ?? [])
            .Append(facts.Said.Modified).OfType<string>().Select(value => reading.Read(value))
            .OfType<StatedDate>().Select(date => date.Day)];
    }

    /// <summary>Reads all dates of a page as parsed, before anything is taken out of it.</summary>
    public static PageDates Read(PageFacts facts, DateReading reading) => new(facts, reading);

    /// <summary>The hints with the day of publication, if anything says it, and with where it was found.</summary>
    public ArticleHints Into(ArticleHints hints) => Find() is not { } found ? hints : hints with
    {
        Published = found.Date,
        Sources = hints.Sources with { Published = found.Source },
    };

    private PageDate? Find()
    {
        printed = candidates?.BestFirst(root) ?? [];
        var best = printed.FirstOrDefault(date => date.Points >= Least);
        if (best is not null && script is not null && best.Says(script.Date.Day)) best = best with { Points = best.Points + Seconded };
        if (Field(best) is { } field) return Weigh(field, best);
        return best is not null ? Alone(best) : script is null ? null : Unconfirmed(script);
    }

    private IEnumerable<FieldDate> Fields(PageFacts facts, IReadOnlyList<MetaDate> metas)
    {
        IEnumerable<(string Name, string? Value)> voices =
        [
            ("JSON-LD datePublished", facts.Said.Published), .. Named(metas, MetaDateKind.Published), .. Named(metas, MetaDateKind.Date),
            ("JSON-LD dateCreated", facts.Said.Created), .. Named(metas, MetaDateKind.Created),
        ];
        foreach (var (name, value) in voices)
        {
            if (value is not null && reading.Read(value, facts.Language) is { } date) yield return new FieldDate(name, date);
        }
    }

    private static IEnumerable<(string Name, string? Value)> Named(IReadOnlyList<MetaDate> metas, MetaDateKind kind) =>
        metas.Where(meta => meta.Kind == kind).Select(meta => ($"meta {meta.Name}", (string?)meta.Content));

    /// <summary>The field that counts: the first that can be believed, before it one that the page's print confirms.</summary>
    private FieldDate? Field(PrintedDate? best)
    {
        var believed = fields.Where(field => reading.IsBelievable(field.Date.Day) || IsConfirmed(field.Date.Day)).ToList();
        return believed.Find(field => best?.Says(field.Date.Day) == true) ?? believed.FirstOrDefault();
    }

    /// <summary>A day before the web is believed when the page prints it.</summary>
    private bool IsConfirmed(DateOnly day) => reading.MayBe(day) && printed.Any(date => date.Date.Day == day);

    private PageDate Weigh(FieldDate field, PrintedDate? best)
    {
        var day = field.Date.Day;
        if (best is { IsMarked: false, IsUpdate: false } && field.IsUniversal && Math.Abs(best.OwnDay.DayNumber - day.DayNumber) == 1)
            return new PageDate(best.Date with
            {
                Day = best.OwnDay,
                Time = best.OwnDay == best.Date.Day ? best.Date.Time : null,
                Confidence = DateConfidence.Likely,
                Evidence = $"the page prints its own day; {field.Name} says {field.Date.Words}",
            }, Voices(field, best.OwnDay));
        if (field.Swapped is { } swapped && best?.Date.Day != day && (best?.Date.Day == swapped || url?.Date == swapped))
            return new PageDate(field.Date with
            {
                Day = swapped,
                Confidence = DateConfidence.Likely,
                Evidence = "month first, as the page's other dates show",
            }, Voices(field, swapped));
        if (best?.Says(day) == true || url?.Date == day)
            return new PageDate(field.Date with { Confidence = Confidence(field) }, Voices(field, day));
        if (best is null) return Unconfirmed(field);
        if (best.Points < Strong || best.IsUpdate || changes.Contains(best.OwnDay)) return Unconfirmed(field);
        return new PageDate(best.Date with
        {
            Confidence = DateConfidence.Likely,
            Evidence = $"printed by the heading; {field.Name} says {field.Date.Words}",
        }, Voices(null, best.Date.Day));
    }

    private PageDate Unconfirmed(FieldDate field) =>
        new(field.Date with { Confidence = DateConfidence.Likely }, Voices(field, field.Date.Day));

    /// <summary>A page that was changed later may have kept the day of its first draft.</summary>
    private DateConfidence Confidence(FieldDate field) =>
        changes.Any(change => Math.Abs(change.DayNumber - field.Date.Day.DayNumber) > 1) ? DateConfidence.Likely : DateConfidence.Certain;

    private PageDate? Alone(PrintedDate best)
    {
        if (best.Points < Strong && url?.Date is { } day && day != best.Date.Day) return null;
        var isSure = best.Points >= Sure && (best.IsLabelled || best is { IsMarked: true, Element.LocalName: "time" });
        return new PageDate(best.Date.Confidence == DateConfidence.Certain && !isSure
            ? best.Date with { Confidence = DateConfidence.Likely } : best.Date, Voices(null, best.Date.Day));
    }

    /// <summary>The voices that say a day, most trusted first.</summary>
    private string Voices(FieldDate? first, DateOnly day)
    {
        IEnumerable<string?> all =
        [
            first?.Name, .. fields.Where(field => field.Date.Day == day).Select(field => field.Name),
            printed.Any(date => date.IsMarked && date.Date.Day == day && date.Points >= Least) ? "time element" : null,
            printed.Any(date => !date.IsMarked && date.Date.Day == day && date.Points >= Least) ? "header line" : null,
            url?.Date == day ? "address" : null,
        ];
        return string.Join(", ", all.OfType<string>().Distinct(StringComparer.Ordinal).Take(4));
    }
}

/// <summary>What is known of a page when its date is looked for.</summary>
internal sealed record PageFacts
{
    public required HtmlPage Page { get; init; }

    /// <summary>Its JSON-LD.</summary>
    public required JsonLdArticle Said { get; init; }

    /// <summary>Its address; null when it is not known.</summary>
    public Uri? Address { get; init; }

    /// <summary>BCP 47 of its language; null when it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>Where the article begins; null when it is not known.</summary>
    public TreeElement? Start { get; init; }
}

/// <summary>The day a page was published.</summary>
/// <param name="Date">The day.</param>
/// <param name="Source">The voices that say it.</param>
internal sealed record PageDate(StatedDate Date, string Source);

/// <summary>A date that a page says to machines in its head.</summary>
/// <param name="Name">What says it.</param>
/// <param name="Date">The date.</param>
internal sealed record FieldDate(string Name, StatedDate Date)
{
    /// <summary>The day with day and month the other way round, when its figures allow both.</summary>
    public DateOnly? Swapped => Date is { Confidence: DateConfidence.Likely, Day: { Day: <= 12 } day }
        ? new DateOnly(day.Year, day.Day, day.Month) : null;

    /// <summary>True for a stamp of universal time: programs write it without knowing the page's zone.</summary>
    public bool IsUniversal => Date.Words.EndsWith('Z') || Date.Words.EndsWith("+00:00", StringComparison.Ordinal)
        || Date.Words.EndsWith("+0000", StringComparison.Ordinal) || Date.Words.EndsWith("GMT", StringComparison.OrdinalIgnoreCase)
        || Date.Words.EndsWith("UTC", StringComparison.OrdinalIgnoreCase);
}
