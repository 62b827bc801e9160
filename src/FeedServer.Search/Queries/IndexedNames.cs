using FeedServer.Search.Folding;

namespace FeedServer.Search.Queries;

/// <summary>The names of an item as its index holds them: each word as it is, so that any query finds it, and each with a prefix of its
/// field, so that a query of the field walks the names only and not the texts. One more word stands for the whole name.</summary>
public static class IndexedNames
{
    /// <summary>The words of the names of one field, a blank between each two.</summary>
    /// <param name="field">A field of names, <see cref="SearchField.Section"/> to <see cref="SearchField.Source"/>.</param>
    /// <param name="names">The names; a phrase reaches from none of them into the next.</param>
    /// <param name="areListed">False for names that no list of the archive goes by: they are not found as whole names.</param>
    public static string For(SearchField field, IEnumerable<string> names, bool areListed = true)
    {
        var (plain, prefixed) = (new StringBuilder(), new StringBuilder());
        var prefix = Prefix(field);
        foreach (var name in names)
        {
            // What an item is collected from is not said in it: only source: asks for it.
            if (field is not SearchField.Source) Append(plain, name, "");
            Append(prefixed, name, prefix);
            if (areListed) prefixed.Append(' ').Append(WholeName(field, name));
        }
        if (plain.Length > 0) plain.Append(' ');
        return plain.Append(prefixed).ToString();
    }

    /// <summary>What stands before each word of a name of the field; null for fields of text.</summary>
    internal static string? PrefixOf(SearchField field) => field switch
    {
        SearchField.Section => "s=",
        SearchField.Byline => "b=",
        SearchField.Photo => "p=",
        SearchField.Place => "l=",
        SearchField.Tag => "t=",
        SearchField.Source => "c=",
        _ => null,
    };

    /// <summary>The one word of a whole name; names of one list have the same.</summary>
    internal static string WholeName(SearchField field, string name) =>
        Prefix(field).Replace("=", "x=", StringComparison.Ordinal) + Slug.From(name);

    private static string Prefix(SearchField field) =>
        PrefixOf(field) ?? throw new ArgumentOutOfRangeException(nameof(field), field, "No field of names.");

    private static void Append(StringBuilder words, string name, string prefix)
    {
        // A word that no query can hold keeps two names apart.
        if (words.Length > 0) words.Append(" =");
        FoldedText.Append(words, name, prefix);
    }
}
