using System.Text.RegularExpressions;

namespace FeedServer.Publish.Harvesting;

/// <summary>The names of sets (OAI-PMH §2.6): <c>section:le-hoi</c>, <c>source:bao</c>, <c>published:2023</c>,
/// <c>published:2023-01</c>, <c>undated</c>.</summary>
public static partial class SetSpec
{
    /// <summary>The set of undated items.</summary>
    public const string Undated = "undated";

    private const string Sections = "section:";
    private const string Sources = "source:";
    private const string Months = "published:";

    // An id of a source may hold anything. Not the tilde, which the standard allows and HTTP::OAI 4.12 refuses to ask for.
    private const char Escape = '!';

    /// <summary>The name of the set that has the items of a section, a source or a month.</summary>
    public static string From(Scope scope) => scope.Kind switch
    {
        ScopeKind.Section => Sections + scope.Slug,
        ScopeKind.Source => Sources + Escaped(scope.Slug),
        ScopeKind.Month => scope == Scope.MonthOf(null) ? Undated : Months + scope.Slug,
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "This kind of list is no set."),
    };

    /// <summary>The name of the set that has the items of a year, its months together.</summary>
    public static string Year(int year) => string.Create(CultureInfo.InvariantCulture, $"{Months}{year:D4}");

    /// <summary>The year of a set; null for the name of any other.</summary>
    public static int? YearOf(string spec) => spec.StartsWith(Months, StringComparison.Ordinal)
        && int.TryParse(spec.AsSpan(Months.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 1 and <= 9999 && Year(year) == spec ? year : null;

    /// <summary>Whether there can be such a set.</summary>
    public static bool IsKnown(string spec) => Parse(spec) is not null || YearOf(spec) is not null;

    /// <summary>The list of a set; null when there can be no such set, and for a year, which has the lists of its months.</summary>
    public static Scope? Parse(string spec)
    {
        var scope = spec switch
        {
            Undated => Scope.MonthOf(null),
            _ when spec.StartsWith(Sections, StringComparison.Ordinal) => Scope.Section(spec[Sections.Length..]),
            _ when spec.StartsWith(Sources, StringComparison.Ordinal) =>
                Unescaped(spec[Sources.Length..]) is { } id ? Scope.Source(id) : null,
            _ when spec.StartsWith(Months, StringComparison.Ordinal) => Month(spec[Months.Length..]),
            _ => (Scope?)null,
        };
        return scope is { Slug.Length: > 0 } known && From(known) == spec ? known : null;
    }

    /// <summary>Whether a text has the form of a set's name, of whatever repository.</summary>
    public static bool IsWellFormed(string spec) => Form().IsMatch(spec);

    private static Scope? Month(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? Scope.MonthOf(month) : null;

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)unit) || unit is (byte)'-' or (byte)'_' or (byte)'.') escaped.Append((char)unit);
            else escaped.Append(CultureInfo.InvariantCulture, $"{Escape}{unit:X2}");
        }
        return escaped.ToString();
    }

    private static string? Unescaped(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != Escape) bytes.Add((byte)text[at]);
            else if (at + 2 < text.Length
                && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                bytes.Add(unit);
                at += 2;
            }
            else return null;
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"^[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
