using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>
/// The one form of an address (RFC 3986 §6.2): lower-case scheme and host, no default port, no dot segments, percent triplets only where
/// needed.
/// </summary>
internal static partial class NormalForm
{
    private const string InSegment = "-._~!$&'()*+,;=:@";
    private const string Reserved = ":/?#[]@!$&'()*+,;=";

    private static readonly Dictionary<string, string> Ports = new()
    {
        ["ftp"] = ":21",
        ["http"] = ":80",
        ["https"] = ":443",
        ["gopher"] = ":70",
        ["news"] = ":119",
        ["nntp"] = ":119"
    };

    /// <summary>Null for what has none.</summary>
    public static string? Of(string address)
    {
        var parts = Parts().Match(address);
        if (!parts.Success) return null;
        var scheme = parts.Groups[2].Success ? parts.Groups[2].Value.ToLowerInvariant() : null;
        var authority = parts.Groups[3].Success ? Authority(parts.Groups[4].Value, scheme) : null;
        var path = parts.Groups[5].Value;
        if (authority is null && scheme is null && !path.StartsWith('/')) return null;
        var normal = authority is not null || scheme is null || path.StartsWith('/') ? PathOf(path) : Octets(path, InSegment + "/");
        var query = parts.Groups[6].Success ? Octets(parts.Groups[7].Value, InSegment + "/?") : "";
        var fragment = parts.Groups[8].Success ? Octets(parts.Groups[9].Value, InSegment + "/?") : "";
        if (normal is null || query is null || fragment is null) return null;
        return (scheme is null ? "" : scheme + ":") + (authority is null ? "" : "//" + authority) + normal
            + (parts.Groups[6].Success ? "?" + query : "") + (parts.Groups[8].Success ? "#" + fragment : "");
    }

    private static string Authority(string given, string? scheme)
    {
        var at = given.LastIndexOf('@');
        var host = given[(at + 1)..].ToLowerInvariant();
        if (host.EndsWith(':')) host = host[..^1];
        if (scheme is not null && Ports.TryGetValue(scheme, out var port) && host.EndsWith(port, StringComparison.Ordinal))
            host = host[..^port.Length];
        if (host.EndsWith('.') && host.TrimEnd('.').Contains('.', StringComparison.Ordinal)) host = host[..^1];
        return at < 0 || given[..at] == ":" ? host : given[..(at + 1)] + host;
    }

    private static string? PathOf(string path)
    {
        var kept = new List<string>();
        var segments = path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] is "." or "..")
            {
                if (segments[i] == ".." && kept.Count > 1) kept.RemoveAt(kept.Count - 1);
                if (isLast) kept.Add("");
            }
            else kept.Add(segments[i]);
        }
        if (kept is [""]) kept.Add("");
        var octets = kept.Select(segment => Octets(segment, InSegment)).ToList();
        return octets.Contains(null) ? null : string.Join('/', octets);
    }

    /// <summary>Decoded, in form C and encoded again; reserved characters stay as they were given. Null for no UTF-8.</summary>
    private static string? Octets(string given, string safe)
    {
        var (result, bytes) = (new StringBuilder(), new List<byte>());
        for (var i = 0; i < given.Length; i++)
        {
            var isTriplet = given[i] == '%';
            if (isTriplet && (i + 2 >= given.Length || !Uri.IsHexDigit(given[i + 1]) || !Uri.IsHexDigit(given[i + 2]))) return null;
            if (given[i] > 127) return null;
            var value = isTriplet ? Convert.ToByte(given.Substring(i + 1, 2), 16) : (byte)given[i];
            if (Reserved.Contains((char)value) && safe.Contains((char)value))
            {
                if (!Flush(result, bytes, safe)) return null;
                result.Append(isTriplet ? given.Substring(i, 3).ToUpperInvariant() : given[i]);
            }
            else bytes.Add(value);
            if (isTriplet) i += 2;
        }
        return Flush(result, bytes, safe) ? result.ToString() : null;
    }

    private static bool Flush(StringBuilder result, List<byte> bytes, string safe)
    {
        var decoded = bytes.ToArray();
        if (!Utf8.IsValid(decoded)) return false;
        var text = Uri.UnescapeDataString(Encoding.UTF8.GetString(decoded));
        foreach (var b in Encoding.UTF8.GetBytes(text.Contains('\uFFFE', StringComparison.Ordinal)
            ? text : text.Normalize(NormalizationForm.FormC)))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || "_.-~".Contains((char)b) || safe.Contains((char)b)) result.Append((char)b);
            else result.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        bytes.Clear();
        return true;
    }

    [GeneratedRegex(@"^(([^:/?#]+):)?(//([^/?#]*))?([^?#]*)(\?([^#]*))?(#(.*))?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
