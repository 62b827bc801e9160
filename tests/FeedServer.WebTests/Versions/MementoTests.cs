using System.Net;
using System.Text.Json;
using FeedServer.Tests.Collect.Timing;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.Versions;

/// <summary>The states of an item by instant (RFC 7089), as a client follows them.</summary>
public sealed class MementoTests
{
    private const string Base = "https://tin.vankhe.example/";
    private const string BaseUrl = "--Publication:BaseUrl=" + Base;

    private readonly SleepyTimeProvider clock = new(EditedItem.Start);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_finds_the_state_of_every_instant_of_an_item_that_was_edited_three_times_and_corrected_once(bool isDated)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, BaseUrl);
        var item = await EditedItem.KeepAsync(server.Store, clock, isDated);
        Assert.Equal(4, item.Revision);
        var (client, original) = (new MementoClient(server, Base), Base + item.Path[1..]);
        foreach (var (at, revision) in new[]
        {
            (EditedItem.Start.AddYears(-10), 1), (EditedItem.KeptAt(1), 1), (EditedItem.KeptAt(2).AddSeconds(-1), 1),
            (EditedItem.KeptAt(2), 2), (EditedItem.KeptAt(2).AddHours(1), 2), (EditedItem.KeptAt(3).AddSeconds(-1), 2),
            (EditedItem.KeptAt(3), 3), (EditedItem.KeptAt(4), 4), (EditedItem.Start.AddYears(10), 4),
        })
        {
            var found = await client.FindAsync(original, at);
            Assert.Equal(($"{original}/{revision}", EditedItem.KeptAt(revision)), (found.Address, found.At));
            Assert.Equal(EditedItem.KeptAt(1), found.Others.Single(link => link.Rel.Contains("first")).At);
            Assert.Equal(EditedItem.KeptAt(4), found.Others.Single(link => link.Rel.Contains("last")).At);
            Assert.Equal(revision > 1 ? $"{original}/{revision - 1}" : null, Other(found, "prev"));
            Assert.Equal(revision < 4 ? $"{original}/{revision + 1}" : null, Other(found, "next"));
        }
        var all = await client.ListAsync(original);
        Assert.Equal(Enumerable.Range(1, 4).Select(number => ($"{original}/{number}", (DateTimeOffset?)EditedItem.KeptAt(number))),
            all.Select(link => (link.Address, link.At)));
        Assert.Equal(["first memento", "memento", "memento", "last memento"], all.Select(link => string.Join(' ', link.Rel)));
        using var json = JsonDocument.Parse(await server.TextAsync(item.Path + "/timemap.json"));
        Assert.Equal(4, json.RootElement.GetProperty("mementos").GetProperty("list").GetArrayLength());
        Assert.Contains("sáu giờ", await server.TextAsync(item.Path + "/2"), StringComparison.Ordinal);
        Assert.Contains("năm giờ", await server.TextAsync(item.Path + "/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_that_was_never_revised_is_its_first_and_last_memento()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, BaseUrl);
        await InventedDrafts.KeepAsync(server.Store, [2], 1);
        var item = (await server.Store.PageAsync(new Items.Keeping.ItemQuery { Limit = 1 }, Ending)).Items[0];
        var found = await new MementoClient(server, Base).FindAsync(Base + item.Path[1..], EditedItem.Start.AddYears(1));
        Assert.Equal(["first", "last", "memento"], Assert.Single(found.Others).Rel);
    }

    [Theory]
    [InlineData("gestern")]
    [InlineData("2026-03-02T08:00:00Z")]
    [InlineData("Tue, 02 Mar 2026 08:00:00 GMT")] // it was a Monday
    [InlineData("Mon, 02 Mar 2026 08:00:00 +0700")]
    public async Task A_malformed_date_is_refused(string date)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, BaseUrl);
        await EditedItem.KeepAsync(server.Store, clock);
        using var answer = await server.SendAsync(HttpMethod.Get, EditedItem.Path + "/timegate", ("Accept-Datetime", date));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["accept-datetime"], answer.Headers.Vary);
        using var without = await server.SendAsync(HttpMethod.Get, EditedItem.Path + "/timegate");
        Assert.Equal((HttpStatusCode.Found, EditedItem.Path + "/4"), (without.StatusCode, without.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Of_a_withdrawn_item_nothing_is_to_be_had_at_any_instant_until_it_is_reinstated()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, BaseUrl);
        await EditedItem.KeepAsync(server.Store, clock);
        await server.Store.WithdrawAsync(EditedItem.Path, "Nhầm người.", Ending);
        foreach (var part in (string[])["", "/1", "/timegate", "/timemap", "/timemap.json", "/versions", "/versions/1..2", "/1/original"])
        {
            using var answer = await server.SendAsync(HttpMethod.Get, EditedItem.Path + part,
                ("Accept-Datetime", MementoClient.Date(EditedItem.Start)));
            Assert.True(answer.StatusCode == HttpStatusCode.Gone, $"{part}: {(int)answer.StatusCode}");
            Assert.False(answer.Headers.Contains("Link") || answer.Headers.Contains("Memento-Datetime"), part);
            Assert.DoesNotContain("năm giờ", await answer.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        }
        clock.Advance(TimeSpan.FromHours(1));
        await server.Store.ReinstateAsync(EditedItem.Path, "nguoi-sua", null, Ending);
        var found = await new MementoClient(server, Base).FindAsync(Base + EditedItem.Path[1..], EditedItem.KeptAt(1));
        Assert.EndsWith("/1", found.Address, StringComparison.Ordinal);
        Assert.Equal(5, (await new MementoClient(server, Base).ListAsync(Base + EditedItem.Path[1..])).Count);
    }

    [Fact]
    public async Task More_than_a_thousand_states_are_listed_in_parts_and_found_by_halving()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock, BaseUrl);
        foreach (var states in Enumerable.Range(1, 1_100).Chunk(100))
        {
            await server.Store.KeepAsync([.. states.Select(state => EditedItem.Draft($"<p>Mực nước lần {state}.</p>"))], Ending);
            clock.Advance(TimeSpan.FromSeconds(10));
        }
        var (client, original) = (new MementoClient(server, Base), Base + EditedItem.Path[1..]);
        Assert.Equal(Enumerable.Range(1, 1_100).Select(number => $"{original}/{number}"),
            (await client.ListAsync(original)).Select(link => link.Address));
        // Of those of one second the last one counts.
        for (var hundred = 0; hundred < 11; hundred++)
        {
            var found = await client.FindAsync(original, EditedItem.Start.AddSeconds((hundred * 10) + 5));
            Assert.Equal($"{original}/{(hundred + 1) * 100}", found.Address);
        }
    }

    private static string? Other(MementoFound found, string place) =>
        found.Others.SingleOrDefault(link => link.Rel.Contains(place))?.Address;
}
