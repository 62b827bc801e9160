using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Drills;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Search;

/// <summary>Everything that may happen to items, at random.</summary>
internal sealed class RandomWrites(IItemStore store, Random random, int names = 150)
{
    private static readonly NameJoins[] Joins =
    [
        NameJoins.None, new([new JoinedName(ScopeKind.Section, "Mục", ["muc", "muc-0", "muc-1"])]),
        new([new JoinedName(ScopeKind.Section, "Mục 2", ["muc-2", "muc-0"]), new JoinedName(ScopeKind.Tag, "Thẻ", ["the-0", "the-1"])]),
        new([new JoinedName(ScopeKind.Byline, "An Khê Thượng", ["an-khe-thuong", "an-khe"])]),
    ];

    /// <summary>One write.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        var drafts = Enumerable.Range(0, 1 + random.Next(20)).Select(_ => Draft()).ToList();
        var outcomes = await store.KeepAsync(drafts, cancellation);
        var item = outcomes[^1].Item;
        switch (random.Next(8))
        {
            case 0:
                await store.WithdrawAsync(item.Path, "thử", cancellation);
                break;
            case 1:
                await store.ReinstateAsync(outcomes[0].Item.Path, "lan", "thử", cancellation);
                break;
            case 2:
                await CorrectAsync(item, new CorrectedValues { Published = Drafts.Date($"20{10 + random.Next(14)}-05-01") }, cancellation);
                break;
            case 3:
                await CorrectAsync(item, new CorrectedValues { Section = $"Sửa {random.Next(4)}", Title = "Đã sửa" }, cancellation);
                break;
            case 4:
                await store.CorrectAsync(
                    [new Correction { Path = item.Path, By = "lan", Clear = [new FieldName(CorrectableField.Event)] }], cancellation);
                break;
            case 5:
                await store.JoinAsync(Joins[random.Next(Joins.Length)], cancellation);
                break;
        }
    }

    private ItemDraft Draft()
    {
        var draft = Proof.Draft("n" + random.Next(names), random.Next(4));
        // What no reader notices: another form of the same words, a span whose words are the same.
        if (random.Next(4) == 0) draft = draft with { Body = new ItemBody(draft.Body.Html + "\n"), Fingerprint = draft.Fingerprint + "2" };
        if (random.Next(4) == 0 && draft.Content.Event is { } date)
            draft = draft with
            {
                Content = draft.Content with { Event = date with { Span = $"{date.Day:yyyy-MM}" } },
                Fingerprint = draft.Fingerprint + "3",
            };
        return draft;
    }

    private async Task CorrectAsync(Item item, CorrectedValues values, CancellationToken cancellation) => await
        store.CorrectAsync([new Correction { Path = item.Path, By = "lan", Values = values }], cancellation);
}
