using FeedServer.Store.Ingest;

namespace FeedServer.Store;

/// <content>The zone that the archive is filed by. Every date remembers its own, so nothing else has to.</content>
public sealed partial class ItemStore
{
    /// <summary>So many items are looked at at once.</summary>
    private const int ZonePage = 1000;

    private const int MovedAtOnce = 200;

    /// <summary>What would become of the archive in a zone; null when all of it is filed by that zone. Every item is asked, the withdrawn
    /// ones too, unless the database knows that all are of the zone.</summary>
    public async Task<ZoneMove?> MoveToAsync(PublicationZone zone, CancellationToken cancellation)
    {
        var meta = await archive.Host.AskAsync(database => database.MetaAsync(cancellation).AsTask(), cancellation);
        if (meta.Zone == zone.Id) return null;
        if (await CountAsync(zone, meta.Number, cancellation) is { } move) return move;
        // On a disk that takes nothing the items are asked again at the next start.
        if (archive.Writing.Stopped is null)
            await writer.InTurnAsync(() => archive.Host.RunAsync(database => database.ApplyAsync(
                new Projections.WorkingSet().Changes(meta.Sequence, meta with { Zone = zone.Id }), cancellation), cancellation));
        return null;
    }

    /// <summary>Has the archive filed by the days of a zone: every date with an hour is written on its clock and stays the instant that it
    /// is. No revision: nothing is said anew. It may be cut anywhere and is then gone on with.</summary>
    public async Task MoveAsync(ZoneMove move, PublicationZone zone, CancellationToken cancellation)
    {
        var rule = new WriteRule<long[], int>((_, _) => { }, async (batch, numbers, token) =>
        {
            await batch.View.LoadAsync(new RowKeys { Items = numbers, Texts = numbers }, token);
            foreach (var number in numbers) await MoveAsync(batch, number, zone, token);
            return numbers.Length;
        });
        foreach (var numbers in move.Numbers.Chunk(MovedAtOnce)) await writer.WriteAsync([numbers], rule, cancellation);
    }

    private async Task<ZoneMove?> CountAsync(PublicationZone zone, long last, CancellationToken cancellation)
    {
        var (items, moved, numbers, from) = (0L, 0, new List<long>(), "");
        for (var first = 1L; first <= last; first += ZonePage)
        {
            var keys = new RowKeys { Items = [.. Numbers(first, Math.Min(last, first + ZonePage - 1))] };
            var rows = await archive.Host.AskAsync(database => database.LoadAsync(keys, cancellation), cancellation);
            items += rows.Items.Count;
            foreach (var item in rows.Items.Values.Select(row => ItemJson.Decode(row.Json)).OrderBy(item => item.Number))
            {
                var content = ZonedDates.In(zone, item.Content);
                if (ReferenceEquals(content, item.Content)) continue;
                numbers.Add(item.Number);
                if (from.Length == 0) from = ZonedDates.Other(zone, item.Content) ?? "";
                if (content.FilingDate?.Day != item.Content.FilingDate?.Day) moved++;
            }
        }
        return numbers.Count == 0 ? null : new ZoneMove(from, items, moved, numbers);
    }

    private static IEnumerable<long> Numbers(long first, long last)
    {
        for (var number = first; number <= last; number++) yield return number;
    }

    private static async ValueTask MoveAsync(Batch batch, long number, PublicationZone zone, CancellationToken cancellation)
    {
        var kept = await batch.View.EntryAsync(number, cancellation);
        var (item, content) = (kept.Item, ZonedDates.In(zone, kept.Item.Content));
        if (ReferenceEquals(content, item.Content)) return;
        var day = content.FilingDate?.Day;
        var slug = day == item.Content.FilingDate?.Day ? item.Slug
            : await PathAssignment.SlugForAsync(batch.View, item.Slug, day, number, cancellation);
        var record = new ItemRecord
        {
            Kind = KeepKind.MetadataOnly,
            Item = item with { Content = content, Slug = slug },
            Body = kept.Body,
        };
        await batch.Decider.KeepAsync(record, item, cancellation);
    }
}
