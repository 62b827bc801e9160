using System.Collections.Concurrent;
using FeedServer.Items.Keeping;

namespace FeedServer.Endpoints;

/// <summary>
/// Rendered documents, kept as bytes and bounded by memory. All depend on the archive as a whole: each carries the
/// number of its last record, so a document rendered before a change is never served after it.
/// </summary>
/// <param name="archive">The archive as of the last write.</param>
public sealed class RenderedDocuments(Func<ArchiveState> archive)
{
    private const long MostBytes = 64 * 1024 * 1024;
    private readonly BoundedShelf shelf = new(MostBytes);
    private readonly ConcurrentDictionary<(string, string, long), Lazy<Task<Representation>>> underway = new();

    /// <summary>The document kept under a path, as long as the items say the same; null when there is none.</summary>
    public KeptDocument? Find(string path) =>
        shelf.Find(path) is { } kept && kept.Sequence == archive().Sequence ? kept : null;

    /// <summary>
    /// The document at a path, rendered if need be. A burst of requests for the same document renders it once; the
    /// rendering is not tied to any one of them, hence it is given no token of theirs: whoever leaves only stops waiting.
    /// </summary>
    /// <param name="name">Its canonical path, and nothing else that a client may vary at will.</param>
    /// <param name="keep">False for documents of which there are as many as somebody cares to ask for, such as the pages of a cursor.</param>
    /// <param name="render">Renders it from what the store says when it is called, and from nothing asked before.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Representation> GetAsync(
        string name, bool keep, Func<CancellationToken, Task<Rendering>> render, CancellationToken cancellation) =>
        GetAsync(new DocumentName(name), keep, render, cancellation);

    /// <summary>The same for a document that depends on more than the items of the archive.</summary>
    public async Task<Representation> GetAsync(
        DocumentName name, bool keep, Func<CancellationToken, Task<Rendering>> render, CancellationToken cancellation)
    {
        // Read before the rendering starts: dated by a change that came later, a copy without that change would pass for new.
        var state = archive();
        if (Find(name.Path) is { } known && known.Besides == name.Besides) return known.Representation;
        var key = (name.Path, name.Besides, state.Sequence);
        var work = underway.GetOrAdd(key, _ => new Lazy<Task<Representation>>(() => Task.Run(() => MakeAsync(name, state, keep, render), CancellationToken.None)));
        return await work.Value.WaitAsync(cancellation);
    }

    private async Task<Representation> MakeAsync(DocumentName name, ArchiveState state, bool keep, Func<CancellationToken, Task<Rendering>> render)
    {
        try
        {
            var changed = state.LastChanged > name.Changed ? state.LastChanged : name.Changed ?? state.LastChanged;
            var made = new Representation(await render(CancellationToken.None), changed);
            if (!keep || !made.Rendering.IsLasting) return made;
            made.Prepare();
            shelf.Keep(new KeptDocument(name, state.Sequence, made));
            return made;
        }
        finally
        {
            underway.TryRemove((name.Path, name.Besides, state.Sequence), out _);
        }
    }
}
