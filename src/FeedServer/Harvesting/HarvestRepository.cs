using System.Xml;
using FeedServer.Caching;
using FeedServer.Pages;
using FeedServer.Publish.Harvesting;

namespace FeedServer.Harvesting;

/// <summary>The archive as a repository of OAI-PMH 2.0.</summary>
internal sealed class HarvestRepository(Site site, Settings settings, RenderedDocuments documents, TimeProvider clock)
{
    /// <summary>Longer than any batch is being written.</summary>
    private static readonly TimeSpan Writing = TimeSpan.FromMinutes(1);

    private readonly SetList sets = new(site);
    private readonly LookedThrough looked = new();

    private Publication Publication => site.Publication;

    /// <summary>The answer to a request, a document. A list has no record that cannot be written: a harvester would never get past
    /// it.</summary>
    /// <exception cref="HarvestPutOffException">The same request is to be made again a moment later.</exception>
    public Task<Representation> AnswerAsync(HarvestRequest request, CancellationToken cancellation) => documents.RenderAsync(
        // What cannot be written in one format may well be in the other.
        new CacheKey($"{HarvestDocument.Path}.{request.Format?.Prefix}"),
        async c => new RenderedBody(await WriteAsync(request, c), HarvestDocument.ContentType), cancellation);

    private async Task<byte[]> WriteAsync(HarvestRequest request, CancellationToken cancellation)
    {
        // Asked before anything is read: what is written meanwhile has no earlier datestamp.
        var responded = await RespondedAsync(cancellation);
        var (answered, content) = request.Errors.Count > 0 ? (request, null) : request.Verb switch
        {
            HarvestVerb.Identify => (request, await IdentifyAsync(cancellation)),
            HarvestVerb.ListMetadataFormats => await FormatsAsync(request, cancellation),
            HarvestVerb.GetRecord => await RecordAsync(request, cancellation),
            HarvestVerb.ListSets => await SetsAsync(request, cancellation),
            _ => await ListAsync(request, cancellation),
        };
        return HarvestDocument.Write(Publication, answered, responded, content ?? (_ => { }));
    }

    /// <summary>When it is answered, told a minute early: a harvester that asks next time for what changed since then must not miss what
    /// was being written and had its datestamp already. The last datestamp needs no such care, whatever the clock does.</summary>
    private async Task<DateTimeOffset> RespondedAsync(CancellationToken cancellation)
    {
        var arrived = await site.Store.ArrivedAsync(Scope.All, cancellation);
        var last = arrived == 0 ? [] : await site.Store.ArrivalsAsync(Scope.All, arrived, 1, cancellation);
        var told = clock.GetUtcNow() - Writing;
        return last is [var arrival] && arrival.At > told ? arrival.At : told;
    }

    private async Task<Action<XmlWriter>> IdentifyAsync(CancellationToken cancellation)
    {
        var first = await site.Store.ArrivalsAsync(Scope.All, 1, 1, cancellation);
        var identity = new HarvestIdentity(settings.Collect.Contact, first is [var arrival] ? arrival.At : null);
        return writer => HarvestDocument.Identify(writer, Publication, identity);
    }

    private async Task<(HarvestRequest, Action<XmlWriter>?)> FormatsAsync(HarvestRequest request, CancellationToken cancellation) =>
        request.Identifier is { } identifier && await FindAsync(identifier, cancellation) is null
            ? (request.Refused(HarvestError.IdDoesNotExist), null)
            : (request, writer => HarvestDocument.ListMetadataFormats(writer, Publication));

    private async Task<(HarvestRequest, Action<XmlWriter>?)> RecordAsync(HarvestRequest request, CancellationToken cancellation)
    {
        if (await FindAsync(request.Identifier ?? "", cancellation) is not { } item || request.Format is not { } format)
            return (request.Refused(HarvestError.IdDoesNotExist), null);
        var present = (await site.Store.PresentAsync([item.Number], cancellation))[0];
        var record = Told(present.Item, present.ArrivedAt, "");
        return (request, writer => HarvestDocument.GetRecord(writer, Publication, record, format));
    }

    private async Task<(HarvestRequest, Action<XmlWriter>?)> SetsAsync(HarvestRequest request, CancellationToken cancellation)
    {
        if (request.List is not { } asked) return (request, null);
        var (page, more) = await sets.PageAsync(asked.Set, cancellation);
        if (page.Count == 0) return (request.Refused(HarvestError.BadResumptionToken), null);
        var next = more ? asked with { Set = page[^1].Spec, Told = asked.Told + page.Count } : null;
        return (request, writer => HarvestDocument.ListSets(writer, Publication, page, asked, next));
    }

    private async Task<(HarvestRequest, Action<XmlWriter>?)> ListAsync(HarvestRequest request, CancellationToken cancellation)
    {
        if (request.List is not { } asked) return (request, null);
        // A set that cannot be here is empty, as one that nothing is in.
        if (ListsOf(asked.Set) is not { } lists || site.IsPrivate(lists[0])) return (request.Refused(HarvestError.NoRecordsMatch), null);
        var joins = site.Store.Joins;
        var page = await new ArrivedList(site.Store, lists).PageAsync(asked, looked.Find(asked, joins), cancellation);
        if (page.Reached is { } reached)
        {
            looked.Note(asked, joins, reached);
            throw new HarvestPutOffException();
        }
        if (page.Records.Count == 0) return (request.Refused(HarvestError.NoRecordsMatch), null);
        var records = page.Records.Select(record => Told(record.Item, record.Arrival.At, asked.Set)).ToList();
        var next = page.Next is { } place ? asked with { Place = place, Told = asked.Told + records.Count } : null;
        return (request, writer => HarvestDocument.List(writer, Publication, records, asked, next));
    }

    private static IReadOnlyList<Scope>? ListsOf(string set) => set.Length == 0 ? [Scope.All]
        : SetSpec.YearOf(set) is { } year ? [.. Enumerable.Range(1, 12).Select(month => Scope.Month(year, month))]
        : SetSpec.Parse(set) is { } scope ? [scope] : null;

    private Task<Item?> FindAsync(string identifier, CancellationToken cancellation) =>
        site.Store.FindAsync(HarvestIdentifier.Parse(Publication, identifier), cancellation);

    /// <summary>A record with the names that are shown. A withdrawn one is told in sets that it had left, whose readers still have
    /// it.</summary>
    private HarvestedRecord Told(Item item, DateTimeOffset datestamp, string asked)
    {
        var (names, shown) = (sets.SetsOf(item), site.Store.Joins.Shown(item));
        if (site.IsPrivate(Scope.Source(item.Source))) shown = shown with { Origin = null };
        return new HarvestedRecord(shown, datestamp,
            item.Withdrawn is null || asked.Length == 0 || names.Contains(asked) ? names : [.. names, asked]);
    }
}
