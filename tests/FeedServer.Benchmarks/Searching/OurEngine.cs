using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Search;
using FeedServer.Search.Indexing;
using FeedServer.Search.Queries;
using FeedServer.Search.Reading;
using Microsoft.Data.Sqlite;

namespace FeedServer.Benchmarks.Searching;

/// <summary>The server's own index, written and asked by its own code; only the store is left out.</summary>
internal sealed class OurEngine : ISearchEngine
{
    private readonly IndexFolder folder;
    private IndexWriter? writer;
    private SqliteConnection? reader;
    private List<PreparedItem> prepared = [];

    public OurEngine(string root) => folder = new IndexFolder(root);

    public void Add(IReadOnlyList<InventedArticle> articles)
    {
        // As the server does: the next page is folded while one is written.
        var next = Task.Run(() => articles.AsParallel().AsOrdered().Select(Prepared).ToList());
        WritePrepared();
        prepared = next.GetAwaiter().GetResult();
    }

    public void Finish()
    {
        WritePrepared();
        while (writer is not null && writer.Merge()) { }
        writer?.CountTerms(CancellationToken.None);
        writer?.EndBuilding();
        writer?.Shrink(CancellationToken.None);
        writer?.Dispose();
        writer = null;
    }

    public int Newest(SearchQuestion question) => Search(question, SearchOrder.Newest);

    public int Best(SearchQuestion question) => Search(question, SearchOrder.Relevance);

    public long Count(SearchQuestion question)
    {
        var query = Query(question);
        return new FoundRows(Reader(), query, new QueryExpression(Reader()).From(query)).Total().Count;
    }

    public int Facets(SearchQuestion question)
    {
        var facets = IndexReader.Facets(Reader(), Query(question));
        return facets.Years.Count + facets.Sections.Count + facets.Persons.Count + facets.Places.Count + facets.Sources.Count;
    }

    public void Dispose()
    {
        writer?.Dispose();
        reader?.Dispose();
    }

    /// <summary>What a reader types.</summary>
    private static SearchQuery Query(SearchQuestion question)
    {
        var words = string.Join(' ', question.Words);
        var text = question.Kind switch
        {
            QuestionKind.Phrase => $"\"{words}\"",
            QuestionKind.Prefix => words + "*",
            _ => words,
        };
        return SearchQuery.Parse(question is { First: { } first, Last: { } last }
            ? string.Create(CultureInfo.InvariantCulture, $"{text} published:{first:yyyy-MM-dd}..{last:yyyy-MM-dd}") : text);
    }

    private static PreparedItem Prepared(InventedArticle article)
    {
        var entry = article.Entry();
        var days = ItemDays.From(entry.Item, InventedNews.PublicationZone);
        return new PreparedItem
        {
            Number = article.Number,
            State = new PreparedState
            {
                Item = entry.Item,
                Text = ItemText.From(entry.Item, entry.Body, days, NameJoins.None),
                Days = days,
                Lists = [.. ItemLists.From(entry.Item)
                    .Select(list => new PreparedList(list.Scope, list.Name, list.Scope, IsJoined: false))],
                KeepsVersions = false,
            },
        };
    }

    private void WritePrepared()
    {
        if (prepared.Count == 0) return;
        writer ??= Create();
        writer.Write(prepared, null);
        prepared = [];
    }

    private IndexWriter Create()
    {
        Directory.CreateDirectory(folder.Path);
        var connection = folder.OpenWriter();
        IndexWriter.Create(connection, new IndexPlace(0, IndexBuilder.First, InventedNews.PublicationZone.Id));
        return new IndexWriter(connection);
    }

    private int Search(SearchQuestion question, SearchOrder order) => IndexReader.Search(
        Reader(), new SearchRequest { Query = Query(question), Order = order, Limit = 20 }).Hits.Count;

    private SqliteConnection Reader() => reader ??= folder.OpenReader(cannotWrite: false);
}
