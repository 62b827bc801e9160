using System.Text;
using FeedServer.Items;

namespace FeedServer.Store.Projections;

/// <summary>
/// The id of a source's key: source, the key's beginning, and the hash of both whole. So one index answers "is it known"
/// and "all keys of a source in order", and no key is too long for an engine that takes a thousand bytes.
/// </summary>
internal static class KeyId
{
    private const int Shown = 200;

    // Below every character a key has, so that a key sorts before its own continuations.
    private const char Parting = '\u0001';

    public static string For(string source, string key)
    {
        // Half a surrogate pair does not survive the record log, and a key must be found as it was written.
        key = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(key));
        var shown = key.Length <= Shown ? key : key[..(char.IsHighSurrogate(key[Shown - 1]) ? Shown - 1 : Shown)];
        return Prefix(source) + shown + Parting + ContentHash.From(source + "\n" + key)[..32];
    }

    /// <summary>Bounds of all keys of a source.</summary>
    public static (string Low, string High) Range(string source) => (Prefix(source), Prefix(source) + "\uFFFF");

    private static string Prefix(string source) => ContentHash.From(source)[..16] + Parting;
}
