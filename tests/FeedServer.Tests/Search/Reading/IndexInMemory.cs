using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Search.Indexing;
using Microsoft.Data.Sqlite;

namespace FeedServer.Tests.Search.Reading;

/// <summary>An index of its own tables, in memory.</summary>
internal sealed class IndexInMemory : IDisposable
{
    public static readonly PublicationZone Zone = new("Asia/Ho_Chi_Minh");

    private readonly IndexWriter writer;

    /// <param name="page">Where building it goes on; empty for an index that is whole.</param>
    public IndexInMemory(string page = "")
    {
        Connection = new SqliteConnection("Data Source=:memory:");
        Connection.Open();
        IndexWriter.Create(Connection, new IndexPlace(0, page, Zone.Id));
        writer = new IndexWriter(Connection);
    }

    public SqliteConnection Connection { get; }

    public void Put(IEnumerable<KeptItem> items) => writer.Write([.. items.Select(Prepared)], null);

    public void Dispose() => writer.Dispose();

    private static PreparedItem Prepared(KeptItem kept) => new()
    {
        Number = kept.Present.Item.Number,
        State = new PreparedState
        {
            Item = kept.Present.Item,
            Text = Text(kept.Present),
            Days = ItemDays.From(kept.Present.Item, Zone),
            Lists = [.. ItemLists.From(kept.Present.Item)
                .Select(list => new PreparedList(list.Scope, list.Name, list.Scope, IsJoined: false))],
            Versions = [.. kept.Former.Select(former => (former.Item.Revision, Text(former)))],
            KeepsVersions = false,
        },
    };

    private static ItemText Text(Entry entry) =>
        ItemText.From(entry.Item, entry.Body, ItemDays.From(entry.Item, Zone), NameJoins.None);
}
