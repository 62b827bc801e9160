using FeedServer.Items.Corrections;

namespace FeedServer.Collect.Corrections;

/// <summary>The fields of more than one value, gathered: names and tags in the order in which they are given, captions by their
/// picture.</summary>
internal sealed class CorrectedLists
{
    private const int MostNames = 200;
    private const int MostCaptions = 500;

    private readonly OrderedDictionary<string, bool> texts = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, bool> photos = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, bool> tags = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> captions = [];

    /// <summary>True for a field of more than one value.</summary>
    public static bool Holds(CorrectableField field) =>
        field is CorrectableField.Text or CorrectableField.Photos or CorrectableField.Tags or CorrectableField.Caption;

    /// <summary>Takes in a value.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? Add(FieldName name, string text)
    {
        if (name.Field == CorrectableField.Caption)
        {
            if (captions.Count == MostCaptions) return $"there are more than {MostCaptions} captions";
            return captions.TryAdd(name.Picture, text) ? null : $"{name} is given twice";
        }
        var names = name.Field switch { CorrectableField.Text => texts, CorrectableField.Photos => photos, _ => tags };
        if (names.Count == MostNames && !names.ContainsKey(text))
            return $"{name} has more than {MostNames} {(name.Field == CorrectableField.Tags ? "tags" : "names")}";
        names.TryAdd(text, true);
        return null;
    }

    /// <summary>The values with those of these fields.</summary>
    public CorrectedValues Over(CorrectedValues values) => values with
    {
        Text = texts.Count > 0 ? [.. texts.Keys] : null,
        Photos = photos.Count > 0 ? [.. photos.Keys] : null,
        Tags = tags.Count > 0 ? [.. tags.Keys] : null,
        Captions = captions,
    };
}
