namespace FeedServer.Items;

/// <summary>The identity of an item for ever: an absolute IRI, either adopted from upstream (RFC 4287 §4.2.6) or a tag URI minted here
/// (RFC
/// 4151). It never changes, whatever happens to title, slug, host, scheme or store.</summary>
/// <param name="Value">The IRI, compared character by character (RFC 4287 §4.2.6.1).</param>
public readonly record struct ItemGuid(string Value)
{
    public override string ToString() => Value;
}
