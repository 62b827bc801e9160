using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.Reading;

namespace FeedServer.Store.Ingest;

/// <summary>
/// Takes in exported states. An id that is here is the same item; of it only states later than the present one are
/// taken. What is imported comes from outside: see <see cref="ImportRules"/>. Arrival numbers are given anew, and slugs and
/// instants that another item has give way.
/// </summary>
internal sealed class Importer(GroupCommit writer)
{
    private const int BatchSize = 1000;
    private const string Known = "known";

    private static readonly WriteRule<ItemRecord, string> Rule = new((prefetch, record) => prefetch.Record(record), TakeAsync);

    public async Task<ImportSummary> ImportAsync(IAsyncEnumerable<ItemRecord> records, CancellationToken cancellation)
    {
        var (kept, known, line) = (0L, 0L, 0L);
        var refused = new List<ImportRefusal>();
        await foreach (var chunk in records.Chunk(BatchSize).WithCancellation(cancellation))
        {
            foreach (var answer in await writer.WriteAsync(chunk, Rule, cancellation))
            {
                line++;
                if (answer.Length == 0) kept++;
                else if (answer == Known) known++;
                else refused.Add(new ImportRefusal(line, answer));
            }
        }
        return new ImportSummary(kept, known, refused);
    }

    private static async ValueTask<string> TakeAsync(Batch batch, ItemRecord record, CancellationToken cancellation)
    {
        var (view, decider) = (batch.View, batch.Decider);
        if (view.Refusals[record] is { } reason) return reason;
        var owner = await view.GuidOwnerAsync(record.Item.Id.Value, cancellation);
        var present = owner is { } number ? await view.ItemAsync(number, cancellation) : null;
        if (present is not null && present.Source != record.Item.Source) return $"{record.Item.Id} belongs to source {present.Source} here";
        if (present is not null && await IsKnownAsync(view, record, present, cancellation)) return Known;
        var settled = await SettledAsync(view, record, present, cancellation);
        await decider.KeepAsync(settled, present, cancellation);
        await view.NoteStateAsync(settled, present, cancellation);
        return "";
    }

    private static async ValueTask<bool> IsKnownAsync(BatchView view, ItemRecord record, Item present, CancellationToken cancellation)
    {
        if (record.Item.Revision != present.Revision) return record.Item.Revision < present.Revision;
        if (present.Withdrawn is not null) return true;
        return record.Kind switch
        {
            KeepKind.Touched => await view.HasStateAsync(present.Number, record, cancellation),
            KeepKind.Withdrawn => false,
            _ => true,
        };
    }

    private static async ValueTask<ItemRecord> SettledAsync(BatchView view, ItemRecord record, Item? present,
        CancellationToken cancellation)
    {
        var (item, day) = (record.Item, record.Item.Content.FilingDate?.Day);
        var number = present?.Number ?? view.NextNumber();
        var stays = present is not null && present.Content.FilingDate?.Day == day
            && Slug.From(present.Content.Title) == Slug.From(item.Content.Title);
        return record with
        {
            Item = item with
            {
                Number = number,
                // Who published it first is said once.
                Origin = present is null ? item.Origin : present.Origin,
                Slug = stays && present is not null ? present.Slug
                    : await PathAssignment.SlugForAsync(view, item.Slug, day, number, cancellation),
                Changed = await ChangedAtAsync(view, record, number, present, cancellation),
            },
        };
    }

    /// <summary>
    /// A later state never carries an earlier instant: a reader would stay with the one it has (RFC 4287 §4.2.15, RFC 5005 §4).
    /// </summary>
    private static async ValueTask<DateTimeOffset> ChangedAtAsync(
        BatchView view, ItemRecord record, long number, Item? present, CancellationToken cancellation)
    {
        var stated = record.Item.Changed;
        if (present is null) return await view.FreeInstantAsync(stated, number, cancellation);
        if (record.Kind == KeepKind.Touched || stated == present.Changed) return present.Changed;
        return await view.FreeInstantAsync(stated > present.Changed ? stated : present.Changed.AddMilliseconds(1), number, cancellation);
    }
}
