namespace FeedServer.Search.Indexing;

/// <summary>Counts in how many items a word is, a transaction at a time. What an item no longer says is not taken off: that would need its
/// earlier text, and the figures only tell common words from rare ones.</summary>
internal sealed class TermRows(SqliteConnection connection) : IDisposable
{
    private readonly IndexStatement add = new(connection,
        "INSERT INTO terms (term, items) VALUES (?1, ?2) ON CONFLICT (term) DO UPDATE SET items = items + ?3", 3);

    private readonly Dictionary<string, (int Items, int Added)> pending = new(StringComparer.Ordinal);

    /// <summary>Counts the words of an item.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="isNew">False when it was counted before: then only words that no item had count.</param>
    public void Add(ItemText text, bool isNew)
    {
        foreach (var term in text.Terms())
        {
            var (items, added) = pending.GetValueOrDefault(term);
            pending[term] = isNew ? (items + 1, added + 1) : (Math.Max(items, 1), added);
        }
    }

    /// <summary>Counts the years of an item only: while an index is built, its words are not known.</summary>
    public void AddYears(ItemText text)
    {
        foreach (var year in text.Days.Split(' ').Where(IndexedDays.IsYear)) pending[year] = (1, 0);
    }

    /// <summary>Writes what was counted.</summary>
    public void Write()
    {
        foreach (var (term, (items, added)) in pending.OrderBy(term => term.Key, StringComparer.Ordinal)) add.Run(term, items, added);
        pending.Clear();
    }

    /// <summary>Drops what was counted and not written.</summary>
    public void Forget() => pending.Clear();

    public void Dispose() => add.Dispose();
}
