using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    [Fact]
    public async Task Corrected_tags_move_the_item_between_their_lists_until_they_are_lifted()
    {
        var kept = (await KeepAsync(Tagged("Một.", "bến", "đo"))).Item;
        var outcome = await CorrectAsync(kept.Path, new CorrectedValues { Tags = ["Bến", "đò ngang"] });
        await KeepAsync(Tagged("Hai.", "bến", "khác"));
        Assert.Equal((KeepKind.Revised, 2), (outcome.Kind, outcome.After.Item.Revision));
        Assert.Equal(["tags"], outcome.After.Item.Edit?.Fields);
        Assert.Equal("1 1 0 0", await CountsAsync("ben", "do-ngang", "do", "khac"));
        var cleared = await ClearAsync(kept.Path, "tags");
        Assert.Empty(cleared.After.Item.Content.Tags);
        Assert.Equal("0 0", await CountsAsync("ben", "do-ngang"));
        var lifted = await LiftAsync(kept.Path, "tags");
        Assert.Equal(["bến", "khác"], lifted.After.Item.Content.Tags);
        Assert.Null(lifted.After.Item.Content.Corrections);
        Assert.Equal("1 0 1", await CountsAsync("ben", "do-ngang", "khac"));

        async Task<string> CountsAsync(params string[] tags)
        {
            var counts = new List<int>();
            foreach (var tag in tags)
                counts.Add((await Store.PageAsync(new ItemQuery { Scope = Scope.Tag(tag), Limit = 9 }, Cancellation)).Items.Count);
            return string.Join(' ', counts);
        }

        static ItemDraft Tagged(string text, params string[] tags)
        {
            var draft = Drafts.File("a.txt", text);
            return draft with { Content = draft.Content with { Tags = tags } };
        }
    }
}
