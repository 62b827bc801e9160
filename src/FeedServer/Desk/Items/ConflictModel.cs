using FeedServer.Editing;

namespace FeedServer.Desk.Items;

/// <summary>What stands when somebody else changed the item meanwhile: both versions, and nothing kept.</summary>
public sealed record ConflictModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }
    public required SiteTexts Texts { get; init; }

    /// <summary>The item as it is now.</summary>
    public required Item Item { get; init; }

    /// <summary>What the editors did last; null where the source changed it.</summary>
    public string? Edit { get; init; }

    /// <summary>Each field in which the two differ.</summary>
    public required IReadOnlyList<(string Name, string Now, string Wanted)> Differences { get; init; }

    /// <summary>The form, carried on over the present state.</summary>
    public required IReadOnlyList<(string Name, string Value)> Form { get; init; }

    internal static ConflictModel From(DeskRequest desk, Entry present, CorrectionForm form)
    {
        var t = desk.Texts;
        var texts = form.HasOtherBody(present) || form.File is not null
            ? [(t.DeskBodyHtml, Start(present.Body.Html), form.File?.Name ?? Start(form.Body ?? ""))]
            : Array.Empty<(string, string, string)>();
        return new ConflictModel
        {
            Frame = desk.Frame(t.DeskConflict),
            Texts = t,
            Item = present.Item,
            Edit = present.Item.Edit is { } edit ? t.DeskEdited(edit) : null,
            Differences = [.. form.Differing(present).Select(field => (t.DeskFieldName(field.Name), field.Now, field.Wanted)), .. texts],
            Form = [.. (form with { Seen = StateTag.From(present) }).Pairs()],
        };
    }

    private const int LongestShown = 2_000;

    private static string Start(string html) => html.Length <= LongestShown ? html : html[..LongestShown] + "…";
}
