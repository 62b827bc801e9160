namespace FeedServer.Editing;

/// <summary>The work of the verb <c>withdraw</c>: takes one item, or all items of a source, off pages and feeds.</summary>
/// <param name="store">The archive.</param>
/// <param name="publication">For its address and zone.</param>
/// <param name="isSource">Whether a source of that id is collected, or was.</param>
public sealed class WithdrawWork(IItemStore store, Publication publication, Func<string, CancellationToken, Task<bool>> isSource)
{
    private const int AtOnce = 500;

    public Task<EditResult> RunAsync(WithdrawRequest request, CancellationToken cancellation) => request switch
    {
        { Source: { } source } => SourceAsync(source, request, cancellation),
        { Permalink: { } permalink } => ItemAsync(permalink, request, cancellation),
        _ => Task.FromResult(EditResult.Failed("withdraw: neither a permalink nor a source is given")),
    };

    private async Task<EditResult> ItemAsync(string permalink, WithdrawRequest request, CancellationToken cancellation)
    {
        if (await PermalinkText.FindAsync(store, publication, permalink, cancellation) is not { } item
            || await store.WithdrawAsync([item.Path], request.Reason, request.By, cancellation) is not [{ } outcome])
            return PermalinkText.NotFound("withdraw", permalink, publication);
        return EditResult.Done(outcome is { Kind: KeepKind.Unchanged, Item.Withdrawn: { } tombstone }
            ? $"withdraw: {item.Path} was withdrawn before, on {Day(tombstone.At)}: {tombstone.Reason}; nothing was changed"
            : $"withdraw: {item.Path} withdrawn");
    }

    /// <remarks>Pages are walked by their ends, which stay places when the items before them are gone.</remarks>
    private async Task<EditResult> SourceAsync(string source, WithdrawRequest request, CancellationToken cancellation)
    {
        var isBounded = request.From is not null || request.To is not null;
        var dated = new ItemQuery { Scope = Scope.Source(source), From = request.From, To = request.To, Limit = AtOnce };
        var withdrawn = await WithdrawAsync(dated, source, request, cancellation);
        if (!isBounded)
            withdrawn += await WithdrawAsync(
                new ItemQuery { Scope = Scope.Source(source), Undated = true, Limit = AtOnce }, source, request, cancellation);
        if (withdrawn == 0 && await store.ArrivedAsync(Scope.Source(source), cancellation) == 0 && !await isSource(source, cancellation))
            return EditResult.Failed($"withdraw: there is no source '{source}', and no item of one. See 'source list'.");
        return EditResult.Done(withdrawn == 0
            ? $"withdraw: source {source} has no item{(isBounded ? " of these days" : "")} that is not withdrawn; nothing was changed"
            : string.Create(CultureInfo.InvariantCulture, $"withdraw: {withdrawn} items of source {source} withdrawn"));
    }

    private async Task<int> WithdrawAsync(ItemQuery query, string source, WithdrawRequest request, CancellationToken cancellation)
    {
        var withdrawn = 0;
        for (ItemQuery? next = query; next is not null;)
        {
            var page = await store.PageAsync(next, cancellation);
            // Ids that differ in letters' case share one list.
            var paths = page.Items.Where(item => item.Source == source).Select(item => item.Path).ToList();
            var outcomes = await store.WithdrawAsync(paths, request.Reason, request.By, cancellation);
            withdrawn += outcomes.Count(outcome => outcome is { Kind: KeepKind.Withdrawn });
            next = page.Next is null ? null : next with { After = page.Next };
        }
        return withdrawn;
    }

    private string Day(DateTimeOffset at) => publication.Zone.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
