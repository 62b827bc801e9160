namespace FeedServer.Items.Corrections;

/// <summary>What an editor puts in place of what the source says. Null: the field is not corrected by it; to say that there is none is
/// <see cref="Correction.Clear"/>.</summary>
public sealed record CorrectedValues
{
    /// <summary>Plain text, NFC.</summary>
    public string? Title { get; init; }

    /// <summary>Plain text, NFC.</summary>
    public string? Section { get; init; }

    /// <summary>A day in the publication's zone, of basis <see cref="DateBasis.Editor"/>.</summary>
    public StatedDate? Published { get; init; }

    /// <summary>A day in the publication's zone, of basis <see cref="DateBasis.Editor"/>.</summary>
    public StatedDate? Event { get; init; }

    /// <summary>Plain text, NFC.</summary>
    public string? Place { get; init; }

    /// <summary>Names in printed order, at least one.</summary>
    public IReadOnlyList<string>? Text { get; init; }

    /// <summary>Names in printed order, at least one.</summary>
    public IReadOnlyList<string>? Photos { get; init; }

    /// <summary>Tags in the order in which they are shown, at least one.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Plain text, NFC.</summary>
    public string? Summary { get; init; }

    /// <summary>Captions by the number of their picture, from 1; plain text, NFC.</summary>
    public IReadOnlyDictionary<int, string> Captions { get; init; } = new Dictionary<int, string>();

    /// <summary>The text with its pictures.</summary>
    public CorrectedBody? Body { get; init; }

    /// <summary>The fields that it corrects.</summary>
    public IReadOnlyList<FieldName> Fields()
    {
        (CorrectableField Field, bool IsSet)[] single =
        [
            (CorrectableField.Title, Title is not null), (CorrectableField.Section, Section is not null),
            (CorrectableField.Published, Published is not null), (CorrectableField.Event, Event is not null),
            (CorrectableField.Place, Place is not null), (CorrectableField.Text, Text is not null),
            (CorrectableField.Photos, Photos is not null), (CorrectableField.Tags, Tags is not null),
            (CorrectableField.Summary, Summary is not null), (CorrectableField.Body, Body is not null),
        ];
        return [.. single.Where(field => field.IsSet).Select(field => new FieldName(field.Field)),
            .. Captions.Keys.Order().Select(picture => new FieldName(CorrectableField.Caption, picture))];
    }
}
