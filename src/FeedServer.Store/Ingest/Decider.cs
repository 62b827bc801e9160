using FeedServer.Items.Corrections;

namespace FeedServer.Store.Ingest;

/// <summary>What was decided of one thing, to be logged.</summary>
internal abstract record Decision;

/// <summary>A state of an item is kept.</summary>
internal sealed record StateDecision(ItemRecord Record) : Decision;

/// <summary>Something is noted of keys.</summary>
internal sealed record KeysDecision(string Kind, KeysBody Body) : Decision;

/// <summary>Paths lead to an item from now on.</summary>
internal sealed record AddressesDecision(AddressesBody Body) : Decision;

/// <summary>Decides what becomes of each draft of a batch, and collects the decisions.</summary>
internal sealed class Decider(BatchView view, IdAuthority authority)
{
    /// <summary>After so many states of one revision the next is a revision, although no reader would notice: what a row remembers of a
    /// revision stays short.</summary>
    internal const int MostTouches = 1000;

    private readonly List<Decision> decisions = [];
    private readonly List<ItemChange> changes = [];
    private readonly List<SimilarBody> links = [];

    /// <summary>What is to be logged, in order.</summary>
    public IReadOnlyList<Decision> Decisions => decisions;

    /// <summary>The states of items among them, in order.</summary>
    public IReadOnlyList<ItemRecord> States => [.. decisions.OfType<StateDecision>().Select(decision => decision.Record)];

    /// <summary>What they change of what is published, in order.</summary>
    public IReadOnlyList<ItemChange> Changes => changes;

    /// <summary>Items that tell the same story, because they name one id.</summary>
    public IReadOnlyList<SimilarBody> Links => links;

    public async ValueTask<KeepOutcome> DecideAsync(ItemDraft draft, CancellationToken cancellation)
    {
        if (await FirstBelievedAsync(draft, cancellation) is not { } match) return await KeepNewAsync(draft, cancellation);
        var (row, place) = match;
        var kept = await view.ItemAsync(row.Number, cancellation);
        await NoteReturnedAsync(draft, row.Number, cancellation);
        if (kept.Withdrawn is not null) return new KeepOutcome(KeepKind.Withdrawn, kept);
        var same = row.Seen == draft.Fingerprint;
        if (same && place == 0) return new KeepOutcome(KeepKind.Unchanged, kept);
        var said = PublishedDateRule.Stays(draft, CorrectionOverlay.Beneath(kept));
        var laid = draft;
        if (!same)
        {
            var entry = await view.EntryAsync(row.Number, cancellation);
            laid = CorrectionOverlay.Over(said, entry);
            if (VisibleChange.Between(kept.Content, entry.Body, laid.Content, laid.Body))
                return await ReviseAsync(laid, kept, cancellation);
        }
        var unknown = new List<string>();
        foreach (var key in draft.Keys.Distinct(StringComparer.Ordinal))
            if (await view.KeyAsync(draft.Source, key, cancellation) is null)
                unknown.Add(key);
        if (place > 0 && unknown.Count > 0) return await AliasAsync(draft, kept, unknown, cancellation);
        // A source that moves its date with every poll says nothing new by it, however often it is asked.
        if (same || said != draft) return new KeepOutcome(KeepKind.Unchanged, kept);
        return await view.StatesAsync(kept.Number, cancellation) < MostTouches
            ? await TouchAsync(laid, kept, cancellation) : await ReviseAsync(laid, kept, cancellation);
    }

    public async ValueTask NoteMissingAsync(string source, string key, KeyRow row, CancellationToken cancellation)
    {
        await view.SeeAsync(source, key, row with { Missing = true }, cancellation);
        decisions.Add(new KeysDecision(LogKind.Missing, new KeysBody { Source = source, Keys = [key] }));
    }

    public async ValueTask<KeepOutcome> WithdrawAsync(Entry kept, string reason, string? by, CancellationToken cancellation)
    {
        if (kept.Item.Withdrawn is not null) return new KeepOutcome(KeepKind.Unchanged, kept.Item);
        var at = view.NextInstant();
        var item = kept.Item with { Changed = at, Withdrawn = new Tombstone(at, reason) { By = by } };
        return await KeepAsync(new ItemRecord { Kind = KeepKind.Withdrawn, Item = item, Body = kept.Body }, kept.Item, cancellation);
    }

    /// <summary>Keeps a state as it is: a decided one, or one from an import.</summary>
    public async ValueTask<KeepOutcome> KeepAsync(ItemRecord record, Item? before, CancellationToken cancellation)
    {
        var isRevised = before is not null && before.Revision != record.Item.Revision;
        var kind = record.Item.Withdrawn is not null ? KeepKind.Withdrawn
            : before is null ? KeepKind.New : isRevised ? KeepKind.Revised : KeepKind.MetadataOnly;
        changes.Add(new ItemChange(kind, before, record.Item));
        decisions.Add(new StateDecision(record));
        view.Put(new Entry(record.Item, record.Body));
        foreach (var key in record.Keys)
            await view.SeeAsync(record.Item.Source, key, Seen(record.Item.Source, key, record.Item.Number, record.Fingerprint),
                cancellation);
        return new KeepOutcome(record.Kind, record.Item);
    }

    private async ValueTask<(KeyRow Row, int Place)?> FirstBelievedAsync(ItemDraft draft, CancellationToken cancellation)
    {
        for (var place = 0; place < draft.Keys.Count; place++)
        {
            if (await view.KeyAsync(draft.Source, draft.Keys[place], cancellation) is not { } row) continue;
            if (row.Seen == draft.Fingerprint || KeyMatching.IsTakenAtItsWord(draft, draft.Keys[place])) return (row, place);
            var entry = CorrectionOverlay.Beneath(await view.EntryAsync(row.Number, cancellation));
            if (KeyMatching.Believes(draft, draft.Keys[place], entry)) return (row, place);
        }
        foreach (var key in draft.Formerly)
            if (await view.KeyAsync(draft.Source, key, cancellation) is { } row) return (row, draft.Keys.Count);
        return null;
    }

    private async ValueTask<KeepOutcome> KeepNewAsync(ItemDraft draft, CancellationToken cancellation)
    {
        var number = view.NextNumber();
        var named = IdAuthority.NamedBy(draft);
        var holder = named is not null && await view.GuidOwnerAsync(named, cancellation) is { } owner
            ? await view.ItemAsync(owner, cancellation) : null;
        var isGranted = named is not null && authority.Grants(named, draft) && (holder is null || IdAuthority.Yields(holder, named, draft));
        if (isGranted && holder is not null) await YieldAsync(holder, number, cancellation);
        var at = view.NextInstant();
        var outcome = await KeepAsync(Record(KeepKind.New, draft, new Item
        {
            Number = number,
            Id = isGranted && named is not null ? new ItemGuid(named)
                : await PathAssignment.FreeGuidAsync(view, authority.Minted(draft.Source, draft.Keys[0]), cancellation),
            Source = draft.Source,
            Link = draft.Link,
            Origin = draft.Origin,
            Slug = await PathAssignment.SlugForAsync(view, Slug.From(draft.Content.Title), draft.Content.FilingDate?.Day, number,
                cancellation),
            Content = draft.Content,
            FirstSeen = at,
            Changed = at,
            Revision = 1,
        }), null, cancellation);
        if (isGranted && holder is not null) LeadTo(outcome.Item, holder.Path);
        if (named is not null) await LinkAsync(outcome.Item, named, isGranted, cancellation);
        return outcome;
    }

    /// <summary>The owner of an id has come: the item that has it so far goes on under one of its own, at an address of its own.</summary>
    private async ValueTask YieldAsync(Item holder, long owner, CancellationToken cancellation)
    {
        var id = holder.Id.Value;
        var body = (await view.EntryAsync(holder.Number, cancellation)).Body;
        view.Lead(holder.Path, owner);
        var item = holder with
        {
            Id = await PathAssignment.FreeGuidAsync(view, authority.Minted(holder.Source, KeyKind.SourceGuid + id), cancellation),
            Slug = await PathAssignment.SlugForAsync(
                view, holder.Slug, holder.Content.FilingDate?.Day, holder.Number, cancellation),
            Changed = view.NextInstant(),
            Revision = holder.Withdrawn is null ? holder.Revision + 1 : holder.Revision,
            Edit = holder.Withdrawn is null ? null : holder.Edit,
        };
        var kind = item.Withdrawn is null ? KeepKind.Revised : KeepKind.Withdrawn;
        await KeepAsync(new ItemRecord { Kind = kind, Item = item, Body = body }, holder, cancellation);
        decisions.Add(ForeignIds.Yielded(item));
        decisions.Add(ForeignIds.Named(id, item));
        await view.NameAsync(id, item.Number, cancellation);
    }

    /// <summary>Whoever knows the address under which an id was published finds there what has the id.</summary>
    private void LeadTo(Item owner, string path)
    {
        if (owner.Path == path) return;
        view.Lead(path, owner.Number);
        decisions.Add(new AddressesDecision(new AddressesBody { Item = owner.Number, Paths = [path] }));
    }

    /// <summary>Items of other sources that name the same id tell the same story, whoever has it.</summary>
    private async ValueTask LinkAsync(Item item, string id, bool isOwner, CancellationToken cancellation)
    {
        var others = (await view.NamedByAsync(id, cancellation)).ToList();
        if (!isOwner && await view.GuidOwnerAsync(id, cancellation) is { } owner) others.Add(owner);
        var elsewhere = new List<long>();
        foreach (var other in others)
            if ((await view.ItemAsync(other, cancellation)).Source != item.Source)
                elsewhere.Add(other);
        if (elsewhere.Count > 0) links.Add(new SimilarBody { Item = item.Number, Others = elsewhere });
        if (isOwner) return;
        decisions.Add(ForeignIds.Named(id, item));
        await view.NameAsync(id, item.Number, cancellation);
    }

    private async ValueTask<KeepOutcome> ReviseAsync(ItemDraft draft, Item known, CancellationToken cancellation)
    {
        return await KeepAsync(Record(KeepKind.Revised, draft, known with
        {
            Link = draft.Link ?? known.Link,
            Slug = await PathAssignment.SlugAfterAsync(view, known, draft.Content, cancellation),
            Content = draft.Content,
            Changed = view.NextInstant(),
            Revision = known.Revision + 1,
            Edit = null,
        }), known, cancellation);
    }

    private ValueTask<KeepOutcome> TouchAsync(ItemDraft draft, Item known, CancellationToken cancellation) => KeepAsync(
        Record(KeepKind.MetadataOnly, draft, known with { Link = draft.Link ?? known.Link, Content = draft.Content }), known, cancellation);

    private async ValueTask<KeepOutcome> AliasAsync(ItemDraft draft, Item known, IReadOnlyList<string> unknown,
        CancellationToken cancellation)
    {
        foreach (var key in unknown)
            await view.SeeAsync(draft.Source, key, Seen(draft.Source, key, known.Number, draft.Fingerprint), cancellation);
        var body = new KeysBody { Source = draft.Source, Keys = unknown, Number = known.Number, Fingerprint = draft.Fingerprint };
        decisions.Add(new KeysDecision(LogKind.Alias, body));
        return new KeepOutcome(KeepKind.Aliased, known);
    }

    private async ValueTask NoteReturnedAsync(ItemDraft draft, long number, CancellationToken cancellation)
    {
        var returned = new List<string>();
        foreach (var key in draft.Keys.Distinct(StringComparer.Ordinal))
        {
            if (await view.KeyAsync(draft.Source, key, cancellation) is not { Missing: true } row || row.Number != number) continue;
            returned.Add(key);
            await view.SeeAsync(draft.Source, key, row with { Missing = false }, cancellation);
        }
        if (returned.Count > 0) decisions.Add(new KeysDecision(LogKind.Returned, new KeysBody { Source = draft.Source, Keys = returned }));
    }

    private KeyRow Seen(string source, string key, long number, string fingerprint) =>
        new(view.Rows.KeyIdOf(source, key), number, fingerprint, key, Missing: false);

    private static ItemRecord Record(KeepKind kind, ItemDraft draft, Item item) =>
        new() { Kind = kind, Item = item, Body = draft.Body, Keys = draft.Keys, Fingerprint = draft.Fingerprint };
}

/// <summary>An item that was kept cannot have been published afterwards.</summary>
internal static class PublishedDateRule
{
    /// <summary>The draft, with the kept date of publication in place of one that a machine states and that is later than the first sight:
    /// many sources state there when they last changed, or when they were asked.</summary>
    public static ItemDraft Stays(ItemDraft draft, Item kept)
    {
        if (draft.Content.Published is not { Basis: DateBasis.Metadata } said || kept.Content.Published is not { } was || said == was)
            return draft;
        var zone = new PublicationZone(said.Zone);
        var isLater = said.Time is null ? said.Day > zone.DayOf(kept.FirstSeen) : zone.At(said) > kept.FirstSeen;
        return isLater && zone.At(was) < zone.At(said) ? draft with { Content = draft.Content with { Published = was } } : draft;
    }
}

/// <summary>Settles ids and slugs. Nothing random and no clock goes into them.</summary>
internal static class PathAssignment
{
    /// <summary>Beyond these, numbers double and then halve: a thousand notices of one title must not cost a million searches.</summary>
    private const int FewNumbers = 10;

    /// <summary>An id that is free, as near as possible to a minted one.</summary>
    public static async ValueTask<ItemGuid> FreeGuidAsync(BatchView view, string minted, CancellationToken cancellation) => new(
        await FirstFreeAsync(minted, async candidate => await view.GuidOwnerAsync(candidate, cancellation) is null));

    /// <summary>The slug of a known item that says something else from now on: it goes with the title and is free on the day.</summary>
    public static async ValueTask<string> SlugAfterAsync(BatchView view, Item known, ItemContent content, CancellationToken cancellation)
    {
        var day = content.FilingDate?.Day;
        var stays = day == known.Content.FilingDate?.Day && Slug.From(content.Title) == Slug.From(known.Content.Title);
        return stays ? known.Slug : await SlugForAsync(view, Slug.From(content.Title), day, known.Number, cancellation);
    }

    /// <summary>A slug that is free on the item's day; a path that another item ever had is not.</summary>
    public static async ValueTask<string> SlugForAsync(
        BatchView view, string wanted, DateOnly? day, long number, CancellationToken cancellation)
    {
        if (await IsFreeAsync(wanted)) return wanted;
        // All that will be tried first, looked up at once.
        var likely = Enumerable.Range(2, FewNumbers - 2).Concat([18, 36, 72]).Select(next => Permalink.PathOf(day, Numbered(wanted, next)))
            .ToList();
        await view.LoadAsync(new RowKeys { Paths = likely, FormerPaths = likely }, cancellation);
        return await FirstFreeAsync(wanted, IsFreeAsync);

        async ValueTask<bool> IsFreeAsync(string slug) =>
            await view.PathOwnerAsync(Permalink.PathOf(day, slug), cancellation) is not { } owner || owner == number;
    }

    private static async ValueTask<string> FirstFreeAsync(string name, Func<string, ValueTask<bool>> isFree)
    {
        if (await isFree(name)) return name;
        for (var next = 2; next < FewNumbers; next++)
            if (await isFree(Numbered(name, next)))
                return Numbered(name, next);
        var (taken, free) = (FewNumbers - 1, 18);
        while (!await isFree(Numbered(name, free))) (taken, free) = (free, free * 2);
        while (free - taken > 1)
        {
            var middle = (taken + free) / 2;
            if (await isFree(Numbered(name, middle))) free = middle;
            else taken = middle;
        }
        return Numbered(name, free);
    }

    private static string Numbered(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
}
