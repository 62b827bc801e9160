using FeedServer.Items.Markup;
using FeedServer.Search.Folding;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Indexing;

/// <summary>What of a state of an item is searched, folded, one text a column of <see cref="IndexSchema.Columns"/>.</summary>
internal sealed record ItemText
{
    /// <summary>Stands between names, so that no phrase runs over two of them.</summary>
    private const string Between = " | ";

    /// <summary>The longest word that is offered as one of the archive's words.</summary>
    private const int LongestTerm = 40;

    private const char Mark = '\u0001';

    /// <summary>The columns in their order.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Its words, each once.</summary>
    public required IReadOnlyCollection<string> Terms { get; init; }

    /// <summary>What is put into <c>exact</c>.</summary>
    public required string Exact { get; init; }

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
        string[] columns =
        [
            FoldedText.ForIndex(Shown(body.Html)),
            FoldedText.ForIndex(content.Title),
            Folded(captions),
            Names(item, images, joins),
            IndexedDays.From(days),
        ];
        return new ItemText
        {
            Columns = columns,
            Exact = ExactWords.ForIndex([content.Title, content.Summary, .. captions.OfType<string>()]),
            Terms = TermsOf(columns),
        };
    }

    private static HashSet<string> TermsOf(string[] columns)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        var lookup = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var column in columns)
            foreach (var word in column.AsSpan().Split(' '))
                if (column.AsSpan()[word] is { Length: > 0 and <= LongestTerm } term && term is not ("|" or "="))
                    lookup.Add(term);
        return terms;
    }

    /// <summary>The words of a text, without the addresses of its links and pictures, which stand between marks.</summary>
    private static string Shown(string html)
    {
        var shown = ShownContent.From(html);
        return shown.Contains(Mark, StringComparison.Ordinal)
            ? string.Join(' ', shown.Split(Mark).Where((_, place) => place % 2 == 0)) : shown;
    }

    private static string Names(Item item, List<ItemImage> images, NameJoins joins)
    {
        var content = item.Content;
        var credits = images.Select(image => image.Credit).OfType<string>().Except(content.Byline.Photos, StringComparer.Ordinal);
        string[] names =
        [
            Named(SearchField.Section, ScopeKind.Section, [content.Section]),
            Named(SearchField.Byline, ScopeKind.Byline, content.Byline.Text),
            Named(SearchField.Photo, ScopeKind.Byline, content.Byline.Photos),
            // Whoever is credited under a picture only has no list of it.
            IndexedNames.For(SearchField.Photo, credits, areListed: false),
            Named(SearchField.Place, ScopeKind.Place, [content.Place]),
            Named(SearchField.Tag, ScopeKind.Tag, ListedTags.From(content.Tags).Append(content.SourceTag)),
            IndexedNames.For(SearchField.Source, new[] { item.Source, item.Origin?.Title, content.SourceTag }.OfType<string>()),
        ];
        return string.Join(' ', names.Where(part => part.Length > 0));

        string Named(SearchField field, ScopeKind kind, IEnumerable<string?> printed) => IndexedNames.For(field, printed
            .Where(name => !string.IsNullOrWhiteSpace(name)).OfType<string>()
            .SelectMany(name => new[] { name, joins.Find(new Scope(kind, Slug.From(name)))?.Name }).OfType<string>()
            .Distinct(StringComparer.Ordinal));
    }

    private static string Folded(IEnumerable<string?> texts) => string.Join(Between,
        texts.OfType<string>().Select(FoldedText.ForIndex).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));
}
