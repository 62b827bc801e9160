using FeedServer.Search.Folding;

namespace FeedServer.Search.Queries;

/// <summary>The names that stand before a colon, in English and Vietnamese; accents, blanks and hyphens make no difference.</summary>
internal static class QueryFields
{
    // No name of two words may end in an English one: a word before a canonical field would become part of its name.

    /// <summary>The longest name with its blanks.</summary>
    internal const int LongestName = 20;

    private const string Versions = "versions";

    private static readonly (string English, SearchField Field, string[] Others)[] OfText =
    [
        ("title", SearchField.Title, ["tieude", "tit"]),
        ("text", SearchField.Text, ["loi", "noidung"]),
        ("caption", SearchField.Caption, ["chuthich"]),
        ("section", SearchField.Section, ["muc", "chuyenmuc"]),
        ("by", SearchField.Byline, ["author", "tacgia", "nguoiviet"]),
        ("photo", SearchField.Photo, ["anh", "nguoichup"]),
        ("place", SearchField.Place, ["noi", "diadanh", "diadiem"]),
        ("tag", SearchField.Tag, ["the", "nhan"]),
        ("source", SearchField.Source, ["nguon"]),
    ];

    private static readonly (string English, DateAxis Axis, string[] Others)[] OfDates =
    [
        ("date", DateAxis.Filed, ["ngay"]),
        ("published", DateAxis.Published, ["dang", "ngaydang", "xuatban"]),
        ("event", DateAxis.Event, ["sukien", "ngaysukien"]),
        ("seen", DateAxis.Seen, ["thay", "ngaythay"]),
        ("changed", DateAxis.Changed, ["sua", "ngaysua"]),
    ];

    private static readonly Dictionary<string, SearchField> Texts = OfText
        .SelectMany(field => field.Others.Prepend(field.English).Select(name => (name, field.Field)))
        .ToDictionary(name => name.name, name => name.Field, StringComparer.Ordinal);

    private static readonly Dictionary<string, DateAxis> Dates = OfDates
        .SelectMany(field => field.Others.Prepend(field.English).Select(name => (name, field.Axis)))
        .ToDictionary(name => name.name, name => name.Axis, StringComparer.Ordinal);

    private static readonly HashSet<string> VersionNames = [Versions, "ban", "phienban"];

    private static readonly HashSet<string> Yes = ["yes", "true", "1", "all", "co", "moi", "tatca"];
    private static readonly HashSet<string> No = ["no", "false", "0", "khong"];
    private static readonly HashSet<string> UndatedWords = ["undated", "khongrongay", "chuarongay"];
    private static readonly HashSet<string> UndatedValues = ["undated", "unknown", "none", "khong", "khongro", "chuaro", "khongrongay"];

    /// <summary>A name without its colon, in the form the others are asked with.</summary>
    internal static string Fold(string name) => string.Concat(FoldedText.Words(name));

    internal static bool IsName(string folded) => Texts.ContainsKey(folded) || Dates.ContainsKey(folded) || VersionNames.Contains(folded);

    internal static SearchField? TextField(string folded) => Texts.TryGetValue(folded, out var field) ? field : null;

    internal static DateAxis? DateField(string folded) => Dates.TryGetValue(folded, out var axis) ? axis : null;

    internal static bool IsVersions(string folded) => VersionNames.Contains(folded);

    /// <summary>Yes, no, or null for anything else.</summary>
    internal static bool? Answer(string value) => Yes.Contains(Fold(value)) ? true : No.Contains(Fold(value)) ? false : null;

    /// <summary>Whether a word asks for undated items.</summary>
    internal static bool IsUndated(string word) => UndatedWords.Contains(Fold(word));

    /// <summary>Whether the value of a date asks for items without it.</summary>
    internal static bool IsUndatedValue(string value) => UndatedValues.Contains(Fold(value));

    /// <summary>The name of a field in canonical queries.</summary>
    internal static string NameOf(SearchField field) => Array.Find(OfText, named => named.Field == field).English;

    /// <summary>The name of a date in canonical queries.</summary>
    internal static string NameOf(DateAxis axis) => Array.Find(OfDates, named => named.Axis == axis).English;
}
