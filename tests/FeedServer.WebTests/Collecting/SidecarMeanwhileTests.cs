using System.Reflection;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.Store;

namespace FeedServer.WebTests.Collecting;

/// <summary>What a verb does between a sidecar's look at its item and the writing is not overwritten.</summary>
public sealed class SidecarMeanwhileTests
{
    private const string Article = "# Lễ thông xe\n\nCây cầu dài một trăm hai mươi mét, nối hai bờ sông Lam.\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_verb_goes_before_a_sidecar_that_had_looked_already()
    {
        Func<Task>? verb = null;
        await using var stand = await DropStand.OpenAsync(
            seen: store => StoreWithVerb.Over(store, () => Interlocked.Exchange(ref verb, null)));
        var kept = await stand.KeepAsync("bai.md", Article);
        stand.Write("bai.yml", "title: Từ tệp\nplace: Hà Miên");
        verb = () => CorrectAsync(stand, kept.ItemPath, "Từ lệnh");

        var outcome = DropStand.Of(await stand.CollectAsync(), "bai.yml");

        var content = Assert.Single(await stand.ItemsAsync()).Content;
        Assert.Equal(("Từ lệnh", "Hà Miên"), (content.Title, content.Place));
        Assert.Contains("title is corrected by the verb 'correct', which goes before this file until it is lifted", outcome.Notes);
    }

    [Fact]
    public async Task What_the_verb_took_over_is_not_lifted_with_the_sidecar()
    {
        Func<Task>? verb = null;
        await using var stand = await DropStand.OpenAsync(
            seen: store => StoreWithVerb.Over(store, () => Interlocked.Exchange(ref verb, null)));
        await stand.KeepAsync("bai.md", Article);
        stand.Write("bai.yml", "title: Từ tệp\nplace: Hà Miên");
        var applied = DropStand.Of(await stand.CollectAsync(), "bai.yml");
        File.Delete(Path.Combine(stand.Drop, "bai.yml"));
        verb = () => CorrectAsync(stand, applied.ItemPath, "Từ lệnh");

        await stand.CollectAsync();

        var content = Assert.Single(await stand.ItemsAsync()).Content;
        Assert.Equal(("Từ lệnh", null), (content.Title, content.Place));
    }

    private static async Task CorrectAsync(DropStand stand, string? path, string title)
    {
        var correction = new Correction { Path = path ?? "", By = "biên tập", Values = new CorrectedValues { Title = title } };
        Assert.Equal(KeepKind.Revised, (await stand.Store.CorrectAsync([correction], Cancellation))[0]?.Kind);
    }
}

/// <summary>The real store, in which a verb is done just before a correction of the folder's is written.</summary>
#pragma warning disable CA1852 // The runtime derives the proxy from it.
internal class StoreWithVerb : DispatchProxy
#pragma warning restore CA1852
{
    private ItemStore? store;
    private Func<Func<Task>?> next = () => null;

    public static IItemStore Over(ItemStore store, Func<Func<Task>?> next)
    {
        var seen = Create<IItemStore, StoreWithVerb>();
        ((StoreWithVerb)(object)seen).store = store;
        ((StoreWithVerb)(object)seen).next = next;
        return seen;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod?.Name == nameof(IItemStore.CorrectAsync) && args is [IReadOnlyList<Correction> all, CancellationToken cancellation]
            ? CorrectAsync(all, cancellation) : targetMethod?.Invoke(store, args);

    private async Task<IReadOnlyList<CorrectionOutcome?>> CorrectAsync(IReadOnlyList<Correction> all, CancellationToken cancellation)
    {
        if (next() is { } verb) await verb();
        return await (store ?? throw new InvalidOperationException("It has none.")).CorrectAsync(all, cancellation);
    }
}
