using FeedServer.Items.Corrections;

namespace FeedServer.Desk.Items;

/// <summary>The form that corrects an item.</summary>
public sealed record CorrectionModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }
    public required SiteTexts Texts { get; init; }
    public required Item Item { get; init; }
    public required IReadOnlyList<FormField> Fields { get; init; }

    /// <summary>The text as HTML; null where it is too long for a form.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the text is corrected, and whether that is to be undone.</summary>
    public (bool IsCorrected, bool IsLifted) BodyCorrection { get; init; }

    /// <summary>The name of a file that is given as the text and carried on; null for none.</summary>
    public (string Name, string Bytes)? File { get; init; }

    /// <summary>What readers are told.</summary>
    public required string Note { get; init; }

    /// <summary>Whether readers are told by an item of its own too.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>The state that the form was made for.</summary>
    public required string Seen { get; init; }

    /// <summary>Why the form cannot be taken, in English; empty while nothing is wrong.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    internal static CorrectionModel From(DeskRequest desk, Entry entry, CorrectionForm form, IReadOnlyList<string> faults)
    {
        var corrections = entry.Item.Content.Corrections;
        var images = entry.Item.Content.Images;
        return new CorrectionModel
        {
            Frame = desk.Frame(desk.Texts.DeskCorrect),
            Texts = desk.Texts,
            Item = entry.Item,
            Fields = [.. CorrectionForm.Present(entry).Select(field => new FormField
            {
                Name = field.Name,
                Label = desk.Texts.DeskFieldName(field.Name),
                Value = form.Values.GetValueOrDefault(field.Name.ToString(), field.Value),
                IsCorrected = corrections?.Find(field.Name.Field,
                    field.Name.Field == CorrectableField.Caption ? images[field.Name.Picture - 1].Address : null) is not null,
                IsLifted = form.Lift.Contains(field.Name.ToString()),
            })],
            Body = form.Body ?? (entry.Body.Html.Length <= CorrectionForm.LongestBody ? entry.Body.Html : null),
            BodyCorrection = (corrections?.Find(CorrectableField.Body) is not null, form.Lift.Contains("body")),
            File = form.File is { } file ? (file.Name, Convert.ToBase64String(file.Bytes)) : null,
            Note = form.Note,
            IsAnnounced = form.IsAnnounced,
            Seen = form.Seen,
            Faults = faults,
        };
    }
}
