using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace FeedServer.Benchmarks.Searching;

/// <summary>Lucene.Net 4.8: words folded by its own filter, days and names as values of the documents.</summary>
internal sealed class LuceneEngine : ISearchEngine
{
    private static readonly string[] Facetted = ["year", "section", "person", "place", "source"];
    private static readonly Sort NewestFirst = new(new SortField("row", SortFieldType.INT64, reverse: true));

    private readonly FSDirectory directory;
    private readonly Dictionary<string, int> names = [];
    private IndexWriter? writer;
    private DirectoryReader? reader;

    public LuceneEngine(string folder) => directory = FSDirectory.Open(Path.Combine(folder, "lucene"));

    public void Add(IReadOnlyList<InventedArticle> articles)
    {
        writer ??= new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, Folding()) { RAMBufferSizeMB = 64 });
        foreach (var article in articles)
        {
            var document = new Document
            {
                new TextField("title", article.Title, Field.Store.NO),
                new TextField("text", article.Title + '\n' + article.Rest, Field.Store.NO),
                new NumericDocValuesField("row", article.Number),
                new Int32Field("day", article.Day.DayNumber, Field.Store.NO),
                new NumericDocValuesField("year", article.Day.Year),
                new NumericDocValuesField("section", Id(article.Section)),
                new NumericDocValuesField("person", Id(article.Person)),
                new NumericDocValuesField("place", Id(article.Place)),
                new NumericDocValuesField("source", Id(article.Source)),
            };
            writer.AddDocument(document);
        }
    }

    public void Finish()
    {
        writer?.Commit();
        writer?.Dispose();
        writer = null;
    }

    public int Newest(SearchQuestion question)
    {
        Query query = Asked(question);
        if (question is { First: { } first, Last: { } last })
        {
            query = new BooleanQuery
            {
                { query, Occur.MUST },
                { NumericRangeQuery.NewInt32Range("day", first.DayNumber, last.DayNumber, true, true), Occur.MUST },
            };
        }
        return Searcher().Search(query, null, 20, NewestFirst).ScoreDocs.Length;
    }

    public int Best(SearchQuestion question) => Searcher().Search(Asked(question), 20).ScoreDocs.Length;

    public long Count(SearchQuestion question)
    {
        var collector = new TotalHitCountCollector();
        Searcher().Search(Asked(question), collector);
        return collector.TotalHits;
    }

    public int Facets(SearchQuestion question)
    {
        var collector = new ValueCounter();
        Searcher().Search(Asked(question), collector);
        return collector.Counts.Sum(counts => Math.Min(50, counts.Count));
    }

    public void Dispose()
    {
        writer?.Dispose();
        reader?.Dispose();
        directory.Dispose();
    }

    private static Analyzer Folding() => Analyzer.NewAnonymous((_, text) =>
    {
        var words = new StandardTokenizer(LuceneVersion.LUCENE_48, text);
        return new TokenStreamComponents(words, new ASCIIFoldingFilter(new LowerCaseFilter(LuceneVersion.LUCENE_48, words)));
    });

    private static Query Asked(SearchQuestion question)
    {
        if (question.Kind is QuestionKind.Prefix) return new PrefixQuery(new Term("text", question.Words[0]));
        if (question.Kind is QuestionKind.Phrase)
        {
            var phrase = new PhraseQuery();
            foreach (var word in question.Words) phrase.Add(new Term("text", word));
            return phrase;
        }
        var all = new BooleanQuery();
        foreach (var word in question.Words) all.Add(new TermQuery(new Term("text", word)), Occur.MUST);
        return all;
    }

    private IndexSearcher Searcher() => new(reader ??= DirectoryReader.Open(directory));

    private int Id(string name)
    {
        if (!names.TryGetValue(name, out var id)) names[name] = id = names.Count;
        return id;
    }

    private sealed class ValueCounter : ICollector
    {
        private NumericDocValues[] values = [];

        public Dictionary<long, int>[] Counts { get; } = [.. Facetted.Select(_ => new Dictionary<long, int>())];

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer) { }

        public void SetNextReader(AtomicReaderContext context) =>
            values = [.. Facetted.Select(facet => context.AtomicReader.GetNumericDocValues(facet))];

        public void Collect(int doc)
        {
            for (var at = 0; at < values.Length; at++)
            {
                var value = values[at].Get(doc);
                Counts[at][value] = Counts[at].GetValueOrDefault(value) + 1;
            }
        }
    }
}
