using System.Buffers.Text;

namespace FeedServer.Publish.Harvesting;

/// <summary>Where a list goes on (OAI-PMH §3.5): the request and the place reached, and nothing that the server remembers, so it holds for
/// ever. Its text is opaque and URL-safe.</summary>
public sealed record ResumptionToken
{
    private const int LongestText = 2_000;
    private const char Parting = '|';

    /// <summary>Which list: one of the three.</summary>
    public required HarvestVerb Verb { get; init; }

    /// <summary>The format; empty for sets.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The first second wanted, Unix; null for no bound.</summary>
    public long? From { get; init; }

    /// <summary>The last second wanted, Unix; null for no bound.</summary>
    public long? Until { get; init; }

    /// <summary>The set wanted, empty for all; of the list of sets the last one told.</summary>
    public string Set { get; init; } = "";

    /// <summary>The last record told.</summary>
    public HarvestPlace Place { get; init; }

    /// <summary>How many were told.</summary>
    public required long Told { get; init; }

    /// <summary>Reads a token; null for any text that is none.</summary>
    public static ResumptionToken? Parse(string text)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text)) return null;
        if (Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Parting) is not
            [var verb, var prefix, var from, var until, var set, var second, var number, var revision, var withdrawn, var told])
            return null;
        if (!Enum.TryParse<HarvestVerb>(verb, out var list) || Number(second) is not { } at || Number(number) is not (>= 0 and var item)
            || Number(revision) is not (>= 0 and <= int.MaxValue and var state) || Number(told) is not (>= 0 and var sent)) return null;
        var token = new ResumptionToken
        {
            Verb = list,
            Prefix = prefix,
            From = Number(from),
            Until = Number(until),
            Set = set,
            Place = new(at, item, (int)state, withdrawn == "1"),
            Told = sent,
        };
        // One place has one text.
        return token.ToString() == text ? token : null;
    }

    /// <summary>Its text.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Parting,
        Verb, Prefix, Text(From), Text(Until), Set, Text(Place.Second), Text(Place.Number), Text(Place.Revision),
        Place.Withdrawn ? "1" : "0", Text(Told))));

    private static long? Number(string text) =>
        text.Length <= 15 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
