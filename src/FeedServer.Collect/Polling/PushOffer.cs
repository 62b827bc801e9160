using FeedServer.Collect.Feeds;

namespace FeedServer.Collect.Polling;

/// <summary>What a source says of being pushed (WebSub §4): where one subscribes, and to what. Absolute http(s) addresses.</summary>
/// <param name="Hubs">Its hubs, in its order; at least one, at most a few.</param>
/// <param name="Topic">Its own address (<c>rel=self</c>); its <see cref="Uri.OriginalString"/> is as printed, since hubs compare it
/// so.</param>
public sealed record PushOffer(IReadOnlyList<Uri> Hubs, Uri Topic)
{
    private const int MostHubs = 4;
    private const int Longest = 2_000;

    /// <summary>The offer of a document; null when it names no hub, or not itself. What its headers say is taken before what it says
    /// itself.</summary>
    internal static PushOffer? From(FetchedDocument document, ReadFeed feed) => From(document, feed.Hubs, feed.Self);

    /// <summary>The same, of a document of which is only known what it says of hubs and of itself.</summary>
    internal static PushOffer? From(FetchedDocument document, IReadOnlyList<string> saidHubs, string? saidSelf)
    {
        var hubs = Addresses(LinkHeader.Targets(document.Headers, "hub"), document.Address);
        if (hubs.Count == 0) hubs = Addresses(saidHubs, document.Address);
        var self = Addresses(LinkHeader.Targets(document.Headers, "self"), document.Address);
        if (self.Count == 0 && saidSelf is not null) self = Addresses([saidSelf], document.Address);
        return hubs.Count > 0 && self.Count > 0 ? new PushOffer([.. hubs.Take(MostHubs)], self[0]) : null;
    }

    /// <summary>True when two offers name the same hubs, in their order, and the same topic, or when neither is there.</summary>
    internal static bool AreSame(PushOffer? one, PushOffer? other) => one is null || other is null
        ? one is null && other is null
        : one.Topic.OriginalString == other.Topic.OriginalString && one.HubNames.SequenceEqual(other.HubNames, StringComparer.Ordinal);

    private IEnumerable<string> HubNames => Hubs.Select(hub => hub.OriginalString);

    private static List<Uri> Addresses(IEnumerable<string> links, Uri document) =>
        [.. links.Select(link => Absolute(link, document)).OfType<Uri>().DistinctBy(address => address.AbsoluteUri)];

    private static Uri? Absolute(string link, Uri document)
    {
        if (link.Length is 0 or > Longest) return null;
        var whole = link.Split('#')[0];
        // A path alone counts as the absolute address of a file on some systems.
        if (WebAddress.Parse(whole) is { } address) return address;
        return WebAddress.Resolve(document, whole) is { } resolved ? new Uri(resolved.AbsoluteUri) : null;
    }
}

/// <summary>Reads Link headers (RFC 8288 §3): several headers, several links in one, several relations in one link, quoted or not. What is
/// not well-formed costs itself only.</summary>
internal static class LinkHeader
{
    private const int MostLinks = 100;

    /// <summary>The targets of a relation in their order, as sent; those with another context (<c>anchor</c>) are left out.</summary>
    public static IReadOnlyList<string> Targets(IEnumerable<KeyValuePair<string, string>> headers, string relation)
    {
        var found = new List<string>();
        foreach (var (name, value) in headers)
        {
            if (name.Equals("Link", StringComparison.OrdinalIgnoreCase)) Read(value, relation, found);
        }
        return found;
    }

    private static void Read(string text, string relation, List<string> found)
    {
        var at = 0;
        while (found.Count < MostLinks && at < text.Length && text.IndexOf('<', at) is var open and >= 0)
        {
            var close = text.IndexOf('>', open);
            if (close < 0) return;
            var target = text[(open + 1)..close].Trim();
            at = close + 1;
            var (relations, isAnchored) = Parameters(text, ref at);
            if (!isAnchored && IsAmong(relations, relation)) found.Add(target);
        }
    }

    /// <summary>The first <c>rel</c> (§3.3: later ones do not count), and whether there is an anchor; ends behind the comma that ends the
    /// link.</summary>
    private static (string Relations, bool IsAnchored) Parameters(string text, ref int at)
    {
        string? relations = null;
        var isAnchored = false;
        while (at < text.Length && text[at] != ',')
        {
            if (text[at] is ';' or ' ' or '\t')
            {
                at++;
                continue;
            }
            var name = Token(text, ref at).Trim();
            var value = "";
            if (at < text.Length && text[at] == '=')
            {
                at++;
                value = Value(text, ref at);
            }
            if (name.Equals("rel", StringComparison.OrdinalIgnoreCase)) relations ??= value;
            else if (name.Equals("anchor", StringComparison.OrdinalIgnoreCase)) isAnchored = true;
        }
        at++;
        return (relations ?? "", isAnchored);
    }

    private static string Token(string text, ref int at)
    {
        var end = text.AsSpan(at).IndexOfAny("=;,");
        var token = end < 0 ? text[at..] : text.Substring(at, end);
        at += token.Length;
        return token;
    }

    private static string Value(string text, ref int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t') at++;
        if (at >= text.Length || text[at] != '"') return Token(text, ref at).Trim();
        var value = new System.Text.StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            value.Append(text[at]);
        }
        at++;
        return value.ToString();
    }

    private static bool IsAmong(string relations, string relation) =>
        relations.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Contains(relation, StringComparer.OrdinalIgnoreCase);
}
