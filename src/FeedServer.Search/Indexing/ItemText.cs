using FeedServer.Items.Markup;
using FeedServer.Search.Folding;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Indexing;

/// <summary>What of a state of an item is searched, folded, one text a column of <see cref="IndexSchema.Columns"/>.</summary>
/// <remarks>Before the text stand its days (<see cref="IndexedDays"/>) and the words of its title and names with the prefixes of their
/// fields (<see cref="IndexedNames"/>): a word in any column but the first takes two bytes more.</remarks>
internal sealed record ItemText
{
    /// <summary>Stands between names, so that no phrase runs over two of them.</summary>
    private const string Between = " | ";

    /// <summary>The longest word that is offered as one of the archive's words.</summary>
    public const int LongestTerm = 40;

    private const int RoomBeforeText = 1000;

    // A UTF-16 unit takes three bytes of UTF-8 at most.
    private const int MostBytes = 3 * LongestTerm;

    /// <summary>The columns in their order, in UTF-8.</summary>
    public required IReadOnlyList<byte[]> Columns { get; init; }

    /// <summary>The words of its days.</summary>
    public required string Days { get; init; }

    /// <summary>What is put into <c>exact</c>.</summary>
    public required string Exact { get; init; }

    /// <summary>Its words, each once.</summary>
    public IReadOnlySet<string> Terms()
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        var lookup = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> letters = stackalloc char[MostBytes];
        foreach (var column in Columns)
            foreach (var word in column.AsSpan().Split((byte)' '))
                if (column.AsSpan()[word] is { Length: > 0 and <= MostBytes } written
                    && letters[..Encoding.UTF8.GetChars(written, letters)] is { Length: <= LongestTerm } term and not ("|" or "="))
                    lookup.Add(term);
        return terms;
    }

    /// <summary>The columns of a state.</summary>
    /// <param name="item">The item in that state.</param>
    /// <param name="body">Its text in that state.</param>
    /// <param name="days">Its days in that state.</param>
    /// <param name="joins">The names that its lists have now are found besides those that it prints.</param>
    public static ItemText From(Item item, ItemBody body, ItemDays days, NameJoins joins)
    {
        var content = item.Content;
        var images = content.Images.Where(image => image is not null).ToList();
        var captions = images.SelectMany(image => new[] { image.Caption, image.Alt, image.Credit });
        var names = Names(item, images, joins);
        var words = IndexedDays.From(days);
        var text = new StringBuilder(body.Html.Length + RoomBeforeText);
        IndexedNames.AppendPrefixed(text, SearchField.Title, [content.Title], areListed: false);
        text.Append(' ').Append(words);
        foreach (var field in names) IndexedNames.AppendPrefixed(text, field.Field, field.Names, field.AreListed);
        FoldedText.Append(text, ShownContent.StoredTextFrom(body.Html));
        string[] others =
        [
            FoldedText.ForIndex(content.Title),
            Folded(captions),
            // What an item is collected from is not said in it: only source: asks for it.
            IndexedNames.Plain(names.Where(field => field.Field is not SearchField.Source).SelectMany(field => field.Names)
                .Distinct(StringComparer.Ordinal)),
        ];
        return new ItemText
        {
            Columns = [Utf8(text), .. others.Select(Encoding.UTF8.GetBytes)],
            Exact = ExactWords.ForIndex([content.Title, content.Summary, .. captions.OfType<string>()]),
            Days = words,
        };
    }

    private static (SearchField Field, IEnumerable<string> Names, bool AreListed)[] Names(
        Item item, List<ItemImage> images, NameJoins joins)
    {
        var content = item.Content;
        var credits = images.Select(image => image.Credit).OfType<string>().Except(content.Byline.Photos, StringComparer.Ordinal);
        return
        [
            Listed(SearchField.Section, ScopeKind.Section, [content.Section]),
            Listed(SearchField.Byline, ScopeKind.Byline, content.Byline.Text),
            Listed(SearchField.Photo, ScopeKind.Byline, content.Byline.Photos),
            // Whoever is credited under a picture only has no list of it.
            (SearchField.Photo, credits, false),
            Listed(SearchField.Place, ScopeKind.Place, [content.Place]),
            Listed(SearchField.Tag, ScopeKind.Tag, ListedTags.From(content.Tags).Append(content.SourceTag)),
            (SearchField.Source, new[] { item.Source, item.Origin?.Title, content.SourceTag }.OfType<string>(), true),
        ];

        (SearchField, IEnumerable<string>, bool) Listed(SearchField field, ScopeKind kind, IEnumerable<string?> printed) => (field, printed
            .Where(name => !string.IsNullOrWhiteSpace(name)).OfType<string>()
            .SelectMany(name => new[] { name, joins.Find(new Scope(kind, IndexedNames.SlugOf(name)))?.Name }).OfType<string>()
            .Distinct(StringComparer.Ordinal).ToList(), true);
    }

    /// <summary>Without the whole as a string in between: it may have megabytes.</summary>
    private static byte[] Utf8(StringBuilder text)
    {
        var chunks = text.GetChunks();
        if (!chunks.MoveNext()) return [];
        var first = chunks.Current;
        // Made with room for all of it, it has one piece as a rule.
        if (first.Length < text.Length) return Encoding.UTF8.GetBytes(text.ToString());
        var bytes = new byte[Encoding.UTF8.GetByteCount(first.Span)];
        Encoding.UTF8.GetBytes(first.Span, bytes);
        return bytes;
    }

    private static string Folded(IEnumerable<string?> texts) => string.Join(Between,
        texts.OfType<string>().Select(FoldedText.ForIndex).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));
}
