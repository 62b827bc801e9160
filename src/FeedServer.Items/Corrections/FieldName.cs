namespace FeedServer.Items.Corrections;

/// <summary>A field as an editor names it: <c>title</c>, <c>caption 2</c>.</summary>
/// <param name="Field">Which.</param>
/// <param name="Picture">For a caption: the number of the picture in the order of the text, from 1; otherwise 0.</param>
public readonly record struct FieldName(CorrectableField Field, int Picture = 0)
{
    private const int MostPictures = 9999;

    /// <summary>Reads a name in any case; a caption's number stands behind a space, a colon or nothing, and is 1 where none is given. Null
    /// for any other text.</summary>
    public static FieldName? Parse(string text)
    {
        var name = text.Trim();
        var word = string.Concat(name.TakeWhile(char.IsAsciiLetter));
        var number = name[word.Length..].TrimStart(' ', ':');
        if (word.Length == 0 || !Enum.TryParse<CorrectableField>(word, ignoreCase: true, out var field)) return null;
        if (field != CorrectableField.Caption) return word.Length == name.Length ? new FieldName(field) : null;
        if (number.Length == 0) return new FieldName(field, 1);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var picture) && picture is >= 1 and <= MostPictures
            ? new FieldName(field, picture) : null;
    }

    /// <summary>The name, as <see cref="Parse"/> reads it.</summary>
    public override string ToString()
    {
        var name = Field.ToString().ToLowerInvariant();
        return Field == CorrectableField.Caption ? string.Create(CultureInfo.InvariantCulture, $"{name} {Picture}") : name;
    }
}
