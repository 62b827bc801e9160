using FeedServer.Items.Corrections;
using FeedServer.Store.Ingest;
using FeedServer.Store.Reading;

namespace FeedServer.Store;

/// <content>What editors write: corrections, withdrawals and what undoes them.</content>
public sealed partial class ItemStore
{
    private static readonly WriteRule<Correction, CorrectionOutcome?> Correcting = new(
        (prefetch, correction) => prefetch.Path(correction.Path),
        (batch, correction, cancellation) => CorrectorOf(batch).CorrectAsync(correction, cancellation));

    public async Task<IReadOnlyList<CorrectionOutcome?>> CorrectAsync(
        IReadOnlyList<Correction> corrections, CancellationToken cancellation)
    {
        var bounded = Bounded(corrections);
        return corrections.Count == 0 ? [] : await writer.WriteAsync(bounded, Correcting, cancellation);
    }

    public async Task<IReadOnlyList<CorrectionOutcome?>> ForeseeAsync(
        IReadOnlyList<Correction> corrections, CancellationToken cancellation)
    {
        var bounded = Bounded(corrections);
        return corrections.Count == 0 ? [] : await writer.ForeseeAsync(bounded, Correcting, cancellation);
    }

    public async Task<IReadOnlyList<KeepOutcome?>> WithdrawAsync(
        IReadOnlyList<string> paths, string reason, string? by, CancellationToken cancellation)
    {
        if (paths.Count == 0) return [];
        var rule = new WriteRule<string, KeepOutcome?>((prefetch, at) => prefetch.Path(at), async (batch, at, token) =>
            await batch.View.PathOwnerAsync(at, token) is { } number
                ? await batch.Decider.WithdrawAsync(await batch.View.EntryAsync(number, token), reason, by, token) : null);
        return await writer.WriteAsync([.. paths.Select(Bounded)], rule, cancellation);
    }

    public async Task<KeepOutcome?> WithdrawAsync(string path, string reason, CancellationToken cancellation) =>
        (await WithdrawAsync([path], reason, by: null, cancellation))[0];

    public async Task<KeepOutcome?> ReinstateAsync(string path, string by, string? note, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        var rule = new WriteRule<string, KeepOutcome?>((prefetch, at) => prefetch.Path(at),
            (batch, at, token) => CorrectorOf(batch).ReinstateAsync(at, by, note, token));
        return (await writer.WriteAsync([Bounded(path)], rule, cancellation))[0];
    }

    private static Corrector CorrectorOf(Batch batch) => new(batch.View, batch.Decider);

    // Nothing lies at an empty path, nor at one that no item can have.
    private static string Bounded(string path) => path.Length > PageReader.MaxPath ? "" : path;

    private static List<Correction> Bounded(IReadOnlyList<Correction> corrections)
    {
        foreach (var correction in corrections)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(correction.By);
            if (correction.Values.Title is { } title) ArgumentException.ThrowIfNullOrWhiteSpace(title);
        }
        return [.. corrections.Select(correction => correction with { Path = Bounded(correction.Path) })];
    }
}
