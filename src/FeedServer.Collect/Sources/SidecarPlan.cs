using FeedServer.Collect.Corrections;
using FeedServer.Items.Corrections;

namespace FeedServer.Collect.Sources;

/// <summary>What has to be corrected of an item so that it is as its sidecar says.</summary>
/// <param name="Correction">The correction, without text, author and note.</param>
/// <param name="Held">The fields that the verb <c>correct</c> holds.</param>
internal sealed record SidecarPlan(Correction Correction, IReadOnlyList<FieldName> Held)
{
    /// <summary>Compares a sidecar with an item.</summary>
    public static SidecarPlan For(Sidecar said, Item item)
    {
        var fields = item.Content.Corrections?.Fields ?? [];
        var wanted = said.Fields();
        var held = wanted.Where(name => Find(fields, name, item) is { } field && !SidecarName.IsBy(field.By)).ToList();
        var lift = fields.Where(field => SidecarName.IsBy(field.By)).Select(field => NameOf(field, item)).OfType<FieldName>()
            .Except(wanted).ToList();
        // A file that is gone is named by what it corrected.
        var by = fields.FirstOrDefault(field => SidecarName.IsBy(field.By))?.By;
        return new SidecarPlan(new Correction
        {
            Path = item.Path,
            By = by ?? SidecarName.By(""),
            Values = held.Aggregate(said.Values, Without),
            Clear = [.. said.Clear.Except(held)],
            Lift = lift,
            Over = fields,
        }, held);
    }

    private static FieldCorrection? Find(IReadOnlyList<FieldCorrection> fields, FieldName name, Item item) =>
        fields.FirstOrDefault(field => NameOf(field, item) == name);

    /// <summary>The name of a correction; null for the caption of a picture that is not there now.</summary>
    private static FieldName? NameOf(FieldCorrection field, Item item)
    {
        if (field.Field != CorrectableField.Caption) return new FieldName(field.Field);
        var place = item.Content.Images.TakeWhile(image => image.Address != field.Picture).Count();
        return place < item.Content.Images.Count ? new FieldName(CorrectableField.Caption, place + 1) : null;
    }

    private static CorrectedValues Without(CorrectedValues values, FieldName name) => name.Field switch
    {
        CorrectableField.Title => values with { Title = null },
        CorrectableField.Section => values with { Section = null },
        CorrectableField.Published => values with { Published = null },
        CorrectableField.Event => values with { Event = null },
        CorrectableField.Place => values with { Place = null },
        CorrectableField.Text => values with { Text = null },
        CorrectableField.Photos => values with { Photos = null },
        CorrectableField.Tags => values with { Tags = null },
        CorrectableField.Summary => values with { Summary = null },
        CorrectableField.Caption => values with
        {
            Captions = values.Captions.Where(caption => caption.Key != name.Picture)
                .ToDictionary(caption => caption.Key, caption => caption.Value),
        },
        _ => values,
    };
}
