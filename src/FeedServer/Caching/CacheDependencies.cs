namespace FeedServer.Caching;

/// <summary>What one rendering asked the archive for, as conditions that a change meets or not.</summary>
internal sealed class CacheDependencies
{
    private static readonly AsyncLocal<CacheDependencies?> Writing = new();

    private readonly Lock gate = new();
    private readonly HashSet<long> numbers = [];
    private readonly HashSet<ItemGuid> ids = [];
    private readonly HashSet<string> paths = new(StringComparer.Ordinal);
    private readonly List<Predicate<ItemImpact>> lists = [];
    private readonly List<Predicate<ArchiveState>> states = [];
    private readonly HashSet<long> commented = [];
    private bool isAllComments;
    private bool isAny;

    /// <summary>The notes of the rendering that runs here; null outside of one.</summary>
    public static CacheDependencies? Current => Writing.Value;

    /// <summary>About how much memory they take, in bytes.</summary>
    public long Size => ((numbers.Count + commented.Count) * 32L)
        + ((ids.Count + paths.Count) * 200L) + ((lists.Count + states.Count) * 150L);

    /// <summary>Whatever is asked from here on, by this method and what it calls, is noted here.</summary>
    public void Begin() => Writing.Value = this;

    public void Item(Item item) => Add(() => numbers.Add(item.Number));

    public void Items(IEnumerable<Item> items) => Add(() =>
    {
        foreach (var item in items) numbers.Add(item.Number);
    });

    public void Id(ItemGuid id) => Add(() => ids.Add(id));
    public void Path(string path) => Add(() => paths.Add(path));

    /// <summary>The comments on an item were read, or how many there are.</summary>
    public void Comments(long item) => Add(() => commented.Add(item));

    /// <summary>The comments of all items were read.</summary>
    public void AllComments() => Add(() => isAllComments = true);

    /// <summary>A list or a count was read.</summary>
    /// <param name="isTouched">Whether a change makes the answer another one.</param>
    public void List(Predicate<ItemImpact> isTouched) => Add(() => lists.Add(isTouched));

    /// <summary>Something of the archive's state was read.</summary>
    /// <param name="isOther">Whether it is another by now.</param>
    public void State(Predicate<ArchiveState> isOther) => Add(() => states.Add(isOther));

    /// <summary>Something was read that any change may touch.</summary>
    public void Anything() => Add(() => isAny = true);

    /// <summary>Whether a change touches what was read.</summary>
    public bool AreMetBy(ChangeImpact change)
    {
        lock (gate)
        {
            if (isAny || states.Exists(isOther => isOther(change.State))) return true;
            if (AreCommentsMet(change)) return true;
            foreach (var item in change.Items)
            {
                if (numbers.Contains(item.Number) || ids.Contains(item.Id) || paths.Contains(item.PathAfter)) return true;
                if (item.PathBefore is { } before && paths.Contains(before)) return true;
                if (lists.Exists(isTouched => isTouched(item))) return true;
            }
            // Too much at once to look at one by one: only what reads nothing of items stays.
            return change.IsMany && (numbers.Count > 0 || ids.Count > 0 || paths.Count > 0 || lists.Count > 0);
        }
    }

    private bool AreCommentsMet(ChangeImpact change) => change.IsMany ? isAllComments || commented.Count > 0
        : change.Comments.Count > 0 && (isAllComments || commented.Overlaps(change.Comments));

    private void Add(Action note)
    {
        lock (gate) note();
    }
}
