using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Log;

namespace FeedServer.Store.LiteDb.Deciding;

/// <summary>Decides what becomes of each draft of a batch, and collects the records that say so.</summary>
internal sealed class Decider(BatchView view, string tagAuthority)
{
    private readonly List<LogEntry> entries = [];
    private readonly List<ItemRecord> states = [];
    private readonly List<ItemChange> changes = [];

    /// <summary>What is to be logged, in order.</summary>
    public IReadOnlyList<LogEntry> Entries => entries;

    /// <summary>The states of items among them, in order.</summary>
    public IReadOnlyList<ItemRecord> States => states;

    /// <summary>What they change of what is published, in order.</summary>
    public IReadOnlyList<ItemChange> Changes => changes;

    public KeepOutcome Decide(ItemDraft draft)
    {
        if (FirstBelieved(draft) is not { } match) return KeepNew(draft);
        var (row, place) = match;
        var kept = view.Entry(row.Number);
        NoteReturned(draft, row.Number);
        if (kept.Item.Withdrawn is not null) return new KeepOutcome(KeepKind.Withdrawn, kept.Item);
        var same = row.Seen == draft.Fingerprint;
        if (same && place == 0) return new KeepOutcome(KeepKind.Unchanged, kept.Item);
        var said = PublishedDateRule.Stays(draft, kept.Item);
        if (!same && VisibleChange.Between(kept.Item.Content, kept.Body, said.Content, said.Body)) return Revise(said, kept.Item);
        var unknown = draft.Keys.Where(key => view.Key(draft.Source, key) is null).Distinct(StringComparer.Ordinal).ToList();
        if (place > 0 && unknown.Count > 0) return Alias(draft, kept.Item, unknown);
        // A source that moves its date with every poll says nothing new by it, however often it is asked.
        return same || said != draft ? new KeepOutcome(KeepKind.Unchanged, kept.Item) : Touch(draft, kept.Item);
    }

    public void NoteMissing(string source, string key, KeyRow row)
    {
        view.See(source, key, row with { Missing = true });
        Log(LogKind.Missing, new KeysBody { Source = source, Keys = [key] });
    }

    public KeepOutcome Withdraw(Entry kept, string reason)
    {
        if (kept.Item.Withdrawn is not null) return new KeepOutcome(KeepKind.Withdrawn, kept.Item);
        var at = view.NextInstant();
        var item = kept.Item with { Changed = at, Withdrawn = new Tombstone(at, reason) };
        return Keep(new ItemRecord { Kind = KeepKind.Withdrawn, Item = item, Body = kept.Body }, kept.Item);
    }

    private (KeyRow Row, int Place)? FirstBelieved(ItemDraft draft)
    {
        for (var place = 0; place < draft.Keys.Count; place++)
            if (view.Key(draft.Source, draft.Keys[place]) is { } row
                && (row.Seen == draft.Fingerprint || KeyMatching.Believes(draft, draft.Keys[place], () => view.Entry(row.Number))))
                return (row, place);
        return null;
    }

    private KeepOutcome KeepNew(ItemDraft draft)
    {
        var number = view.NextNumber();
        var at = view.NextInstant();
        return Keep(Record(KeepKind.New, draft, new Item
        {
            Number = number,
            Id = PathAssignment.GuidFor(view, draft, tagAuthority),
            Source = draft.Source,
            Link = draft.Link,
            Origin = draft.Origin,
            Slug = PathAssignment.SlugFor(view, Slug.From(draft.Content.Title), draft.Content.FilingDate?.Day, number),
            Content = draft.Content,
            FirstSeen = at,
            Changed = at,
            Revision = 1,
        }), null);
    }

    private KeepOutcome Revise(ItemDraft draft, Item known)
    {
        var day = draft.Content.FilingDate?.Day;
        var stays = day == known.Content.FilingDate?.Day && Slug.From(draft.Content.Title) == Slug.From(known.Content.Title);
        return Keep(Record(KeepKind.Revised, draft, known with
        {
            Link = draft.Link ?? known.Link,
            Slug = stays ? known.Slug : PathAssignment.SlugFor(view, Slug.From(draft.Content.Title), day, known.Number),
            Content = draft.Content,
            Changed = view.NextInstant(),
            Revision = known.Revision + 1,
        }), known);
    }

    private KeepOutcome Touch(ItemDraft draft, Item known) =>
        Keep(Record(KeepKind.Touched, draft, known with { Link = draft.Link ?? known.Link, Content = draft.Content }), known);

    private KeepOutcome Alias(ItemDraft draft, Item known, IReadOnlyList<string> unknown)
    {
        foreach (var key in unknown) view.See(draft.Source, key, new KeyRow(known.Number, draft.Fingerprint, false));
        Log(LogKind.Alias, new KeysBody { Source = draft.Source, Keys = unknown, Number = known.Number, Fingerprint = draft.Fingerprint });
        return new KeepOutcome(KeepKind.Moved, known);
    }

    private void NoteReturned(ItemDraft draft, long number)
    {
        var returned = draft.Keys.Where(key => view.Key(draft.Source, key) is { Missing: true } row && row.Number == number)
            .Distinct(StringComparer.Ordinal).ToList();
        if (returned.Count == 0) return;
        foreach (var key in returned)
            if (view.Key(draft.Source, key) is { } row)
                view.See(draft.Source, key, row with { Missing = false });
        Log(LogKind.Returned, new KeysBody { Source = draft.Source, Keys = returned });
    }

    /// <summary>Keeps a state as it is: a decided one, or one from an import.</summary>
    public KeepOutcome Keep(ItemRecord record, Item? before)
    {
        var isRevised = before is not null && before.Revision != record.Item.Revision;
        var kind = record.Item.Withdrawn is not null ? KeepKind.Withdrawn : before is null ? KeepKind.New : isRevised
            ? KeepKind.Revised : KeepKind.Touched;
        changes.Add(new ItemChange(kind, before, record.Item));
        entries.Add(LogEntry.Of(view.Now, record));
        states.Add(record);
        view.Put(new Entry(record.Item, record.Body));
        foreach (var key in record.Keys) view.See(record.Item.Source, key, new KeyRow(record.Item.Number, record.Fingerprint, false));
        return new KeepOutcome(record.Kind, record.Item);
    }

    private void Log(string kind, KeysBody body) => entries.Add(LogEntry.Of(view.Now, kind, body));

    private static ItemRecord Record(KeepKind kind, ItemDraft draft, Item item) =>
        new() { Kind = kind, Item = item, Body = draft.Body, Keys = draft.Keys, Fingerprint = draft.Fingerprint };
}
