using System.Net;

namespace FeedServer.Collect.Raw;

/// <summary>What stands in the addresses of a source for the operator alone: user, password and the values of the query. A feed names
/// itself by the address that it was asked for, as a rule, and so repeats them.</summary>
internal sealed class SourceSecrets
{
    // Shorter values are numbers of pages and codes of languages.
    private const int Least = 4;

    // A shorter one is looked for behind its name only: alone it may be a word of the text.
    private const int LeastAlone = 8;

    // Where a chain of redirects ends, its address may have any number.
    private const int MostValues = 40;

    private readonly HashSet<(string Before, string Value)> secrets = [];

    /// <param name="addresses">The addresses, those that the operator wrote first.</param>
    public SourceSecrets(IEnumerable<Uri> addresses)
    {
        foreach (var (name, value) in addresses.SelectMany(ValuesOf).Where(value => value.Value.Length >= Least).Take(MostValues))
            foreach (var form in FormsOf(value)) Add(name, form);
    }

    /// <summary>The bytes of a document with an asterisk in the place of each letter of a secret; the same bytes where there is
    /// none.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="charset">The name of its encoding.</param>
    public (ReadOnlyMemory<byte> Bytes, int Masked) Mask(ReadOnlyMemory<byte> bytes, string charset)
    {
        var encoding = charset is "utf-16" or "utf-16BE" or "utf-32" or "utf-32BE" ? Encoding.GetEncoding(charset) : Encoding.UTF8;
        var star = encoding.GetBytes("*");
        var (masked, count) = ((byte[]?)null, 0);
        foreach (var (before, value) in secrets)
        {
            var (ahead, sought) = (encoding.GetByteCount(before), encoding.GetBytes(before + value));
            var from = 0;
            while ((masked ?? bytes).Span[from..].IndexOf(sought) is >= 0 and var found)
            {
                masked ??= bytes.ToArray();
                for (var at = from + ahead + found; at < from + found + sought.Length; at += star.Length) star.CopyTo(masked, at);
                from += found + sought.Length;
                count++;
            }
        }
        return (masked ?? bytes, count);
    }

    /// <summary>A text with an asterisk in the place of each letter of a secret.</summary>
    public string Mask(string text) => Encoding.UTF8.GetString(Mask(Encoding.UTF8.GetBytes(text), "utf-8").Bytes.Span);

    private static IEnumerable<(string Name, string Value)> ValuesOf(Uri address)
    {
        foreach (var part in address.UserInfo.Split(':')) yield return ("", part);
        foreach (var part in address.Query.TrimStart('?').Split('&', ';'))
            yield return part.Split('=', 2) is [var name, var value] ? (name, value) : ("", part);
    }

    /// <summary>As it was written, decoded, encoded, and as XML and JSON write it.</summary>
    private static IEnumerable<string> FormsOf(string value)
    {
        var plain = Uri.UnescapeDataString(value);
        return [value, plain, Uri.EscapeDataString(plain), WebUtility.HtmlEncode(plain),
            plain.Replace("/", "\\/", StringComparison.Ordinal)];
    }

    private void Add(string name, string value)
    {
        if (value.Length >= LeastAlone || name.Length == 0)
        {
            secrets.Add(("", value));
            return;
        }
        secrets.Add((name + "=", value));
        secrets.Add((name + "%3D", value));
    }
}
