namespace FeedServer.Items.Corrections;

/// <summary>The corrections of an item that are in force, and beneath them what its source says now.</summary>
public sealed record ItemCorrections
{
    /// <summary>The corrected fields, at least one; each field, and each picture's caption, once.</summary>
    public required IReadOnlyList<FieldCorrection> Fields { get; init; }

    /// <summary>What the source says, without corrections of its own.</summary>
    public required ItemContent Said { get; init; }

    /// <summary>The source's text where a text or a caption is corrected; null where the item's text is the source's.</summary>
    public string? SaidHtml { get; init; }

    /// <summary>The correction of a field; of a caption that of the picture at an address. Null when there is none.</summary>
    public FieldCorrection? Find(CorrectableField field, string? picture = null) =>
        Fields.FirstOrDefault(correction => correction.Field == field && correction.Picture == picture);

    /// <summary>The captions whose pictures are not in the text now. They are numbered behind those that are.</summary>
    public IReadOnlyList<FieldCorrection> CaptionsAway(IReadOnlyList<ItemImage> images) =>
        [.. Fields.Where(field => field.Field == CorrectableField.Caption && images.All(image => image.Address != field.Picture))];
}
