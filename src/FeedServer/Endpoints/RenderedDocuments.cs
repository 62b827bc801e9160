using FeedServer.Items.Keeping;
using FeedServer.Noting;

namespace FeedServer.Endpoints;

/// <summary>
/// Rendered documents, kept as bytes and bounded by memory. Each is true until a change touches something that its rendering read of the
/// archive; then it is dropped before the change's writer is answered, so nobody who knows of a change is sent a document without it.
/// </summary>
public sealed class RenderedDocuments : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;
    private readonly ResponseCache shelf = new(MostBytes);
    private readonly Func<ArchiveState> archive;
    private readonly IDisposable watch;

    // Of what follows; also held while a finished rendering is put on the shelf, so that no change passes between look and keeping.
    private readonly Lock gate = new();
    private readonly Dictionary<(string Path, string Besides), InFlightRender> joinable = [];
    private readonly HashSet<InFlightRender> running = [];

    /// <param name="archive">The archive as of the last write.</param>
    /// <param name="watch">Has changes told, see <see cref="IItemStore.Watch"/>.</param>
    public RenderedDocuments(Func<ArchiveState> archive, Func<Action<ArchiveChange>, IDisposable> watch)
    {
        this.archive = archive;
        this.watch = watch(Drop);
    }

    /// <summary>The document kept under a path; null when there is none, or none that is true any more.</summary>
    internal CacheEntry? Find(string path) => shelf.Find(path);

    /// <summary>
    /// The document at a path, rendered if need be. A burst of requests for the same document renders it once; the
    /// rendering is not tied to any one of them, hence it is given no token of theirs: whoever leaves only stops waiting.
    /// </summary>
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
        if (Find(name.Path) is { } known && known.Besides == name.Besides) return known.Representation;
        return await Join(name, keep, render).Value.WaitAsync(cancellation);
    }

    /// <summary>Drops everything, so that whatever is asked next is rendered.</summary>
    internal void Forget() => shelf.DropWhere(_ => true);

    /// <inheritdoc/>
    public void Dispose() => watch.Dispose();

    /// <summary>A rendering that runs and that nothing has changed since, or a new one.</summary>
    private Lazy<Task<Representation>> Join(CacheKey name, bool keep, Func<CancellationToken, Task<RenderedBody>> render)
    {
        lock (gate)
        {
            // It may have been kept since it was looked for.
            if (Find(name.Path) is { } known && known.Besides == name.Besides) return new(Task.FromResult(known.Representation));
            if (joinable.TryGetValue((name.Path, name.Besides), out var underway)) return underway.Work;
            var mine = new InFlightRender[1];
            mine[0] = new InFlightRender
            {
                Work = new(() => Task.Run(() => MakeAsync(name, mine[0], keep, render), CancellationToken.None)),
            };
            running.Add(mine[0]);
            joinable[(name.Path, name.Besides)] = mine[0];
            return mine[0].Work;
        }
    }

    private async Task<Representation> MakeAsync(
        CacheKey name, InFlightRender underway, bool keep, Func<CancellationToken, Task<RenderedBody>> render)
    {
        try
        {
            // Read before the rendering starts: dated by a change that came later, a copy without that change would pass for new.
            var state = archive();
            var changed = state.LastChanged > name.Changed ? state.LastChanged : name.Changed ?? state.LastChanged;
            underway.Notes.Begin();
            var made = new Representation(await render(CancellationToken.None), changed);
            if (!keep || !made.RenderedBody.IsLasting) return made;
            made.Prepare();
            var kept = new CacheEntry(name, underway.Notes, made);
            lock (gate)
            {
                // Who waits for it asked before that change was answered, and may have it; nobody else.
                if (!underway.IsOvertaken()) shelf.Keep(kept);
            }
            return made;
        }
        finally
        {
            lock (gate) Leave(name, underway);
        }
    }

    private void Leave(CacheKey name, InFlightRender underway)
    {
        running.Remove(underway);
        if (joinable.TryGetValue((name.Path, name.Besides), out var present) && present == underway)
            joinable.Remove((name.Path, name.Besides));
    }

    /// <summary>
    /// Drops what a change touches. What is being rendered has not read everything yet: it is looked at when it has, and joined by nobody
    /// from here on.
    /// </summary>
    private void Drop(ArchiveChange change)
    {
        var touch = new ChangeImpact(change);
        lock (gate)
        {
            joinable.Clear();
            foreach (var underway in running) underway.Meet(touch);
            shelf.DropWhere(kept => kept.Notes.AreMetBy(touch));
        }
    }
}
