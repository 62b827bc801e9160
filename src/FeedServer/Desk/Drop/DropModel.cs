using FeedServer.Collect.Dropping;

namespace FeedServer.Desk.Drop;

/// <summary>The forms that an article is written or uploaded in.</summary>
public sealed record DropModel : IDeskModel
{
    // Keys of front matter with the names of the fields that the form has of them.
    private static readonly (string Key, Func<SiteTexts, string> Label, bool IsList)[] Known =
    [
        ("title", t => t.Title, false), ("published", t => t.Published, false), ("event", t => t.Event, false),
        ("section", t => t.DeskSection, false), ("place", t => t.DeskPlaceField, false), ("author", t => t.DeskTextBy, true),
        ("photographer", t => t.DeskPhotosBy, true), ("tags", t => t.Tags, true), ("summary", t => t.DeskSummary, false),
    ];

    public required DeskFrame Frame { get; init; }
    public required SiteTexts Texts { get; init; }

    /// <summary>Key, label, what was typed.</summary>
    public required IReadOnlyList<(string Key, string Label, string Value, bool IsList)> Fields { get; init; }

    /// <summary>The text that was typed.</summary>
    public required string Text { get; init; }

    /// <summary>Why what was sent is not taken; empty while nothing is wrong.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    internal static DropModel From(DeskRequest desk, IReadOnlyList<string> faults) => new()
    {
        Frame = desk.Frame(desk.Texts.DeskDrop),
        Texts = desk.Texts,
        Fields = [.. Known.Select(field => (field.Key, field.Label(desk.Texts), Sent(desk, field.Key), field.IsList))],
        Text = Sent(desk, "text"),
        Faults = faults,
    };

    /// <summary>The label of a field that somebody types into; null for any other.</summary>
    internal static string? LabelOf(string name, SiteTexts t) =>
        name == "text" ? t.DeskArticleText : Known.FirstOrDefault(field => field.Key == name).Label?.Invoke(t);

    /// <summary>What was written.</summary>
    internal static WrittenArticle Written(DeskRequest desk) => new(
        [.. Known.Select(field => (field.Key, (IReadOnlyList<string>)(field.IsList
            ? desk.Field(field.Key).Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : desk.Field(field.Key).Trim() is { Length: > 0 } value ? [value] : [])))], desk.Field("text"));

    private static string Sent(DeskRequest desk, string name) => desk.Http.Request.HasFormContentType ? desk.Field(name) : "";
}
