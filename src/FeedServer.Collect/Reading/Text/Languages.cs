namespace FeedServer.Collect.Reading.Text;

/// <summary>Tells Vietnamese from English by their letters and commonest words.</summary>
internal static class Languages
{
    private const int Sample = 4000;

    private static readonly FrozenSet<string> English = FrozenSet.Create(
        "the", "of", "and", "is", "that", "for", "on", "was", "with", "at", "by", "from", "has", "have", "had", "it", "its", "said", "be",
        "are", "were", "will", "as", "this", "news", "which", "their");

    /// <summary>The same of several texts that follow each other.</summary>
    public static string? Detect(IEnumerable<string?> texts)
    {
        var sample = new StringBuilder();
        foreach (var text in texts)
        {
            if (sample.Length >= Sample) break;
            sample.Append(text).Append('\n');
        }
        return Detect(sample.ToString().TrimEnd('\n'));
    }

    /// <summary><c>vi</c>, <c>en</c>, or null when it cannot be told.</summary>
    public static string? Detect(string text)
    {
        var sample = text.Length > Sample ? text[..Sample] : text;
        var letters = sample.Count(char.IsLetter);
        if (letters < 3) return null;
        var marked = sample.Count(IsVietnamese);
        var words = sample.ToLowerInvariant().Split([' ', ',', '.', ';', ':', '"', '\n', '|'], StringSplitOptions.RemoveEmptyEntries);
        var english = words.Count(English.Contains);
        if (english > 0 && english * 12 >= words.Length && marked * 100 < letters * 15) return "en";
        return marked * 100 >= letters * 4 ? "vi" : null;
    }

    private static bool IsVietnamese(char c) =>
        c is 'ă' or 'Ă' or 'đ' or 'Đ' or 'ĩ' or 'Ĩ' or 'ũ' or 'Ũ' or 'ơ' or 'Ơ' or 'ư' or 'Ư' or >= '\u1ea0' and <= '\u1ef9'
        or 'â' or 'ê' or 'ô' or 'á' or 'à' or 'ã' or 'ó' or 'ò' or 'õ' or 'ú' or 'ù' or 'í' or 'ì' or 'ý' or 'è' or 'é'
        or 'Â' or 'Ê' or 'Ô';
}
