using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Deciding;

namespace FeedServer.Store.LiteDb.Queries;

/// <summary>
/// Takes in exported states. An id that is here is the same item; of it only states later than the present one are
/// taken. What is imported comes from outside: see <see cref="ImportRules"/>. Arrival numbers are given anew, and slugs and instants that
/// another item has give way.
/// </summary>
internal sealed class Importer(Writer writer)
{
    private const int BatchSize = 1000;

    public async Task<ImportSummary> ImportAsync(IAsyncEnumerable<ItemRecord> records, CancellationToken cancellation)
    {
        var (kept, known, line) = (0L, 0L, 0L);
        var refused = new List<ImportRefusal>();
        await foreach (var chunk in records.WithCancellation(cancellation).ChunkAsync(BatchSize, cancellation))
        {
            var answers = await writer.WriteAsync(chunk, (batch, record) => Take(batch.View, batch.Decider, record), cancellation);
            foreach (var answer in answers)
            {
                line++;
                if (answer.Length == 0) kept++;
                else if (answer == Known) known++;
                else refused.Add(new ImportRefusal(line, answer));
            }
        }
        return new ImportSummary(kept, known, refused);
    }

    private const string Known = "known";

    private static string Take(BatchView view, Decider decider, ItemRecord record)
    {
        if (ImportRules.Refusal(record, view.Now) is { } reason) return reason;
        var owner = view.GuidOwner(record.Item.Id.Value);
        if (owner is not { } number)
        {
            var first = Settled(view, record, view.NextNumber(), null);
            decider.Keep(first, null);
            view.NoteState(first, null);
            return "";
        }
        var present = view.Entry(number).Item;
        if (present.Source != record.Item.Source) return $"{record.Item.Id} belongs to source {present.Source} here";
        if (IsKnown(view, record, present)) return Known;
        var settled = Settled(view, record, number, present);
        decider.Keep(settled, present);
        view.NoteState(settled, present);
        return "";
    }

    private static bool IsKnown(BatchView view, ItemRecord record, Item present)
    {
        if (record.Item.Revision != present.Revision) return record.Item.Revision < present.Revision;
        if (present.Withdrawn is not null) return true;
        return record.Kind switch
        {
            KeepKind.Touched => view.HasState(present.Number, record),
            KeepKind.Withdrawn => false,
            _ => true,
        };
    }

    private static ItemRecord Settled(BatchView view, ItemRecord record, long number, Item? present)
    {
        var (item, day) = (record.Item, record.Item.Content.FilingDate?.Day);
        var stays = present is not null && present.Content.FilingDate?.Day == day
            && Slug.From(present.Content.Title) == Slug.From(item.Content.Title);
        return record with
        {
            Item = item with
            {
                Number = number,
                // Who published it first is said once.
                Origin = present is null ? item.Origin : present.Origin,
                Slug = stays && present is not null ? present.Slug : PathAssignment.SlugFor(view, item.Slug, day, number),
                Changed = ChangedAt(view, record, number, present),
            },
        };
    }

    /// <summary>
    /// A later state never carries an earlier instant: readers would stay with the one they have (RFC 4287 §4.2.15, RFC 5005 §4).
    /// </summary>
    private static DateTimeOffset ChangedAt(BatchView view, ItemRecord record, long number, Item? present)
    {
        var stated = record.Item.Changed;
        if (present is null) return view.FreeInstant(stated, number);
        if (record.Kind == KeepKind.Touched || stated == present.Changed) return present.Changed;
        return view.FreeInstant(stated > present.Changed ? stated : present.Changed.AddMilliseconds(1), number);
    }
}
