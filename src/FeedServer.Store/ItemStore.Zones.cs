using FeedServer.Store.Ingest;

namespace FeedServer.Store;

/// <content>The zone that the archive is filed by. Every date remembers its own, so nothing else has to.</content>
public sealed partial class ItemStore
{
    private const int ZonePage = 1000;

    /// <summary>So many of the latest changed items are asked in which zone their dates are kept.</summary>
    private const int MostAsked = 10 * ZonePage;

    private const int MovedAtOnce = 200;

    /// <summary>What would become of the archive in a zone; null when it is filed by that zone, or has no date with an hour to tell by. The
    /// latest changed of those tells: while an archive is moved, it is the last to be.</summary>
    public async Task<ZoneMove?> MoveToAsync(PublicationZone zone, CancellationToken cancellation)
    {
        var asked = new ItemQuery { Order = ListOrder.Changed, Limit = ZonePage };
        for (var count = 0; count < MostAsked; count += ZonePage)
        {
            var page = await PageAsync(asked, cancellation);
            if (page.Items.Select(item => ZonedDates.Other(zone, item.Content)).FirstOrDefault(other => other is not null) is { } from)
                return from.Length > 0 ? await CountAsync(zone, from, cancellation) : null;
            if (page.Next is not { } next) break;
            asked = asked with { After = next };
        }
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

    private async Task<ZoneMove> CountAsync(PublicationZone zone, string from, CancellationToken cancellation)
    {
        var (items, moved, numbers) = (0L, 0, new List<long>());
        var asked = new ItemQuery { Order = ListOrder.Changed, Limit = ZonePage };
        while (true)
        {
            var page = await PageAsync(asked, cancellation);
            items += page.Items.Count;
            foreach (var item in page.Items)
            {
                var content = ZonedDates.In(zone, item.Content);
                if (ReferenceEquals(content, item.Content)) continue;
                numbers.Add(item.Number);
                if (content.FilingDate?.Day != item.Content.FilingDate?.Day) moved++;
            }
            if (page.Next is not { } next) break;
            asked = asked with { After = next };
        }
        // The latest changed ones tell by which zone the archive is filed: they come last.
        numbers.Reverse();
        return new ZoneMove(from, items, moved, numbers);
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
