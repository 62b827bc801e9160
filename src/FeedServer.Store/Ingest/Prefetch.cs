using FeedServer.Store.Ledger;

namespace FeedServer.Store.Ingest;

/// <summary>Collects what deciding on a group of calls will ask, so that the database is asked twice for all of it: for the keys, and then
/// for what depends on whether they are known.</summary>
internal sealed class Prefetch
{
    private readonly List<ItemDraft> drafts = [];
    private readonly List<ItemRecord> records = [];
    private readonly HashSet<(string Source, string Key)> keys = [];
    private readonly HashSet<string> paths = [];
    private readonly HashSet<string> sources = [];
    private readonly HashSet<string> comments = [];

    public void Draft(ItemDraft draft)
    {
        drafts.Add(draft);
        foreach (var key in draft.Keys) Key(draft.Source, key);
    }

    public void Record(ItemRecord record) => records.Add(record);

    public void Key(string source, string key) => keys.Add((source, key));

    public void Path(string path) => paths.Add(path);

    public void Comment(string id) => comments.Add(id);

    public void Source(string source) => sources.Add(LedgerKey.Source(source));

    public async ValueTask LoadAsync(BatchView view, IdAuthority authority, CancellationToken cancellation)
    {
        foreach (var record in records) view.Refusals[record] = ImportRules.Refusal(record, view.Now);
        var wanted = records.Where(record => view.Refusals[record] is null).ToList();
        await view.LoadAsync(new RowKeys
        {
            Keys = [.. keys.Select(key => view.Rows.KeyIdOf(key.Source, key.Key))],
            Sources = sources,
            Comments = comments,
            Paths = [.. paths, .. wanted.Select(record => record.Item.Path)],
            FormerPaths = [.. paths, .. wanted.Select(record => record.Item.Path)],
            Guids = [.. wanted.Select(record => Projection.GuidKey(record.Item.Id))],
            Instants = [.. wanted.Select(record => FilingKey.Changed(record.Item.Changed))],
        }, cancellation);
        var (items, texts, ids, free) = (new HashSet<long>(), new HashSet<long>(), new List<string>(), new List<string>());
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            var known = draft.Keys.Select(key => view.Rows.Keys[view.Rows.KeyIdOf(draft.Source, key)]).OfType<KeyRow>().ToList();
            items.UnionWith(known.Select(row => row.Number));
            // Only what is said anew, or under a weaker key, is compared with the text.
            texts.UnionWith(known.Where(row => row.Seen != draft.Fingerprint).Select(row => row.Number));
            if (known.Count > 0) continue;
            ids.Add(Projection.GuidKey(new ItemGuid(authority.Minted(draft.Source, draft.Keys[0]))));
            if (IdAuthority.NamedBy(draft) is { } named)
            {
                ids.Add(Projection.GuidKey(new ItemGuid(named)));
                names.Add(named);
            }
            free.Add(Permalink.PathOf(draft.Content.FilingDate?.Day, Slug.From(draft.Content.Title)));
        }
        foreach (var record in wanted)
            if (view.Rows.Guids[Projection.GuidKey(record.Item.Id)] is { } owner)
                items.Add(owner.Number);
        await view.LoadAsync(new RowKeys { Items = items, Texts = texts, Guids = ids, Paths = free, FormerPaths = free }, cancellation);
        await view.LoadNamesAsync(names, cancellation);
    }
}
