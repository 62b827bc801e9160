using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Versions;

/// <summary>The addresses of an item's public states, called versions there and revisions by number.</summary>
internal static class VersionPaths
{
    /// <summary>What follows an item's path: the list of its versions.</summary>
    public const string Versions = "/versions";

    /// <summary>Where that list lay before.</summary>
    public const string Revisions = "/revisions";

    /// <summary>What follows a comparison's path when it is shown inline.</summary>
    public const string Inline = "/inline";

    /// <summary>What leads to the state of an instant (RFC 7089 §4.2).</summary>
    public const string TimeGate = "/timegate";

    /// <summary>The states and their instants (RFC 7089 §5).</summary>
    public const string TimeMap = "/timemap";

    /// <summary>The same as JSON.</summary>
    public const string TimeMapJson = TimeMap + ".json";

    /// <summary>What follows a state's path: the bytes it was read from.</summary>
    public const string Original = "/original";

    /// <summary>The list of the versions of the item at a path.</summary>
    public static string ListOf(string item) => item + Versions;

    /// <summary>Two of them compared: <c>/2023/01/10/slug/versions/1..3</c>.</summary>
    public static string Between(string item, int from, int to) =>
        string.Create(CultureInfo.InvariantCulture, $"{item}{Versions}/{from}..{to}");

    /// <summary>One of them.</summary>
    public static string StateOf(string item, int revision) => $"{item}/{DateMarkup.Digits(revision)}";

    /// <summary>Reads <c>1..3</c>; null for anything else.</summary>
    public static (int From, int To)? Parse(string range) =>
        range.Split("..") is [var from, var to] && Number(from) is { } first && Number(to) is { } last ? (first, last) : null;

    /// <summary>The number of a state as addresses write it: no sign, no leading zero. Null for anything else.</summary>
    public static int? Number(string? digits) => digits is [not '0', ..]
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
