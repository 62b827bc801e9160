namespace FeedServer.Publish.Citing;

/// <summary>A date of publication as precise as it is known: a day, a month, a year, or from one to another.</summary>
/// <param name="First">The day, month or year; of a span its first end.</param>
public sealed record CitationDate(CitationDay First)
{
    /// <summary>The other end of a span; null when there is none.</summary>
    public CitationDay? Last { get; init; }

    /// <summary>True when a part of it was inferred, or something contradicts it.</summary>
    public bool IsCirca { get; init; }

    /// <summary>ISO 8601: <c>2023-01-10</c>, <c>2023-01</c>, <c>2023-01-10/2023-02-01</c>.</summary>
    public override string ToString() => Last is { } last ? $"{First}/{last}" : First.ToString();

    /// <summary>Whether a part of a date was inferred, or something contradicts it. A likely date that is printed in full, as below a
    /// title, is no guess.</summary>
    public static bool IsInferred(StatedDate date) => date.Confidence switch
    {
        DateConfidence.Certain => false,
        DateConfidence.Likely => date.Evidence is not null,
        _ => true,
    };

    /// <summary>A stated date as it is cited; null for a span of an unknown form, which an import may bring.</summary>
    public static CitationDate? From(StatedDate date)
    {
        var isCirca = IsInferred(date);
        if (date.Span is null) return new(new CitationDay(date.Day.Year, date.Day.Month, date.Day.Day)) { IsCirca = isCirca };
        var ends = date.Span.Split('/');
        if (ends.Length > 2 || CitationDay.Parse(ends[0]) is not { } first) return null;
        if (ends.Length == 1 || ends[0] == ends[1]) return new(first) { IsCirca = isCirca };
        return CitationDay.Parse(ends[1]) is { } last && string.CompareOrdinal(ends[0], ends[1]) < 0
            ? new(first) { Last = last, IsCirca = isCirca } : null;
    }
}
