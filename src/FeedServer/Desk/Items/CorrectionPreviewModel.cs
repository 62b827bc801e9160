using FeedServer.Editing;
using FeedServer.Items.Corrections;

namespace FeedServer.Desk.Items;

/// <summary>What a correction would come to, before it is kept.</summary>
public sealed record CorrectionPreviewModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }
    public required SiteTexts Texts { get; init; }
    public required Item Item { get; init; }
    public required KeepKind Kind { get; init; }

    /// <summary>The number of the revision that it would make.</summary>
    public required int Revision { get; init; }

    /// <summary>Each field that changes, as it is and as it would be.</summary>
    public required IReadOnlyList<(string Name, string? Before, string? After)> Changes { get; init; }

    /// <summary>The addresses that change and the lists that the item would leave and come into.</summary>
    public required MovedLists Moved { get; init; }

    /// <summary>The item as it would stand.</summary>
    public required ArticleView Article { get; init; }

    /// <summary>What the editor may want to know of the text, in English.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The title of the item that would tell of it; null where none would.</summary>
    public string? Announcement { get; init; }

    /// <summary>The form, carried on.</summary>
    public required IReadOnlyList<(string Name, string Value)> Form { get; init; }

    internal static CorrectionPreviewModel From(
        DeskRequest desk, CorrectionForm form, CorrectionOutcome outcome, IReadOnlyList<string> notes)
    {
        var t = desk.Texts;
        return new CorrectionPreviewModel
        {
            Frame = desk.Frame(t.DeskPreview),
            Texts = t,
            Item = outcome.Before.Item,
            Kind = outcome.Kind,
            Revision = outcome.After.Item.Revision,
            Changes = [.. ItemFields.Changes(outcome.Before, outcome.After).Select(change => (
                t.DeskFieldName(FieldName.Parse(change.After.Name) ?? default), Shown(change.Before, t), Shown(change.After, t)))],
            Moved = MovedLists.Between(outcome.Before.Item, outcome.After.Item, desk.Site),
            Article = ArticleView.From(outcome.After, desk.Site.Publication, t),
            Notes = notes,
            Announcement = form.IsAnnounced && outcome.Kind == KeepKind.Revised ? t.CorrectionOf(outcome.After.Item.Content.Title) : null,
            Form = [.. form.Pairs()],
        };
    }

    // The same value may stand there by an editor's word afterwards, or by the source's again.
    private static string? Shown(ItemField? field, SiteTexts t) =>
        field is null ? null : (field.Value ?? t.DeskNoValue) + (field.Correction is null ? "" : $" ({t.DeskCorrected})");
}
