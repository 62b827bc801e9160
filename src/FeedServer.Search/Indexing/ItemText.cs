using FeedServer.Items.Markup;
using FeedServer.Search.Folding;

namespace FeedServer.Search.Indexing;

/// <summary>What of a state of an item is searched, folded, one text a column of <see cref="Schema.Columns"/>.</summary>
internal sealed record ItemText
{
    /// <summary>Stands between names, so that no phrase runs over two of them.</summary>
    private const string Between = " | ";

    /// <summary>The longest word that is offered as one of the archive's words.</summary>
    private const int LongestTerm = 40;

    private const char Mark = '\u0001';

    /// <summary>The columns in their order.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The columns of a state.</summary>
    /// <param name="item">The item in that state.</param>
    /// <param name="body">Its text in that state.</param>
    /// <param name="joins">The names that its lists have now are found besides those that it prints.</param>
    public static ItemText From(Item item, ItemBody body, NameJoins joins)
    {
        var content = item.Content;
        var images = content.Images.Where(image => image is not null).ToList();
        var credits = images.Select(image => image.Credit);
        return new ItemText
        {
            Columns =
            [
                FoldedText.ForIndex(Shown(body.Html)),
                FoldedText.ForIndex(content.Title),
                Folded(images.SelectMany(image => new[] { image.Caption, image.Alt, image.Credit })),
                Named(joins, ScopeKind.Section, [content.Section]),
                Named(joins, ScopeKind.Byline, content.Byline.Text),
                Named(joins, ScopeKind.Byline, content.Byline.Photos.Concat(credits)),
                Named(joins, ScopeKind.Place, [content.Place]),
                Named(joins, ScopeKind.Tag, ListedTags.From(content.Tags).Append(content.SourceTag)),
                Folded([item.Source, item.Origin?.Title, content.SourceTag]),
            ],
        };
    }

    /// <summary>Its words, each once.</summary>
    public IReadOnlyCollection<string> Terms()
    {
        var terms = new HashSet<string>();
        var lookup = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var column in Columns)
            foreach (var word in column.AsSpan().Split(' '))
                if (column.AsSpan()[word] is { Length: > 0 and <= LongestTerm } term && !term.SequenceEqual("|"))
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

    private static string Named(NameJoins joins, ScopeKind kind, IEnumerable<string?> names) => Folded(
        names.OfType<string>().SelectMany(name => new[] { name, joins.Find(new Scope(kind, Slug.From(name)))?.Name }));

    private static string Folded(IEnumerable<string?> texts) => string.Join(Between,
        texts.OfType<string>().Select(FoldedText.ForIndex).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));
}
