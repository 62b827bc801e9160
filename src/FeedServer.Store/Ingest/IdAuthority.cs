using FeedServer.Items.Markup;

namespace FeedServer.Store.Ingest;

/// <summary>To whom ids belong. What was written here, such as a dropped file, has any id that it names. Of what was collected, an id that
/// names a host (an http(s) address, a tag URI) belongs to the sources of that host, and one under our own authority to nobody; an id that
/// names none, such as a URN, belongs to whoever comes first.</summary>
/// <param name="options">Under whose name ids are minted, and where items are published.</param>
internal sealed class IdAuthority(StoreOptions options)
{
    private const int MaxLength = 1000;

    private readonly HashSet<string> ours = new[]
        { Plain(options.TagAuthority.Split(',')[0].ToLowerInvariant()), HostOf(options.BaseUrl) }.OfType<string>().ToHashSet();

    /// <summary>The id that a draft names for itself, when it is one that feeds may hold as it is; null otherwise.</summary>
    public static string? NamedBy(ItemDraft draft) =>
        draft.UpstreamId is { } id && IsAbsoluteIri(id) && CanonicalIri.IsOne(id) ? id : null;

    /// <summary>The tag URI (RFC 4151) of what a source calls by a key. Nothing random and no clock goes into it.</summary>
    public string Minted(string source, string key) => $"tag:{options.TagAuthority}:{ContentHash.From(source + "\n" + key)[..20]}";

    /// <summary>Whether a draft may have the id that it names, if nobody else has it.</summary>
    public bool Grants(string id, ItemDraft draft) =>
        draft.Origin is not { } origin || NamedIn(id) is not { } name || (!IsOurs(name) && IsOf(name, origin));

    /// <summary>Whether the item that has an id gives it up for a draft that may have it: it was collected from elsewhere.</summary>
    public static bool Yields(Item holder, string id, ItemDraft draft) =>
        holder.Source != draft.Source && holder.Origin is { } origin
        && (draft.Origin is null || (NamedIn(id) is { } name && !IsOf(name, origin)));

    /// <summary>True when text has the form of an absolute IRI (RFC 3987 §2.2): a scheme, a colon, something, nothing that no IRI may
    /// hold.</summary>
    public static bool IsAbsoluteIri(string text) =>
        text.Length is > 2 and <= MaxLength && char.IsAsciiLetter(text[0])
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or '{' or '}' or '|' or '\\' or '^' or '`')
        && UriText.TryCreate(text, UriKind.Absolute, out _);

    private bool IsOurs(Name name) => ours.Contains(name.Whole) || ours.Contains(name.Host);

    private static bool IsOf(Name name, ItemOrigin origin) => WebAddress.Parse(origin.Address) is { } address
        && HostOf(address) == name.Host && (name.Port is not { } port || port == PortOf(address));

    private static Name? NamedIn(string id)
    {
        if (WebAddress.Parse(id) is { } address && HostOf(address) is { } host) return new Name(host, host, PortOf(address));
        var end = id.StartsWith("tag:", StringComparison.Ordinal) ? id.IndexOf(',', StringComparison.Ordinal) : -1;
        if (end < 0) return null;
        var whole = Plain(id[4..end].ToLowerInvariant());
        return new Name(whole, Plain(whole[(whole.IndexOf('@', StringComparison.Ordinal) + 1)..]), null);
    }

    private static string? HostOf(Uri? address) => address?.AsciiHost() is { } host ? Plain(host.ToLowerInvariant()) : null;

    // Http and https are two ways to one site.
    private static int PortOf(Uri address) => address.IsDefaultPort ? 0 : address.Port;

    private static string Plain(string host) => (host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host).TrimEnd('.');

    /// <summary>Whom an id names: a host, or somebody at one (RFC 4151 §2.1).</summary>
    private sealed record Name(string Whole, string Host, int? Port);
}
