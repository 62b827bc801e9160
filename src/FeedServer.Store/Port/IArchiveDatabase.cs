namespace FeedServer.Store.Port;

/// <summary>An open database. Every method is one short transaction that returns plain values and may be called from any thread; writes
/// come one at a time. Ids and ordering keys are text compared by ordinal (<c>COLLATE "C"</c>); ranges include both bounds. What fails in
/// the engine is thrown as <see cref="DatabaseFailedException"/> or <see cref="DatabaseDamagedException"/>, also by a database that was
/// abandoned in the meantime; what it has no time or connection for just now as another <see cref="IOException"/>, which whoever asked is
/// told and which changes nothing. Disposing writes what is pending and closes.</summary>
internal interface IArchiveDatabase : IAsyncDisposable
{
    /// <summary>Why what is applied stays in memory and is lost with it, since the storage does not take it; null while it does. What is
    /// asked is answered all the same. Once the storage takes writes again the database is abandoned, opened anew and caught up.</summary>
    IOException? Refused { get; }

    /// <summary>What the database knows of itself. It is asked at each request, so an engine of one process answers from memory.</summary>
    ValueTask<ArchiveMeta> MetaAsync(CancellationToken cancellation);

    /// <summary>Applies everything that a run of records changes, together with the new <see cref="ArchiveMeta"/>, as one transaction. A
    /// commit is never cancelled half-way: the token counts only before it begins.</summary>
    /// <returns>False, and nothing applied, when the database does not stand at <see cref="ChangeSet.Before"/>.</returns>
    Task<bool> ApplyAsync(ChangeSet changes, CancellationToken cancellation);

    /// <summary>All rows of the given keys, as of one moment; what is not there is left out.</summary>
    Task<LoadedRows> LoadAsync(RowKeys keys, CancellationToken cancellation);

    /// <summary>Rows of one table in one order, for each of the ranges, as of one moment.</summary>
    Task<IReadOnlyList<IReadOnlyList<TRow>>> RangesAsync<TRow>(IReadOnlyList<RowRange<TRow>> ranges, CancellationToken cancellation);

    /// <summary>Items of a list in its order, each by its ordering key.</summary>
    /// <exception cref="InvalidDataException">A list leads to an item that is not there.</exception>
    Task<IReadOnlyList<ListedItem>> ListAsync(ListRange range, CancellationToken cancellation);

    /// <summary>Puts a text in place of one that does not match its hash, unless the item has another text by now.</summary>
    Task MendTextAsync(TextRow text, string hash, CancellationToken cancellation);

    /// <summary>Called every few seconds, and now and then in a long catch-up: an engine that defers part of its writing does it now. An
    /// engine whose commits are durable and complete does nothing.</summary>
    Task CheckpointAsync(CancellationToken cancellation);

    /// <summary>Closes without writing anything more; the record log has what is lost by it. Never throws for a dead engine.</summary>
    ValueTask AbandonAsync();
}

/// <summary>Items of one list between two ordering keys.</summary>
/// <param name="List">Scope and order, such as <c>s|news|f</c>. <see cref="AllFiled"/> and <see cref="AllChanged"/> are all items by <see
/// cref="ItemRow.Filed"/> and <see cref="ItemRow.Changed"/>; every other list is the <see cref="ListRow"/> of that name.</param>
/// <param name="Low">Lowest ordering key, inclusive.</param>
/// <param name="High">Highest ordering key, inclusive.</param>
/// <param name="Limit">The most items wanted.</param>
/// <param name="Descending">From the highest key down.</param>
internal sealed record ListRange(string List, string Low, string High, int Limit, bool Descending)
{
    public const string AllFiled = "a|f";
    public const string AllChanged = "a|c";
}

/// <summary>An item as a list has it.</summary>
/// <param name="Key">Its ordering key in the list.</param>
/// <param name="Item">The item, see <see cref="ItemRow.Json"/>.</param>
internal readonly record struct ListedItem(string Key, byte[] Item);
