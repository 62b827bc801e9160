using FeedServer.Search.Folding;

namespace FeedServer.Search.Queries;

/// <summary>The names and the title of an item as its index holds them: each word as it is, so that any query finds it, and each with a
/// prefix of its field, so that a query of the field walks the names only and not the texts. One more word stands for the whole
/// name.</summary>
public static class IndexedNames
{
    // A word that no query can hold keeps two names apart.
    private const string Between = " =";

    private static readonly KnownWords Slugs = new(Slug.From);

    /// <summary>The words of names as they are, a blank between each two.</summary>
    /// <param name="names">The names; a phrase reaches from none of them into the next.</param>
    public static string Plain(IEnumerable<string> names)
    {
        var words = new StringBuilder();
        foreach (var name in names)
        {
            if (words.Length > 0) words.Append(Between);
            FoldedText.Append(words, name);
        }
        return words.ToString();
    }

    /// <summary>Appends the words of the names of one field with its prefix, a blank before each.</summary>
    /// <param name="words">Words so far.</param>
    /// <param name="field">A field of names, <see cref="SearchField.Section"/> to <see cref="SearchField.Source"/>, or the title.</param>
    /// <param name="names">The names; a phrase reaches from none of them into the next.</param>
    /// <param name="areListed">False for names that no list of the archive goes by: they are not found as whole names.</param>
    public static void AppendPrefixed(StringBuilder words, SearchField field, IEnumerable<string> names, bool areListed = true)
    {
        foreach (var name in names)
        {
            if (areListed) words.Append(' ').Append(WholeName(field, name));
            else if (words.Length > 0) words.Append(Between);
            FoldedText.Append(words, name, Prefix(field));
        }
    }

    /// <summary>What stands before each word of a name of the field; null for fields of text.</summary>
    internal static string? PrefixOf(SearchField field) => field switch
    {
        SearchField.Title => "h=",
        SearchField.Section => "s=",
        SearchField.Byline => "b=",
        SearchField.Photo => "p=",
        SearchField.Place => "l=",
        SearchField.Tag => "t=",
        SearchField.Source => "c=",
        _ => null,
    };

    /// <summary>The slug of a name.</summary>
    internal static string SlugOf(string name) => Slugs.From(name);

    /// <summary>The one word of a whole name; names of one list have the same.</summary>
    internal static string WholeName(SearchField field, string name) =>
        Prefix(field).Replace("=", "x=", StringComparison.Ordinal) + SlugOf(name);

    private static string Prefix(SearchField field) =>
        PrefixOf(field) ?? throw new ArgumentOutOfRangeException(nameof(field), field, "No field of names.");
}
