using FeedServer.Store.Comments;
using FeedServer.Store.Ledger;
using FeedServer.Store.Similarity;

namespace FeedServer.Store.Projections;

/// <summary>Applies records to the database: the only code that writes to it. The same records give the same database, whether they come
/// from a running server, a catch-up or a rebuild; records applied before are passed over.</summary>
internal sealed class Projection
{
    /// <summary>Raised with every change of what the rows hold: a database of another version is rebuilt.</summary>
    public const int Version = 8;

    private readonly WorkingSet rows;
    private readonly Counters counters;
    private readonly LedgerProjection ledger;
    private readonly JoinedLists joined;
    private ArchiveMeta meta;

    private Projection(WorkingSet rows, JoinedLists joined, ArchiveMeta meta) =>
        (this.rows, counters, ledger, this.joined, this.meta) = (rows, new Counters(rows), new LedgerProjection(rows), joined, meta);

    /// <summary>Applies a batch as one transaction.</summary>
    /// <param name="database">Where to.</param>
    /// <param name="known">Rows of this database that were looked up already and have not changed since.</param>
    /// <param name="changes">Records in the order of their sequence.</param>
    /// <param name="after">The sequence of the record that the log has before them. A database that does not know it would pass over a
    /// record for ever.</param>
    /// <param name="log">Makes the records durable in the log, once, however often it is asked. Asked when the rows are worked out: what
    /// cannot be applied is not logged either, and nothing is written to the database before.</param>
    /// <exception cref="DatabaseFailedException">The database stands before <paramref name="after"/>.</exception>
    public static async Task ApplyAsync(
        IArchiveDatabase database, WorkingSet known, IReadOnlyList<Change> changes, long after, Func<Task> log)
    {
        var rows = known;
        while (true)
        {
            var meta = await database.MetaAsync(CancellationToken.None);
            if (meta.Sequence < after)
                throw new DatabaseFailedException($"The database ends with record {meta.Sequence}, the batch follows record {after}.");
            var news = changes.Where(change => change.Line.Sequence > meta.Sequence).ToList();
            if (news.Count == 0) return;
            var projection = new Projection(rows, await JoinedLists.ReadAsync(database, CancellationToken.None), meta);
            var reached = await projection.RunAsync(database, news, CancellationToken.None);
            var changed = rows.Changes(meta.Sequence, reached);
            await log();
            if (await database.ApplyAsync(changed, CancellationToken.None)) return;
            // Somebody else applied these records, or some of them: what is left is worked out anew.
            rows = new WorkingSet();
        }
    }

    /// <summary>As <see cref="ApplyAsync"/>, for records that are in the log already.</summary>
    public static Task ApplyLoggedAsync(IArchiveDatabase database, IReadOnlyList<Change> changes, long after) =>
        ApplyAsync(database, new WorkingSet(), changes, after, () => Task.CompletedTask);

    public static string RevisionId(long number, int revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:D10}|{revision:D6}");

    public static string GuidKey(ItemGuid id) => ContentHash.From(id.Value)[..32];

    private async Task<ArchiveMeta> RunAsync(IArchiveDatabase database, List<Change> changes, CancellationToken cancellation)
    {
        await rows.LoadAsync(database, Wanted(changes), cancellation);
        foreach (var change in changes)
        {
            Apply(change);
            meta = meta.After(change.Line);
            if (LogKind.IsApart(change.Line.Kind)) continue;
            meta = meta with { Served = meta.Sequence, ServedInstant = Math.Max(meta.ServedInstant, WrittenAt(change.Line)) };
        }
        return await counters.WriteAsync(database, meta, cancellation);
    }

    /// <summary>When a line was written, Unix milliseconds: one that stands for a lost line is younger than what it says.</summary>
    internal static long WrittenAt(LogRecord line) =>
        (line.Restored is { } mark && mark.At > line.At ? mark.At : line.At).ToUnixTimeMilliseconds();

    private RowKeys Wanted(List<Change> changes)
    {
        var numbers = new List<long>();
        var keys = new List<string>();
        foreach (var content in changes.Select(change => change.Content))
        {
            if (content.State is { } state)
            {
                var item = state.Record.Item;
                // A number not given before has no row; looking for one would cost every import a search.
                if (item.Number > meta.Number) rows.Items.Assume(item.Number, null);
                if (item.Number > meta.Number) rows.Texts.Assume(item.Number, null);
                numbers.Add(item.Number);
                foreach (var key in state.Record.Keys) keys.Add(rows.KeyIdOf(item.Source, key));
            }
            foreach (var key in content.Keys?.Keys ?? []) keys.Add(rows.KeyIdOf(content.Keys?.Source ?? "", key));
        }
        var comments = changes.Select(change => change.Content.Comment?.Id).OfType<string>().ToList();
        var (sources, days) = LedgerProjection.Wanted(changes.SelectMany(change => change.Content.Polls?.Polls ?? []));
        return new RowKeys
        {
            Items = numbers,
            Keys = keys,
            Sources = sources,
            Days = days,
            Comments = comments,
            Stories = [FingerprintRing.BlockOf(meta.Stories)]
        };
    }

    private void Apply(Change change)
    {
        var content = change.Content;
        if (content.State is { } state) ApplyItem(change.Line, state);
        else if (content.Keys is { } keys) ApplyKeys(change.Line.Kind, keys);
        else if (content.Similar is { } similar)
        {
            foreach (var other in similar.Others) rows.Links.Put(new LinkRow(similar.Item, other));
            foreach (var other in similar.Others) rows.Links.Put(new LinkRow(other, similar.Item));
        }
        else if (content.Polls is { } polls)
        {
            foreach (var poll in polls.Polls) ledger.Take(poll, change.Line.Position);
            meta = meta with
            {
                Ledger = change.Line.Sequence,
                LedgerInstant = Math.Max(meta.LedgerInstant, change.Line.At.ToUnixTimeMilliseconds())
            };
        }
        else if (content.Comment is { } comment) ApplyComment(change.Line, comment);
        foreach (var path in content.Addresses?.Paths ?? []) rows.FormerPaths.Put(new FormerPathRow(path, content.Addresses?.Item ?? 0));
        foreach (var (id, json) in content.Subscriptions?.Rows() ?? [])
            if (json is null) rows.Subscriptions.Delete(id);
            else rows.Subscriptions.Put(new SubscriptionRow(id, json, change.Line.Position));
    }

    private void ApplyComment(LogRecord line, Comment comment)
    {
        var before = rows.Comments[comment.Id] is { } row ? CommentJson.Decode(row.Json) : null;
        foreach (var (counter, more) in CommentCounts.Changes(before, comment)) counters.Count(CommentRow.CountOf(counter), more);
        rows.Comments.Put(CommentRow.From(comment, line.Position));
        meta = meta with { Comments = line.Sequence };
    }

    private void ApplyItem(LogRecord line, ItemState state)
    {
        var item = state.Record.Item;
        var old = rows.Items[item.Number];
        var before = old is null ? null : ItemJson.Decode(old.Json);
        var was = before is null ? [] : ScopeKey.ListsOf(before);
        var lists = ScopeKey.ArrivalsOf(item, state.Lists);
        var left = FormerLists.After(old?.FormerLists ?? [], before is null ? [] : ScopeKey.ArrivalsOf(before, was), lists);
        if (before is not null && old is not null) Leave(before, was, old, item);
        var arrived = Arrive(line, before, item, lists, left);
        rows.Items.Put(RowOf(line, state, before?.Revision == item.Revision ? old : null, left, arrived ?? old?.Arrived ?? 0));
        rows.Texts.Put(new TextRow(item.Number, state.Compressed));
        if (item.Withdrawn is null) counters.Enter(item, joined.With(state.Lists));
        if (state.Fingerprint is { } fingerprint) Remember(fingerprint);
        foreach (var key in state.Record.Keys) See(item.Source, key, item.Number, state.Record.Fingerprint);
        meta = meta with
        {
            Number = Math.Max(meta.Number, item.Number),
            Instant = Math.Max(meta.Instant, item.Changed.ToUnixTimeMilliseconds()),
            Zone = meta.Zone is { } zone && ZonedDates.AreIn(zone, item.Content) ? zone : null,
        };
    }

    /// <returns>When a public state arrived with this record; null when none did.</returns>
    private uint? Arrive(
        LogRecord line, Item? before, Item item, IReadOnlyList<(string Key, string Name)> lists, IReadOnlyList<string> left)
    {
        var arrival = PackedArrival.From(item, line.At, meta.ArrivedSecond);
        if (Arrives(before, item))
        {
            counters.Arrive(arrival, joined.With(item.Withdrawn is null ? lists : [.. lists, .. left.Select(key => (key, ""))]));
            meta = meta with { ArrivedSecond = arrival.Second };
            return arrival.Second;
        }
        if (before is not { Withdrawn: null } || item.Withdrawn is not null || ScopeKey.MonthOf(before) == lists[^1].Key) return null;
        counters.ArriveIn(lists[^1].Key, arrival);
        meta = meta with { ArrivedSecond = arrival.Second };
        return null;
    }

    // A revision, or the withdrawal of one; what changes nothing for a reader is told nowhere.
    private static bool Arrives(Item? before, Item item) =>
        before is null || before.Revision != item.Revision || (before.Withdrawn is null && item.Withdrawn is not null);

    private void Leave(Item before, IReadOnlyList<(string Key, string Name)> lists, ItemRow old, Item item)
    {
        if (before.Withdrawn is null) counters.Leave(before, joined.With(lists));
        if (before.Path != item.Path) rows.FormerPaths.Put(new FormerPathRow(before.Path, item.Number));
        if (before.Revision == item.Revision) return;
        rows.Revisions.Put(new RevisionRow(RevisionId(before.Number, before.Revision), old.RevisionAt, old.Position, old.Arrival,
            RevisionRow.Encode(before.Edit)));
    }

    /// <param name="line">The record.</param>
    /// <param name="state">What it says.</param>
    /// <param name="same">The row of the same revision before it; null for a new revision.</param>
    /// <param name="left">Lists that the item has left.</param>
    /// <param name="arrived">When its present public state arrived.</param>
    private static ItemRow RowOf(LogRecord line, ItemState state, ItemRow? same, IReadOnlyList<string> left, uint arrived)
    {
        var item = state.Record.Item;
        var withdrawn = item.Withdrawn is null ? "" : FilingKey.Withdrawn;
        return new ItemRow
        {
            Number = item.Number,
            Filed = withdrawn + FilingKey.Filed(item),
            Changed = withdrawn + FilingKey.Changed(item.Changed),
            Guid = GuidKey(item.Id),
            Path = item.Path,
            Json = state.Json,
            TextHash = state.TextHash,
            RevisionAt = same?.RevisionAt ?? item.Changed.ToUnixTimeMilliseconds(),
            States = [.. (same?.States ?? []).TakeLast(ItemRow.MostStates - 1), state.Hash],
            Revision = item.Revision,
            Position = line.Position,
            Arrival = same?.Arrival ?? line.Position,
            FormerLists = left,
            Arrived = arrived,
        };
    }

    private void ApplyKeys(string kind, KeysBody body)
    {
        foreach (var key in body.Keys)
        {
            if (kind == LogKind.Alias && body.Number is { } number) See(body.Source, key, number, body.Fingerprint ?? "");
            else if (rows.Keys[rows.KeyIdOf(body.Source, key)] is { } row) rows.Keys.Put(row with { Missing = kind == LogKind.Missing });
        }
    }

    // A key belongs to the item that had it first; what another item says under it later does not move it.
    private void See(string source, string key, long number, string fingerprint)
    {
        var id = rows.KeyIdOf(source, key);
        if (rows.Keys[id] is { } known && known.Number != number) return;
        rows.Keys.Put(new KeyRow(id, number, fingerprint, key, Missing: false));
    }

    private void Remember(Fingerprint fingerprint)
    {
        var block = FingerprintRing.BlockOf(meta.Stories);
        // Only the block that the batch begins in was looked up: what lies in those after it is of the ring's last round.
        var held = rows.Stories.IsKnown(block) ? rows.Stories[block]?.Fingerprints ?? [] : [];
        rows.Stories.Put(new StoryRow(block, FingerprintRing.With(held, meta.Stories, fingerprint)));
        meta = meta with { Stories = meta.Stories + 1 };
    }
}
