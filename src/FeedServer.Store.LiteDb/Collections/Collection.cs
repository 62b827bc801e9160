using LiteDB;
using LiteDB.Engine;

namespace FeedServer.Store.LiteDb.Collections;

/// <summary>A collection of LiteDB that holds one table of the port.</summary>
/// <param name="name">Its name in the file.</param>
/// <param name="write">A row as a document.</param>
/// <param name="read">A document as a row.</param>
internal sealed class Collection<TRow>(string name, Func<TRow, BsonDocument> write, Func<BsonDocument, TRow> read)
{
    public string Name => name;

    public Func<TRow, BsonDocument> Write => write;

    public Func<BsonDocument, TRow> Read => read;

    /// <summary>The order of its ids.</summary>
    public IndexOrder ById { get; } = new(name, "_id");
}

/// <summary>An index in its own order. Both questions it answers are one walk or seek along it. Their texts are constant (LiteDB caches
/// every other text for ever), and a range says BETWEEN, because of two comparisons LiteDB uses one bound and loads the rest.</summary>
internal sealed class IndexOrder(string collection, string path)
{
    private readonly string range = $"$.{path} BETWEEN @0 AND @1";
    private readonly string keys = $"$.{path} IN @0";
    private BsonExpression? order;

    public string Collection => collection;

    public string Field => path;

    // Compiled when it is needed: at open most are not.
    private BsonExpression Order => order ??= BsonExpression.Create($"$.{path}");

    /// <summary>Documents between two keys, both inclusive, in the order of the index.</summary>
    public List<BsonDocument> Range(LiteEngine engine, BsonValue low, BsonValue high, int limit, bool descending) =>
        Run(engine, RangeQuery(low, high, limit, descending));

    /// <summary>Documents of any of these keys, looked up by one plan.</summary>
    public List<BsonDocument> Find(LiteEngine engine, IEnumerable<BsonValue> values) => Run(engine, KeysQuery(values));

    /// <summary>How LiteDB answers a range.</summary>
    public BsonDocument RangePlan(LiteEngine engine, BsonValue low, BsonValue high, bool descending)
    {
        var query = RangeQuery(low, high, 10, descending);
        query.ExplainPlan = true;
        return Run(engine, query)[0];
    }

    /// <summary>How LiteDB answers a look-up.</summary>
    public BsonDocument KeysPlan(LiteEngine engine, IEnumerable<BsonValue> values)
    {
        var query = KeysQuery(values);
        query.ExplainPlan = true;
        return Run(engine, query)[0];
    }

    private Query RangeQuery(BsonValue low, BsonValue high, int limit, bool descending)
    {
        var query = new Query { OrderBy = Order, Order = descending ? Query.Descending : Query.Ascending, Limit = limit };
        query.Where.Add(BsonExpression.Create(range, low, high));
        return query;
    }

    private Query KeysQuery(IEnumerable<BsonValue> values)
    {
        var query = new Query();
        query.Where.Add(BsonExpression.Create(keys, new BsonArray(values)));
        return query;
    }

    private List<BsonDocument> Run(LiteEngine engine, Query query)
    {
        var found = new List<BsonDocument>();
        using var reader = engine.Query(collection, query);
        while (reader.Read()) found.Add(reader.Current.AsDocument);
        return found;
    }
}
