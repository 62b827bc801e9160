using System.Net;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.Versions;

/// <summary>Whatever lies below an item has one address, and what a reader adds to it goes along.</summary>
public sealed class OneAddressTests
{
    private const string Day = "/2020/01/02";
    private const string Slug = "/chuyen-so-1-ban-1";

    private static readonly string[] Below =
    [
        "", "/2", "/versions", "/versions?after=9", "/versions/1..2", "/versions/1..2/inline", "/timemap", "/timemap.json",
        "/1/original", ".bib", ".ris?accessed=2026-11-29", "/1.bib", "/1.cite.txt?accessed=2026-11-29",
    ];

    [Fact]
    public async Task A_day_without_its_zeros_leads_to_the_same_below_the_day_as_it_is_written()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1], 1);
        await InventedDrafts.KeepAsync(server.Store, [1], 2);
        foreach (var rest in Below)
        {
            using var answer = await server.SendAsync(HttpMethod.Get, "/2020/1/2" + Slug + rest);
            Assert.Equal((rest, HttpStatusCode.MovedPermanently), (rest, answer.StatusCode));
            Assert.Equal(Day + Slug + rest, answer.Headers.Location?.OriginalString);
        }
        using var compared = await server.SendAsync(HttpMethod.Get, $"/2020/1/2{Slug}/versions?from=2&to=1");
        Assert.Equal($"{Day}{Slug}/versions/1..2", compared.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_day_of_reading_goes_along_to_where_a_file_of_citing_is()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await InventedDrafts.KeepAsync(server.Store, [1], 1);
        await InventedDrafts.KeepAsync(server.Store, [1], 2);
        // The present state, and the address that the title of before had.
        var present = (await server.Store.PageAsync(new() { Limit = 1 }, TestContext.Current.CancellationToken)).Items[0].Path;
        foreach (var (asked, wanted) in ((string, string)[])
            [(present + "/2.bib", present + ".bib"), (Day + Slug + "/2.ris", present + ".ris")])
        {
            using var answer = await server.SendAsync(HttpMethod.Get, asked + "?accessed=2026-11-29");
            Assert.Equal(wanted + "?accessed=2026-11-29", answer.Headers.Location?.OriginalString);
            using var plain = await server.SendAsync(HttpMethod.Get, asked + "?accessed=%0d%0ax");
            Assert.Equal(wanted, plain.Headers.Location?.OriginalString);
        }
    }
}
