using System.Buffers;

namespace FeedServer.Publish.Harvesting;

/// <summary>The identifiers of records: an item's own id where that is a URI, as OAI-PMH §2.4 wants it. Any other id stands, wholly
/// escaped, in a tag URI of ours (<c>tag:example.org,2026:id:…</c>).</summary>
public static class HarvestIdentifier
{
    private static readonly SearchValues<char> UriCharacters =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-._~:/?#@!$&'()*+,;=%");

    /// <summary>The identifier of an item.</summary>
    public static string From(Publication publication, ItemGuid id) =>
        IsUri(id.Value) && !id.Value.StartsWith(Prefix(publication), StringComparison.Ordinal)
            ? id.Value : Prefix(publication) + Uri.EscapeDataString(id.Value);

    /// <summary>The id of the item that an identifier would be of.</summary>
    public static ItemGuid Parse(Publication publication, string identifier) =>
        new(identifier.StartsWith(Prefix(publication), StringComparison.Ordinal)
            ? Uri.UnescapeDataString(identifier[Prefix(publication).Length..]) : identifier);

    /// <summary>Whether a text is an absolute URI (RFC 3986), so that every reader of XML Schema takes it for one.</summary>
    public static bool IsUri(string text)
    {
        if (text.AsSpan().ContainsAnyExcept(UriCharacters) || !Uri.TryCreate(text, UriKind.Absolute, out _)) return false;
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2])) return false;
        }
        return char.IsAsciiLetter(text[0]) && text.IndexOf('#', StringComparison.Ordinal) == text.LastIndexOf('#');
    }

    private static string Prefix(Publication publication) => $"tag:{publication.TagAuthority}:id:";
}
