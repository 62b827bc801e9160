using FeedServer.Editing;
using FeedServer.Items.Corrections;
using FeedServer.Pages.Entries;

namespace FeedServer.Desk.Items;

/// <summary>A field of an item, in the words of the desk.</summary>
public sealed record FieldView
{
    /// <summary>As <see cref="FieldName"/> writes it.</summary>
    public required string Key { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What the item says; null for nothing.</summary>
    public string? Value { get; init; }

    /// <summary>What it was read from; null when nothing is known of it.</summary>
    public string? Origin { get; init; }

    /// <summary>The language of <see cref="Origin"/> where it is not the page's.</summary>
    public string? OriginLanguage { get; init; }

    /// <summary>The reader's reason for a date, in English; null for none.</summary>
    public string? Evidence { get; init; }

    /// <summary>Who corrected it, when, and what was said to it; null when it is what the source says.</summary>
    public string? Correction { get; init; }

    /// <summary>What the source says, where that is corrected; null for nothing.</summary>
    public string? Said { get; init; }

    /// <summary>The field in words.</summary>
    /// <param name="field">As the verb <c>show</c> tells it.</param>
    /// <param name="content">What the item says.</param>
    /// <param name="at">Writes an instant.</param>
    /// <param name="t">The words.</param>
    internal static FieldView From(ItemField field, ItemContent content, Func<DateTimeOffset, string> at, SiteTexts t)
    {
        // Every name in the list is one.
        var name = FieldName.Parse(field.Name) ?? default;
        var date = name.Field switch
        {
            CorrectableField.Published => content.Published,
            CorrectableField.Event => content.Event,
            _ => null,
        };
        var (origin, language) = date is null ? t.DeskFieldOrigin(field.Origin) : (DateOrigin(date, t), null);
        return new FieldView
        {
            Key = field.Name,
            Name = t.DeskFieldName(name),
            Value = date is null ? field.Value : t.LongDate(date) + $" ({field.Value}, {date.Zone})",
            Origin = origin,
            OriginLanguage = language,
            Evidence = date?.Evidence,
            Correction = field.Correction is { } correction ? t.DeskCorrectedBy(correction.By, at(correction.At), correction.Note) : null,
            Said = field.Correction is null ? null : field.Said,
        };
    }

    private static string DateOrigin(StatedDate date, SiteTexts t)
    {
        var words = DateLine.WordsOf(date);
        var origin = words.Length > 0 ? t.BasisWithWords(date.Basis, words) : t.Basis(date.Basis);
        return date.Confidence == DateConfidence.Doubtful ? $"{origin}. {t.Doubtful}" : origin + ".";
    }
}
