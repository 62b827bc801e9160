using System.Globalization;
using System.Text;

namespace FeedServer.Collect.Fetching;

/// <summary>What a robots.txt allows us (RFC 9309).</summary>
internal sealed class RobotsRules
{
    private const int MostRules = 5_000;
    private const int LongestPattern = 2_000;

    private readonly List<(string Pattern, bool Allows)> rules = [];

    private RobotsRules()
    {
    }

    /// <summary>Allows everything.</summary>
    public static RobotsRules Everything { get; } = new();

    /// <summary>Allows nothing.</summary>
    public static RobotsRules Nothing { get; } = Parse("User-agent: *\nDisallow: /", "");

    /// <summary>Crawl-delay of our group; null when it has none. Not in the RFC, and widely meant.</summary>
    public TimeSpan? CrawlDelay { get; private set; }

    /// <summary>Characters kept.</summary>
    public int Size { get; private set; }

    /// <summary>Reads one: the groups that name the token (any case), else those of "*". What is no rule is passed over.</summary>
    public static RobotsRules Parse(string text, string token)
    {
        var (ours, others) = (new RobotsRules(), new RobotsRules());
        var (isNamed, forUs, forAll, inRules) = (false, false, false, false);
        foreach (var line in text.TrimStart('\uFEFF').Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('#')[0].Split(':', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2) continue;
            if (parts[0].Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                if (inRules) (forUs, forAll, inRules) = (false, false, false);
                forUs |= token.Length > 0 && Product(parts[1]).Equals(token, StringComparison.OrdinalIgnoreCase);
                forAll |= parts[1].StartsWith('*');
                isNamed |= forUs;
                continue;
            }
            var isRule = forUs && ours.Take(parts[0], parts[1]);
            isRule |= forAll && others.Take(parts[0], parts[1]);
            inRules |= isRule || IsRuleName(parts[0]);
        }
        var chosen = isNamed ? ours : others;
        // Longest first, and of equal ones the allowing: the first that matches decides (section 2.2.2).
        chosen.rules.Sort((one, other) => other.Pattern.Length != one.Pattern.Length
            ? other.Pattern.Length - one.Pattern.Length : other.Allows.CompareTo(one.Allows));
        return chosen;
    }

    /// <summary>Whether an address of this host may be fetched.</summary>
    public bool Allows(Uri address)
    {
        var path = Normal(address.PathAndQuery);
        foreach (var (pattern, allows) in rules)
        {
            if (Matches(pattern, path)) return allows;
        }
        return true;
    }

    private static bool IsRuleName(string name) => name.ToUpperInvariant() is "ALLOW" or "DISALLOW" or "CRAWL-DELAY";

    private bool Take(string name, string value)
    {
        var isAllow = name.Equals("allow", StringComparison.OrdinalIgnoreCase);
        if (isAllow || name.Equals("disallow", StringComparison.OrdinalIgnoreCase))
        {
            if (value.Length is 0 or > LongestPattern || rules.Count == MostRules) return true;
            var pattern = Normal(value[0] is '/' or '*' ? value : "/" + value);
            rules.Add((pattern, isAllow));
            Size += pattern.Length;
            return true;
        }
        if (!name.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase)) return false;
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e6)
            CrawlDelay = TimeSpan.FromSeconds(seconds);
        return true;
    }

    private static string Product(string agent) => new([.. agent.TakeWhile(letter => char.IsAsciiLetter(letter) || letter is '-' or '_')]);

    // Two pointers, going back to the last star only: never more than pattern times path.
    private static bool Matches(string pattern, string path)
    {
        var isAnchored = pattern.EndsWith('$');
        var end = isAnchored ? pattern.Length - 1 : pattern.Length;
        var (at, star, retry, read) = (0, -1, 0, 0);
        while (true)
        {
            if (at == end && (!isAnchored || read == path.Length)) return true;
            if (at < end && pattern[at] == '*')
            {
                (star, retry) = (at++, read);
            }
            else if (at < end && read < path.Length && pattern[at] == path[read])
            {
                at++;
                read++;
            }
            else if (star >= 0 && retry < path.Length)
            {
                (at, read) = (star + 1, ++retry);
            }
            else
            {
                return false;
            }
        }
    }

    // Section 2.2.2: escapes of unreserved characters are undone, everything outside ASCII is escaped as UTF-8, before comparing.
    private static string Normal(string path)
    {
        var normal = new StringBuilder(path.Length);
        var bytes = Encoding.UTF8.GetBytes(path);
        for (var at = 0; at < bytes.Length; at++)
        {
            var value = bytes[at];
            var isEscape = value == '%' && at + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[at + 1])
                && char.IsAsciiHexDigit((char)bytes[at + 2]);
            if (isEscape)
            {
                value = Convert.FromHexString($"{(char)bytes[at + 1]}{(char)bytes[at + 2]}")[0];
                at += 2;
            }
            if (value < 128 && (!isEscape || char.IsAsciiLetterOrDigit((char)value) || (char)value is '-' or '.' or '_' or '~'))
                normal.Append((char)value);
            else normal.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }
        return normal.ToString();
    }
}
