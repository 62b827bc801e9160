using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Reading;
using FeedServer.Items.Corrections;

namespace FeedServer.Editing;

/// <summary>A field of an item as editors are shown it.</summary>
/// <param name="Name">See <see cref="FieldName"/>.</param>
/// <param name="Value">What the item says; null for nothing.</param>
internal sealed record ItemField(string Name, string? Value)
{
    /// <summary>What stands where an item says nothing.</summary>
    public const string None = "-";

    /// <summary>What it was read from and by which rule; null when nothing is known of it.</summary>
    public string? Origin { get; init; }

    /// <summary>The correction that is in force; null when it is what the source says.</summary>
    public FieldCorrection? Correction { get; init; }

    /// <summary>What the source says, where that is corrected; null for nothing.</summary>
    public string? Said { get; init; }

    /// <summary>The value with what it was read from.</summary>
    public string Shown => Origin is null ? Value ?? None : $"{Value ?? None} ({Origin})";
}

/// <summary>The fields of an item, in the order in which editors are shown them.</summary>
internal static class ItemFields
{
    private const int LongestShown = 200;

    /// <param name="entry">The item with its text.</param>
    /// <param name="found">Where the fields were found in its document; null when that is not known.</param>
    public static IReadOnlyList<ItemField> From(Entry entry, FieldSources? found = null)
    {
        var corrections = entry.Item.Content.Corrections;
        var said = CorrectionOverlay.Beneath(entry);
        var images = entry.Item.Content.Images;
        return
        [
            .. Enum.GetValues<CorrectableField>().Where(field => field != CorrectableField.Caption).Select(field =>
                new ItemField(new FieldName(field).ToString(), Value(field, entry))
                {
                    Origin = corrections?.Find(field) is null ? Origin(field, entry.Item.Content, found)
                        : Origin(field, entry.Item.Content, null),
                    Correction = corrections?.Find(field),
                    Said = Value(field, said),
                }),
            .. images.Select((image, at) =>
                new ItemField(new FieldName(CorrectableField.Caption, at + 1).ToString(), image.Caption)
                {
                    Origin = image.Address,
                    Correction = corrections?.Find(CorrectableField.Caption, image.Address),
                    Said = said.Item.Content.Images.FirstOrDefault(other => other.Address == image.Address)?.Caption,
                }),
            .. (corrections?.CaptionsAway(images) ?? []).Select((away, at) =>
                new ItemField(new FieldName(CorrectableField.Caption, images.Count + at + 1).ToString(), away.Words)
                {
                    Origin = $"{away.Picture}, which is not in the text now",
                    Correction = away,
                }),
        ];
    }

    /// <summary>The fields that say something else afterwards, or are corrected otherwise, each as it was and as it is.</summary>
    public static IReadOnlyList<(ItemField? Before, ItemField After)> Changes(Entry before, Entry after)
    {
        var was = From(before).ToDictionary(field => field.Name, StringComparer.Ordinal);
        return [.. From(after).Select(now => (Before: was.GetValueOrDefault(now.Name), After: now))
            .Where(change => change.Before is not { } old || old.Value != change.After.Value || old.Correction != change.After.Correction)];
    }

    private static string? Value(CorrectableField field, Entry entry)
    {
        var content = entry.Item.Content;
        return field switch
        {
            CorrectableField.Title => content.Title,
            CorrectableField.Section => content.Section,
            CorrectableField.Published => Date(content.Published),
            CorrectableField.Event => Date(content.Event),
            CorrectableField.Place => content.Place,
            CorrectableField.Text => Names(content.Byline.Text),
            CorrectableField.Photos => Names(content.Byline.Photos),
            CorrectableField.Tags => Names(content.Tags),
            CorrectableField.Summary => content.Summary.Length == 0 ? null : content.Summary,
            CorrectableField.Body => Text(entry),
            _ => null,
        };
    }

    private static string? Names(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join("; ", names);

    private static string? Date(StatedDate? date) => date is null ? null : date.Span ?? date.ToLocalString();

    // A text is told by its length and how it begins; its hash tells two apart that begin alike.
    private static string Text(Entry entry)
    {
        var words = string.Join(' ', VisibleText.From(entry.Body.Html).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var shown = words.Length <= LongestShown ? words : string.Concat(words.AsSpan(0, LongestShown).TrimEnd(), "...");
        return string.Create(CultureInfo.InvariantCulture,
            $"{words.Length} characters, {entry.Item.Content.Images.Count} pictures, {ContentHash.From(entry.Body.Html)[..8]}: {shown}");
    }

    private static string? Origin(CorrectableField field, ItemContent content, FieldSources? found) => field switch
    {
        CorrectableField.Title when content.TitleDerived => "derived from the text",
        CorrectableField.Title => found?.Title,
        CorrectableField.Section => found?.Section,
        CorrectableField.Published => Origin(content.Published, found?.Published),
        CorrectableField.Event => Origin(content.Event, found?.Event),
        CorrectableField.Place => found?.Place,
        CorrectableField.Text when content.Byline.Text.Count > 0 => found?.Byline,
        CorrectableField.Photos when content.Byline.Photos.Count > 0 => found?.Byline,
        CorrectableField.Tags when content.Tags.Count > 0 => found?.Tags,
        CorrectableField.Summary => found?.Summary,
        _ => null,
    };

    private static string? Origin(StatedDate? date, string? found)
    {
        if (date is null) return null;
        var rule = date.Basis switch
        {
            DateBasis.FrontMatter => "the author's own field",
            DateBasis.Metadata => "a field for machines",
            DateBasis.Header => "the header line",
            DateBasis.Url => "the address",
            DateBasis.Text => "the text",
            DateBasis.Inferred => "the text, its year inferred",
            DateBasis.NearestPast => "the text, the nearest past date",
            DateBasis.Listing => "the list that led to it",
            DateBasis.Editor => "an editor's correction",
            _ => date.Basis.ToString(),
        };
        var trust = date.Confidence == DateConfidence.Certain ? "" : $"; {date.Confidence.ToString().ToLowerInvariant()}";
        var place = found is null ? "" : $" ({found})";
        var why = date.Evidence is { } evidence ? $"; {evidence}" : "";
        return $"read from \"{date.Words}\", {rule}{place}, zone {date.Zone}{trust}{why}";
    }
}
