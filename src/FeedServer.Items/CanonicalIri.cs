using System.Buffers;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace FeedServer.Items;

/// <summary>Ids that every reader and the W3C validator take as they are: absolute URIs in normal form (RFC 3986 §6, RFC 4287 §4.2.6), of
/// a scheme that is registered. What an item or a source is called elsewhere may be anything.</summary>
public static partial class CanonicalIri
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ;/?:@&=+$.-_!~*'()%,#");

    /// <summary>What is written as a percent triplet and must be one: reserved characters, and ASCII that no URI may hold.</summary>
    private static readonly SearchValues<char> Escaped = SearchValues.Create(" \"<>\\^`{|}:/?#[]@!$&'()*+,;=");

    /// <summary>Whether it is one.</summary>
    public static bool IsOne(string text)
    {
        if (text.AsSpan().ContainsAnyExcept(Allowed) || text.AsSpan().Count('#') > 1 || !HasNormalTriplets(text)) return false;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < text.Length - 1 && text[..colon] switch
        {
            "http" or "https" => IsWebForm(text),
            "tag" => TagForm().IsMatch(text),
            "urn" => text.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) ? UuidForm().IsMatch(text) : UrnForm().IsMatch(text),
            _ => false,
        };
    }

    /// <summary>Lower-case host without its scheme's port, a path without dot segments.</summary>
    private static bool IsWebForm(string text) =>
        WebForm().IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.AbsoluteUri == text
        && !url.AbsolutePath.Split('/').Any(segment => segment is "." or "..");

    /// <summary>RFC 3986 §6.2.2: upper-case, only where they are needed, and of UTF-8 in form C.</summary>
    private static bool HasNormalTriplets(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal)) return true;
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                bytes.Add((byte)text[i]);
                continue;
            }
            if (i + 2 >= text.Length || !IsUpperHex(text[i + 1]) || !IsUpperHex(text[i + 2])) return false;
            var octet = byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (octet < 0x80 && !Escaped.Contains((char)octet)) return false;
            bytes.Add(octet);
            i += 2;
        }
        var whole = bytes.ToArray();
        // U+FFFE has no normal form.
        return Utf8.IsValid(whole) && Encoding.UTF8.GetString(whole) is var decoded && !decoded.Contains('\uFFFE', StringComparison.Ordinal)
            && decoded.IsNormalized(NormalizationForm.FormC);
    }

    private static bool IsUpperHex(char c) => c is >= '0' and <= '9' or >= 'A' and <= 'F';

    [GeneratedRegex(@"^https?://[a-z0-9_-]+(\.[a-z0-9_-]+)*(:[1-9][0-9]*)?/[^#]*(#.*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex WebForm();

    /// <summary>RFC 4151 §2.1.</summary>
    [GeneratedRegex(@"^tag:([a-z0-9._-]+@)?[a-z0-9.-]+,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?:[^#]*(#.*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex TagForm();

    /// <summary>RFC 2141 §2, without what RFC 8141 added: the validator does not know it.</summary>
    [GeneratedRegex(@"^urn:[a-zA-Z0-9][a-zA-Z0-9-]{1,31}:([a-zA-Z0-9()+,.:=@;$_!*'-]|%[0-9A-F]{2})+\z", RegexOptions.NonBacktracking)]
    private static partial Regex UrnForm();

    [GeneratedRegex(@"^urn:uuid:[a-fA-F0-9]{8}(-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UuidForm();
}
