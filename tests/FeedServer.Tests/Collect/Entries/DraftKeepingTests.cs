using FeedServer.Collect.Entries;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Tests.Collect.Entries;

public sealed class DraftKeepingTests
{
    [Fact]
    public async Task A_draft_that_cannot_be_kept_costs_itself()
    {
        var root = Directory.CreateTempSubdirectory("feedserver-keeping-");
        var refused = new List<string>();
        var options = new StoreOptions { Root = root.FullName, TagAuthority = "tin.example,2026" };
        await using (var store = await LiteDbEngine.OpenStoreAsync(
            options, TimeProvider.System, NullLogger<ItemStore>.Instance, null, TestContext.Current.CancellationToken))
        {
            var drafts = Enumerable.Range(0, 9).Select(Draft).ToList();
            var kept = await store.KeepEachAsync(drafts, (draft, _) => refused.Add(draft.Keys[0]), TestContext.Current.CancellationToken);
            Assert.Equal(drafts.Select(draft => IsBad(draft) ? null : draft.Content.Title),
                kept.Select(outcome => outcome?.Item.Content.Title));
        }
        Assert.Equal(["guid:3", "guid:7"], refused);
        root.Delete(recursive: true);
    }

    private static bool IsBad(ItemDraft draft) => draft.Keys[0] is "guid:3" or "guid:7";

    // One without a title, one longer than a record may be.
    private static ItemDraft Draft(int number) => new()
    {
        Source = "tin",
        Keys = [$"guid:{number}"],
        Fingerprint = $"{number}",
        Content = new ItemContent { Title = number == 3 ? " " : $"Bài {number}" },
        Body = new ItemBody(number == 7 ? new string('x', 13 * 1024 * 1024) : "<p>Một.</p>"),
    };
}
