namespace FeedServer.Collect.Reading.Rules;

/// <summary>Titles compared as a reader does: letters and figures alone, so that kinds of quotes, dashes, blanks and case are
/// one.</summary>
internal static class TitleKeys
{
    private const int Longest = 2000;

    /// <summary>The letters and figures of a title in small letters; empty when it has none.</summary>
    public static string From(string title) => string.Concat(NormalText.Composed(TextCut.Start(title, Longest), NormalizationForm.FormKC)
        .Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>True when two titles differ in typography alone.</summary>
    public static bool AreEqual(string one, string other) => From(one) is { Length: > 0 } key && key == From(other);
}
