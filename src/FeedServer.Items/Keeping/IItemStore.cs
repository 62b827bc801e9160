using FeedServer.Items.Corrections;

namespace FeedServer.Items.Keeping;

/// <summary>The store port: one method a transaction, whole answers, nothing lazy that holds a reader open. Every method may be called from
/// any thread at any time; a write that returned is durable.</summary>
public interface IItemStore : IArchiveChanges, IAsyncDisposable
{
    /// <summary>A part of the state. A store that tracks what an answer depends on notes this part, and nothing else of the
    /// state.</summary>
    /// <param name="part">A function of the state alone, quick, with a result that can be compared.</param>
    /// <param name="cancellation">Ends the asking.</param>
    async ValueTask<T> StateAsync<T>(Func<ArchiveState, T> part, CancellationToken cancellation) => part(await StateAsync(cancellation));

    /// <summary>Decides and keeps a batch as one transaction, in its order; the answer has one outcome a draft. The same batch twice
    /// changes nothing. No source can touch an item of another.</summary>
    /// <exception cref="IOException">The archive cannot be written; nothing of the batch was acknowledged.</exception>
    Task<IReadOnlyList<KeepOutcome>> KeepAsync(IReadOnlyList<ItemDraft> batch, CancellationToken cancellation);

    /// <summary>What <see cref="KeepAsync"/> would decide of each draft of a batch, keeping nothing. New items have no number or id of
    /// their own yet.</summary>
    Task<IReadOnlyList<KeepOutcome>> DecideAsync(IReadOnlyList<ItemDraft> batch, CancellationToken cancellation);

    /// <summary>The items that keys of a source stand for, in the order of the keys; null for an unknown key.</summary>
    Task<IReadOnlyList<Item?>> ItemsOfAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation);

    /// <summary>Other sources' items that tell the same story, for each of the items in their order: first kept first, none when there are
    /// none, withdrawn ones left out.</summary>
    Task<IReadOnlyList<IReadOnlyList<Item>>> SimilarAsync(IReadOnlyList<Item> items, CancellationToken cancellation);

    /// <summary>Corrects fields of items, as one transaction in the given order; the answer has one outcome a correction, null where
    /// nothing lies at its path. A corrected field stays as it is, whatever the source says later, until it is lifted. What is asked twice
    /// changes nothing.</summary>
    Task<IReadOnlyList<CorrectionOutcome?>> CorrectAsync(IReadOnlyList<Correction> corrections, CancellationToken cancellation);

    /// <summary>What <see cref="CorrectAsync"/> would come to, keeping nothing.</summary>
    Task<IReadOnlyList<CorrectionOutcome?>> ForeseeAsync(IReadOnlyList<Correction> corrections, CancellationToken cancellation);

    /// <summary>Withdraws the items at permalinks, leaving tombstones; one outcome a path, null where nothing lies.
    /// <see cref="KeepKind.Unchanged"/> for an item that was withdrawn before: its first reason stays.</summary>
    /// <param name="paths">The items' permalink paths, or paths that they had.</param>
    /// <param name="reason">Why, for readers.</param>
    /// <param name="by">Who does it; null where nobody says.</param>
    /// <param name="cancellation">Ends the waiting for a turn to write.</param>
    Task<IReadOnlyList<KeepOutcome?>> WithdrawAsync(
        IReadOnlyList<string> paths, string reason, string? by, CancellationToken cancellation);

    /// <summary>Withdraws the item at a permalink, and nobody says who does it; null when nothing lies there.</summary>
    Task<KeepOutcome?> WithdrawAsync(string path, string reason, CancellationToken cancellation);

    /// <summary>Undoes a withdrawal: the same id and address, a new public revision with the last text. Null when nothing lies at the path;
    /// <see cref="KeepKind.Unchanged"/> when the item there is not withdrawn.</summary>
    /// <param name="path">The item's permalink path, or a path that it had.</param>
    /// <param name="by">Who reinstates it: kept and exported, not shown on pages.</param>
    /// <param name="note">What readers are told; null for nothing.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<KeepOutcome?> ReinstateAsync(string path, string by, string? note, CancellationToken cancellation);

    /// <summary>Notes in the ledger that a source no longer shows these keys. The items stay as they are.</summary>
    /// <returns>How many of them were known and present before.</returns>
    Task<int> NoteMissingAsync(string source, IReadOnlyList<string> keys, CancellationToken cancellation);

    /// <summary>Every key of a source, ordered; up to <paramref name="limit"/> after <paramref name="after"/> (null for the
    /// first).</summary>
    Task<IReadOnlyList<SourceKey>> KeysAsync(string source, string? after, int limit, CancellationToken cancellation);

    /// <summary>One page of a list.</summary>
    /// <exception cref="ArgumentException">The query contradicts itself, or its cursor is one of another list.</exception>
    Task<ItemPage> PageAsync(ItemQuery query, CancellationToken cancellation);

    /// <summary>The items of arrival numbers as they are now, in the order of the numbers; null where there is none. Withdrawn ones are
    /// among them.</summary>
    Task<IReadOnlyList<Item?>> ItemsAsync(IReadOnlyList<long> numbers, CancellationToken cancellation);

    /// <summary>The arrival numbers of the items of which the archive was told anything after a sequence, ascending, however long ago that
    /// is (<see cref="IArchiveChanges.ChangesAsync"/> remembers the latest). Null when what it was told can no longer be read: then it may
    /// be any.</summary>
    Task<IReadOnlyList<long>?> ChangedAsync(long after, CancellationToken cancellation);

    /// <summary>The texts of items, in their order; each checked against its hash.</summary>
    /// <exception cref="DamagedStateException">The text of one of them is damaged beyond repair.</exception>
    Task<IReadOnlyList<ItemBody>> BodiesAsync(IReadOnlyList<Item> items, CancellationToken cancellation);

    /// <summary>What lies at a permalink's path, or lay there once.</summary>
    Task<Location> FindAsync(string path, CancellationToken cancellation);

    /// <summary>The item of an id, which may be withdrawn; null when no item has it.</summary>
    Task<Item?> FindAsync(ItemGuid id, CancellationToken cancellation);

    /// <summary>The items before and after an item in filing order; of undated items among the undated.</summary>
    Task<ItemNeighbours> NeighboursAsync(Item item, CancellationToken cancellation);

    /// <summary>The nearest days with items before and after a day.</summary>
    Task<DayNeighbours> NeighboursAsync(Scope scope, DateOnly day, CancellationToken cancellation);

    /// <summary>Items a day from <paramref name="from"/> to <paramref name="to"/>, both inclusive, ascending.</summary>
    Task<IReadOnlyList<DayCount>> DayCountsAsync(Scope scope, DateOnly from, DateOnly to, CancellationToken cancellation);

    /// <summary>Items a month, ascending.</summary>
    Task<IReadOnlyList<MonthCount>> MonthCountsAsync(Scope scope, CancellationToken cancellation);

    /// <summary>All sections, credited persons, tags, places or sources that have items, most items first, then by slug.</summary>
    Task<IReadOnlyList<ListingCount>> ListingsAsync(ScopeKind kind, CancellationToken cancellation);

    /// <summary>One section, credited person, tag, place or source with its name and count; null when nothing was ever in it. A list that
    /// all items have left has none, and keeps its name.</summary>
    Task<ListingCount?> ListingAsync(Scope scope, CancellationToken cancellation);

    /// <summary>The lists of a kind that have the most items, most items first, then by slug.</summary>
    Task<IReadOnlyList<ListingCount>> LargestAsync(ScopeKind kind, int limit, CancellationToken cancellation);

    /// <summary>Lists of a kind that have items, by slug in ordinal order, up to 1,000 after a text that need not be a slug (null: from
    /// the first).</summary>
    Task<IReadOnlyList<ListingCount>> ListingsAsync(ScopeKind kind, string? after, int limit, CancellationToken cancellation);

    /// <summary>How many lists of a kind have items, by the beginnings of their slugs that continue a prefix, ascending.</summary>
    /// <param name="kind">Which kind.</param>
    /// <param name="prefix">Empty for the first letters, or a beginning given before.</param>
    /// <param name="cancellation">Ends the asking.</param>
    Task<IReadOnlyList<SlugCount>> SlugCountsAsync(ScopeKind kind, string prefix, CancellationToken cancellation);

    /// <summary>A day of the whole archive, or the undated items of a list, in runs of at most <see cref="ListStretch.Block"/> items,
    /// ascending.</summary>
    /// <param name="scope">The list; all for a day.</param>
    /// <param name="day">The day; null for the undated items.</param>
    /// <param name="cancellation">Ends the asking.</param>
    /// <exception cref="ArgumentException">A day of another list than that of all: its items are counted by day only.</exception>
    Task<IReadOnlyList<ListStretch>> StretchesAsync(Scope scope, DateOnly? day, CancellationToken cancellation);

    /// <summary>How many public states have ever arrived in a list: the ordinal of its last arrival, 0 for none.</summary>
    Task<long> ArrivedAsync(Scope scope, CancellationToken cancellation);

    /// <summary>Arrivals of a list in their order, from an ordinal on (1 is the first); fewer than the limit, up to 1,000, only at the
    /// end.</summary>
    Task<IReadOnlyList<Arrival>> ArrivalsAsync(Scope scope, long first, int limit, CancellationToken cancellation);

    /// <summary>The states that arrived, as they were then, in their order; of a withdrawal the tombstone with an empty text.</summary>
    /// <exception cref="DamagedStateException">One of them cannot be read.</exception>
    Task<IReadOnlyList<Entry>> StatesAsync(IReadOnlyList<Arrival> arrivals, CancellationToken cancellation);

    /// <summary>Items by their arrival numbers, as they are now, in the order of the numbers; withdrawn ones too.</summary>
    /// <exception cref="ArgumentException">There is no item of a number.</exception>
    Task<IReadOnlyList<PresentItem>> PresentAsync(IReadOnlyList<long> numbers, CancellationToken cancellation);

    /// <summary>The public states of an item, oldest first.</summary>
    Task<IReadOnlyList<RevisionNote>> RevisionsAsync(Item item, CancellationToken cancellation);

    /// <summary>The public states of an item from one number to another, both inclusive, oldest first.</summary>
    Task<IReadOnlyList<RevisionNote>> RevisionsAsync(Item item, int from, int to, CancellationToken cancellation);

    /// <summary>An item as it was in a revision; null when there is none of that number.</summary>
    /// <exception cref="DamagedStateException">It cannot be read.</exception>
    Task<Entry?> RevisionAsync(Item item, int revision, CancellationToken cancellation);

    /// <summary>The kept states of items in order of arrival, for export; read in chunks, newer writes may be missing.</summary>
    IAsyncEnumerable<ItemRecord> ExportAsync(ExportFilter filter, CancellationToken cancellation);

    /// <summary>Takes in exported states, keeping their ids, dates and revision numbers. A state that is known already is passed over, so
    /// the same import twice changes nothing.</summary>
    Task<ImportSummary> ImportAsync(IAsyncEnumerable<ItemRecord> records, CancellationToken cancellation);

    /// <summary>Has spellings of a name share one list from now on, and those that are joined no longer have their own again. No item is
    /// changed, and nothing arrives anywhere. While this runs nobody writes.</summary>
    /// <exception cref="IOException">The archive's database cannot be written; what was joined before stays.</exception>
    Task JoinAsync(NameJoins joins, CancellationToken cancellation);
}
