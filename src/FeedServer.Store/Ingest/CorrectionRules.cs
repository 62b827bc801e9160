using FeedServer.Items.Corrections;

namespace FeedServer.Store.Ingest;

/// <summary>What the corrections of an imported state must be like.</summary>
internal static class CorrectionRules
{
    private const int LongestName = 2000;
    private const int LongestText = 20_000;

    /// <summary>Why a state is not taken in; null when it is.</summary>
    /// <param name="record">The state.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="ofContent">The rule for what the source says beneath the corrections.</param>
    public static string? Refusal(ItemRecord record, DateTimeOffset now, Func<ItemContent, string?> ofContent)
    {
        if (!IsEdit(record.Edit, now) || !IsEdit(record.Item.Edit, now)) return "a part of what the editors did is missing or too long";
        if (record.Item.Content.Corrections is not { } corrections) return null;
        if (corrections is not { Said: { } said, Fields: { Count: > 0 } fields }) return "a part of its corrections is missing";
        if (said.Corrections is not null) return "its corrections lie over others";
        if (!fields.All(field => IsField(field, now))) return "a part of a correction is missing or too long";
        if (fields.DistinctBy(field => (field.Field, field.Picture)).Count() < fields.Count) return "a field is corrected twice";
        return ofContent(said);
    }

    private static bool IsField(FieldCorrection? field, DateTimeOffset now) => field is { By: { } by, At: var at }
        && Enum.IsDefined(field.Field) && IsName(by) && at <= now.AddDays(1)
        && (field.Field == CorrectableField.Caption) == field.Picture is not null
        && IsShort(field.Picture) && IsShort(field.Words) && IsShort(field.Beneath) && IsShort(field.Note);

    private static bool IsEdit(Edit? edit, DateTimeOffset now) => edit is null
        || (edit is { By: { } by, Fields: { } fields, Lifted: { } lifted } && Enum.IsDefined(edit.Kind) && IsName(by)
            && edit.At <= now.AddDays(1) && IsShort(edit.Note) && fields.Concat(lifted).All(IsName));

    private static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestName;

    private static bool IsShort(string? text) => text is null or { Length: <= LongestText };
}
