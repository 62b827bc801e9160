namespace FeedServer.Editing;

/// <summary>The work of the verb <c>reinstate</c>: undoes a withdrawal.</summary>
public sealed class ReinstateWork(IItemStore store, Publication publication)
{
    public async Task<EditResult> RunAsync(ReinstateRequest request, CancellationToken cancellation)
    {
        if (await PermalinkText.FindAsync(store, publication, request.Permalink, cancellation) is not { } item)
            return PermalinkText.NotFound("reinstate", request.Permalink, publication);
        var outcome = await store.ReinstateAsync(item.Path, request.By, request.Note, cancellation);
        return outcome switch
        {
            null => EditResult.Failed($"reinstate: there is no item at {item.Path}"),
            { Kind: KeepKind.Unchanged } => EditResult.Done($"reinstate: {item.Path} is not withdrawn; nothing was changed"),
            _ => EditResult.Done(string.Create(CultureInfo.InvariantCulture,
                $"reinstate: {outcome.Item.Path} reinstated as revision {outcome.Item.Revision}")),
        };
    }
}
