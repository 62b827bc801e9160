using System.Diagnostics;

namespace FeedServer.Caching;

/// <summary>Rendered documents, cached as bytes and bounded by memory. Each holds until a change touches something that its rendering read
/// of the archive. The archive is asked where it stands before anything is answered, and what was changed since is pulled and applied
/// first: so a client that knows of a change is never sent a document without it, whichever process made the change.</summary>
/// <param name="archive">Where the archive stands and what was changed.</param>
/// <param name="faults">Renders without the items that cannot be rendered.</param>
/// <param name="basis">By what they are written.</param>
internal sealed class RenderedDocuments(IArchiveChanges archive, FaultyItems faults, RenderingBasis basis)
{
    private const long MostBytes = 64 * 1024 * 1024;
    private readonly ResponseCache cache = new(MostBytes);

    // Of what follows; also held while a finished rendering is put into the cache, so that no change is applied between look and keeping.
    private readonly Lock gate = new();
    private readonly Dictionary<(string Path, string Besides), InFlightRender> joinable = [];
    private readonly HashSet<InFlightRender> running = [];

    // Every change up to this sequence is applied: what is cached holds there, what may be joined began after it.
    private long applied = -1;

    /// <summary>Told of each rendering that ended, how long it took; must not throw.</summary>
    public Action<TimeSpan> Rendered { get; set; } = _ => { };

    /// <summary>The documents that are cached.</summary>
    internal ResponseCache Cache => cache;

    /// <summary>Where the archive stands; completes at once as a rule.</summary>
    internal ValueTask<ArchiveState> StateAsync(CancellationToken cancellation) => archive.StateAsync(cancellation);

    /// <summary>The document cached under a path, as of a state of the archive; null when there is none, or when there are changes up to
    /// that state that are not applied yet (<see cref="RefreshAsync"/>). Takes no lock.</summary>
    internal CacheEntry? Find(string path, ArchiveState state) => state.Sequence <= Volatile.Read(ref applied) ? cache.Find(path) : null;

    /// <summary>The document at a path, rendered if need be. A burst of requests for the same document renders it once; the rendering is
    /// not tied to any one of them, hence it is given no token of theirs: a client that leaves only stops waiting.</summary>
    /// <param name="name">Its canonical path, and nothing else that a client may vary at will.</param>
    /// <param name="keep">False for documents of which there are as many as somebody cares to ask for, such as the pages of a
    /// cursor.</param>
    /// <param name="render">Renders it from what the store says when it is called, and from nothing asked before.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Representation> GetAsync(
        string name, bool keep, Func<CancellationToken, Task<RenderedBody>> render, CancellationToken cancellation) =>
        GetAsync(new CacheKey(name), keep, render, cancellation);

    /// <summary>The same for a document that depends on more than the items of the archive.</summary>
    public async Task<Representation> GetAsync(
        CacheKey name, bool keep, Func<CancellationToken, Task<RenderedBody>> render, CancellationToken cancellation)
    {
        await RefreshAsync(cancellation);
        if (cache.Find(name.Path) is { } known && known.Besides == name.Besides) return known.Representation;
        return await Join(name, keep, render).Value.WaitAsync(cancellation);
    }

    /// <summary>A document that is neither kept nor shared between requests. Its rendering ends with the request.</summary>
    /// <param name="name">Its path and what it depends on besides the items, which dates it.</param>
    /// <param name="render">Renders it from what the store says when it is called.</param>
    /// <param name="cancellation">Ends the rendering.</param>
    public async Task<Representation> RenderAsync(
        CacheKey name, Func<CancellationToken, Task<RenderedBody>> render, CancellationToken cancellation)
    {
        await RefreshAsync(cancellation);
        return await MakeAsync(name, _ => render(cancellation), cancellation);
    }

    /// <summary>The document cached under a path, as of now; null when there is none.</summary>
    internal async ValueTask<CacheEntry?> FindAsync(string path, CancellationToken cancellation)
    {
        await RefreshAsync(cancellation);
        return cache.Find(path);
    }

    /// <summary>Drops everything, so that whatever is asked next is rendered; what is being rendered is kept by nobody.</summary>
    internal void Forget()
    {
        lock (gate)
        {
            joinable.Clear();
            foreach (var underway in running) underway.Overtake();
            cache.DropWhere(_ => true);
        }
    }

    /// <summary>Pulls the changes up to the present state of the archive, and drops what they touch.</summary>
    private async ValueTask RefreshAsync(CancellationToken cancellation)
    {
        var state = await archive.StateAsync(cancellation);
        var from = Volatile.Read(ref applied);
        if (state.Sequence <= from) return;
        var impact = ImpactOf(state, from < 0 ? null : await archive.ChangesAsync(from, cancellation));
        lock (gate)
        {
            // Another request may have applied the same meanwhile, or more. To apply a change twice does no harm.
            if (state.Sequence <= applied) return;
            // What is being rendered has not read everything yet: it is looked at when it has, and joined by nobody from here on.
            joinable.Clear();
            foreach (var underway in running) underway.Meet(impact);
            faults.Forget(impact);
            cache.DropWhere(kept => kept.Notes.AreMetBy(impact));
            Volatile.Write(ref applied, state.Sequence);
        }
    }

    private ChangeImpact ImpactOf(ArchiveState state, IReadOnlyList<ArchiveChange>? changes)
    {
        try
        {
            // By the lists that spellings of a name are joined into: those are what renderings ask for.
            return new ChangeImpact(state, changes, archive.Joins);
        }
        catch (Exception unclear) when (unclear is not OutOfMemoryException)
        {
            // An item that nobody can make out must not keep every document from being answered: anything may have changed.
            return new ChangeImpact(state, null, NameJoins.None);
        }
    }

    /// <summary>A rendering that runs and that nothing has changed since, or a new one.</summary>
    private Lazy<Task<Representation>> Join(CacheKey name, bool keep, Func<CancellationToken, Task<RenderedBody>> render)
    {
        lock (gate)
        {
            // It may have been kept since it was looked for.
            if (cache.Find(name.Path) is { } known && known.Besides == name.Besides) return new(Task.FromResult(known.Representation));
            if (joinable.TryGetValue((name.Path, name.Besides), out var underway)) return underway.Work;
            var mine = new InFlightRender(own => MakeAsync(name, own, keep, render));
            running.Add(mine);
            joinable[(name.Path, name.Besides)] = mine;
            return mine.Work;
        }
    }

    private async Task<Representation> MakeAsync(
        CacheKey name, InFlightRender underway, bool keep, Func<CancellationToken, Task<RenderedBody>> render)
    {
        try
        {
            underway.Notes.Begin();
            var made = await MakeAsync(name, render, CancellationToken.None);
            if (!keep || !made.Body.IsLasting) return made;
            var kept = new CacheEntry(name, underway.Notes, made);
            lock (gate)
            {
                // A change that is not applied yet finds it in the cache. The clients that wait for it asked before a change that was.
                if (!underway.IsOvertaken()) cache.Keep(kept);
            }
            return made;
        }
        finally
        {
            lock (gate) Leave(name, underway);
        }
    }

    private async Task<Representation> MakeAsync(
        CacheKey name, Func<CancellationToken, Task<RenderedBody>> render, CancellationToken cancellation)
    {
        // Asked before the rendering starts: dated by a change that came later, a copy without that change would pass for new.
        var state = await archive.StateAsync(cancellation);
        var since = basis.Since(archive.Joins);
        var began = Stopwatch.GetTimestamp();
        var body = await faults.RenderAsync(name.Path, render);
        Rendered(Stopwatch.GetElapsedTime(began));
        return new Representation(body, state.LastServed)
        {
            Since = name.Changed > since ? name.Changed.Value : since,
        };
    }

    private void Leave(CacheKey name, InFlightRender underway)
    {
        running.Remove(underway);
        if (joinable.TryGetValue((name.Path, name.Besides), out var present) && present == underway)
            joinable.Remove((name.Path, name.Besides));
    }
}

/// <summary>A rendering that runs: what it has read so far, and what was changed meanwhile.</summary>
internal sealed class InFlightRender
{
    private readonly List<ChangeImpact> changes = [];
    private bool isOvertaken;

    public InFlightRender(Func<InFlightRender, Task<Representation>> make) =>
        Work = new(() => Task.Run(() => make(this), CancellationToken.None));

    /// <summary>What it reads.</summary>
    public CacheDependencies Notes { get; } = new();

    /// <summary>Its answer, for everyone who asked before it was overtaken.</summary>
    public Lazy<Task<Representation>> Work { get; }

    /// <summary>Something was changed while it ran.</summary>
    public void Meet(ChangeImpact change) => changes.Add(change);

    /// <summary>Whatever it reads may be another by now.</summary>
    public void Overtake() => isOvertaken = true;

    /// <summary>Whether a change came that touches something it read; certain once it has read everything.</summary>
    public bool IsOvertaken() => isOvertaken || changes.Exists(Notes.AreMetBy);
}
