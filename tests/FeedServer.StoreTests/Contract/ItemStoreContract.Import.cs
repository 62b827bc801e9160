using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    /// <summary>A place in an exported line, and what somebody wrote there.</summary>
    public static TheoryData<string, string> BadParts => new()
    {
        { "item", "null" },
        { "item/id/value", "null" },
        { "item/id/value", "\"urn:a<b>\"" },
        { "item/source", "\"\"" },
        { "item/slug", "\"../../etc\"" },
        { "item/slug", "\"Tên\"" },
        { "item/slug", "null" },
        { "item/link", "\"javascript:alert(1)\"" },
        { "item/revision", "0" },
        { "item/firstSeen", "\"0001-01-01T00:00:00Z\"" },
        { "item/withdrawn", "{\"at\":\"2026-11-23T08:00:00Z\",\"reason\":\"x\"}" },
        { "item/content", "null" },
        { "item/content/title", "null" },
        { "item/content/title", "\" \"" },
        { "item/content/tags", "[null]" },
        { "item/content/summary", "null" },
        { "item/content/byline", "null" },
        { "item/content/byline/text", "[null]" },
        { "item/content/images", "[null]" },
        { "item/content/images/0/address", "\"data:text/html,x\"" },
        { "item/content/images/0/address", "\"/images/../feedserver.db\"" },
        { "item/content/images/0/width", "-1" },
        { "item/content/language", "\"\\\" onload=x\"" },
        { "item/content/event/day", "\"0001-01-01\"" },
        { "item/content/event/day", "\"9999-12-31\"" },
        { "item/content/event/zone", "null" },
        { "item/content/event/basis", "99" },
        { "body", "null" },
        { "body/html", "null" },
        { "keys", "null" },
        { "keys", "[null]" },
        { "fingerprint", "null" },
        { "kind", "\"Moved\"" },
        { "kind", "\"Withdrawn\"" },
    };

    [Theory]
    [MemberData(nameof(BadParts))]
    public async Task An_import_refuses_a_line_that_no_export_wrote_and_takes_the_others(string place, string written)
    {
        await KeepAsync(Drafts.File("a.txt", "Một."));
        var good = (await Store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation))[0];
        good = good with { Item = good.Item with { Id = new ItemGuid("urn:new:1") } };
        var summary = await Store.ImportAsync(new[] { Spoilt(good, place, written), good }.ToAsyncEnumerable(), Cancellation);
        Assert.Equal(1, Assert.Single(summary.Refused).Record);
        Assert.Equal(1, summary.Kept);
        Assert.Equal(2, (await Store.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task A_source_that_shows_its_articles_again_after_an_import_makes_no_second_items()
    {
        var drafts = Drafts.Many(0, 60);
        await Store.KeepAsync(drafts, Cancellation);
        var moved = Drafts.File("moved.txt", "Bản tin số 41 của làng.", "Bản tin 41", "2022-02-11", "Mục 1");
        Assert.Equal(KeepKind.Aliased, (await KeepAsync(moved)).Kind);
        var exported = await Store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation);
        using var elsewhere = new TempFolder();
        await using var other = await OpenAsync(elsewhere.Path, Clock);
        await other.ImportAsync(exported.ToAsyncEnumerable(), Cancellation);
        var outcomes = await other.KeepAsync([.. drafts, moved], Cancellation);
        Assert.All(outcomes.SkipLast(1), outcome => Assert.Equal(KeepKind.Unchanged, outcome.Kind));
        Assert.Equal(KeepKind.Aliased, outcomes[^1].Kind);
        Assert.Equal(60, (await other.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task A_later_state_that_is_imported_never_carries_an_earlier_instant_than_the_one_before()
    {
        await KeepAsync(Drafts.File("a.txt", "Một."));
        var here = (await Store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation))[0];
        var longAgo = here.Item.Changed.AddYears(-1);
        var revised = here with { Kind = KeepKind.Revised, Item = here.Item with { Revision = 2, FirstSeen = longAgo, Changed = longAgo } };
        Assert.Equal(1, (await Store.ImportAsync(new[] { revised }.ToAsyncEnumerable(), Cancellation)).Kept);
        var kept = await Store.FindAsync(here.Item.Id, Cancellation);
        Assert.Equal((2, true), (kept?.Revision, kept?.Changed > here.Item.Changed));
        Assert.Equal(0, (await Store.ImportAsync(new[] { revised }.ToAsyncEnumerable(), Cancellation)).Kept);
    }

    private static ItemRecord Spoilt(ItemRecord good, string place, string written)
    {
        var root = JsonNode.Parse(JsonSerializer.Serialize(good, RecordJson.Readable.ItemRecord))
            ?? throw new InvalidOperationException("No JSON.");
        var parts = place.Split('/');
        var node = root;
        foreach (var part in parts[..^1])
            node = (int.TryParse(part, out var at) ? node[at] : node[part]) ?? throw new InvalidOperationException(place);
        node[parts[^1]] = JsonNode.Parse(written);
        return JsonSerializer.Deserialize(root.ToJsonString(), RecordJson.Readable.ItemRecord)
            ?? throw new InvalidOperationException(place);
    }
}
