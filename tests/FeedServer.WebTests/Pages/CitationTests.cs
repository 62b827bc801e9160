using System.Globalization;
using System.Net;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Pages;

/// <summary>The files, links and addresses by which an item is cited, as a server sends them.</summary>
public sealed class CitationTests
{
    private const string Path = "/2023/01/10/lu-ve-ben";

    private static readonly string[] Settings =
    [
        "--Publication:BaseUrl=https://songlam.example/", "--Publication:Licence=CC-BY-4.0", "--Publication:Publisher=Viện Sông Lam",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(".bib", "application/x-bibtex; charset=utf-8", "@online{lu-ve-ben-2023-01-10,\n")]
    [InlineData(".ris", "application/x-research-info-systems; charset=utf-8", "TY  - NEWS\r\nID  - lu-ve-ben-2023-01-10\r\n")]
    [InlineData(".csl.json", "application/vnd.citationstyles.csl+json; charset=utf-8", "[\n{\"id\":\"lu-ve-ben-2023-01-10\",")]
    [InlineData(".cite.txt", "text/plain; charset=utf-8", "Hà Miên, “Lũ về bến”, Bản tin Viện Sông Lam, 10/1/2023")]
    public async Task An_item_is_cited_in_every_form(string extension, string type, string start)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        await KeepAsync(server);
        using var answer = await server.SendAsync(HttpMethod.Get, Path + extension);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        Assert.StartsWith(start, text, StringComparison.Ordinal);
        Assert.Contains("https://songlam.example" + Path, text, StringComparison.Ordinal);
        Assert.Equal(extension == ".cite.txt" ? null : "lu-ve-ben-2023-01-10" + extension,
            answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.Contains("rel=\"describes\"", Assert.Single(answer.Headers.GetValues("Link")), StringComparison.Ordinal);
        var tag = answer.Headers.ETag?.ToString() ?? "";
        using var known = await server.SendAsync(HttpMethod.Get, Path + extension, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        using var head = await server.SendAsync(HttpMethod.Head, Path + extension);
        Assert.Equal((HttpStatusCode.OK, answer.Content.Headers.ContentLength), (head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task The_day_of_reading_is_the_readers_and_stands_in_his_answer_only()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        await KeepAsync(server);
        Assert.Contains("urldate = {2026-11-29}", await server.TextAsync(Path + ".bib?accessed=2026-11-29"), StringComparison.Ordinal);
        Assert.EndsWith("truy cập 29/11/2026\n", await server.TextAsync(Path + ".cite.txt?accessed=2026-11-29"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("urldate", await server.TextAsync(Path + ".bib"), StringComparison.Ordinal);
        Assert.DoesNotContain("urldate", await server.TextAsync(Path + ".bib?accessed=29.11.2026"), StringComparison.Ordinal);
        Assert.EndsWith("truy cập [ngày]\n", await server.TextAsync(Path + ".cite.txt"), StringComparison.Ordinal);
        Assert.False(await server.HasCachedAsync(Path + ".bib?accessed=2026-11-29"));
    }

    [Fact]
    public async Task Files_follow_an_item_that_is_revised_moved_and_withdrawn()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        await KeepAsync(server);
        var path = (await KeepAsync(server, content => content with { Title = "Lũ lại về" }, 2)).Path;
        Assert.Contains("{{Lũ lại về}}", await server.TextAsync(path + ".bib"), StringComparison.Ordinal);
        var older = await server.TextAsync(path + "/1.bib");
        Assert.Contains("{{Lũ về bến}}", older, StringComparison.Ordinal);
        Assert.Contains($"url = {{https://songlam.example{path}/1}}", older, StringComparison.Ordinal);
        // A parameter of that name is no part of the address.
        Assert.DoesNotContain(path + "/1", await server.TextAsync(path + ".ris?revision=1"), StringComparison.Ordinal);
        Assert.Contains("Lũ lại về", await server.TextAsync(path + ".ris"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, path + ".bib"), await LeadAsync(server, path + "/2.bib"));
        Assert.Equal((HttpStatusCode.MovedPermanently, path + "/1.bib"), await LeadAsync(server, path + "/01.bib"));
        Assert.Equal((HttpStatusCode.MovedPermanently, path + ".bib"), await LeadAsync(server, path.ToUpperInvariant() + ".BIB"));
        Assert.Equal((HttpStatusCode.NotFound, null), await LeadAsync(server, path + "/9.bib"));
        Assert.Equal((HttpStatusCode.NotFound, null), await LeadAsync(server, "/2023/01/10/no-such-item.ris"));
        var item = await KeepAsync(server, content => content with { Title = "Lũ lại về", Published = On(12) }, 3);
        Assert.Equal((HttpStatusCode.MovedPermanently, item.Path + ".ris"), await LeadAsync(server, Path + ".ris"));
        Assert.Equal((HttpStatusCode.MovedPermanently, item.Path + "/1.ris"), await LeadAsync(server, Path + "/1.ris"));
        await server.Store.WithdrawAsync(item.Path, "Có số điện thoại riêng.", Token);
        Assert.Equal((HttpStatusCode.Gone, null), await LeadAsync(server, item.Path + ".csl.json"));
        Assert.Equal((HttpStatusCode.Gone, null), await LeadAsync(server, item.Path + "/1.bib"));
    }

    [Fact]
    public async Task A_day_and_a_month_are_a_library_of_their_items()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var day = (await server.Store.PageAsync(new ItemQuery { Limit = 1 }, Token)).Items[0].Content.FilingDate?.Day ?? default;
        foreach (var path in (string[])[Permalink.Day(day), Permalink.Month(day.Year, day.Month), Permalink.Undated])
        {
            var feed = await server.TextAsync(path + ".atom");
            var library = await server.TextAsync(path + ".bib");
            Assert.Equal(feed.Split("<entry").Length, library.Split("@online{").Length);
            if (path != Permalink.Undated)
                Assert.Contains($"href=\"{path}.bib\"", await server.TextAsync(path), StringComparison.Ordinal);
        }
        Assert.Equal((HttpStatusCode.NotFound, null), await LeadAsync(server, "/1850/01.bib"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("tag:lungmay.example,2020:bai-1")]
    [InlineData("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a")]
    [InlineData("https://lungmay.example/?p=123")]
    [InlineData("https://lungmay.example/tin/a%2Fb/b%C3%A9?x=1&y=2")]
    [InlineData("https://lungmay.example/tin/")]
    public async Task An_identity_leads_to_the_item_for_ever(string? id)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        var item = await KeepAsync(server, upstream: id);
        if (id is not null) Assert.Equal(id, item.Id.Value);
        string[] written =
        [
            "/id/" + item.Id.Value, "/id/" + Uri.EscapeDataString(item.Id.Value),
            "/id/" + item.Id.Value.Replace("://", ":/", StringComparison.Ordinal),
        ];
        foreach (var path in written) Assert.Equal((HttpStatusCode.TemporaryRedirect, Path), await LeadAsync(server, path));
        var cited = CiteAs(await LinksAsync(server, Path));
        Assert.Equal((HttpStatusCode.TemporaryRedirect, Path), await LeadAsync(server, new Uri(cited).PathAndQuery));
        var moved = await KeepAsync(server, content => content with { Published = On(12) }, 2, id);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, moved.Path), await LeadAsync(server, written[0]));
        await server.Store.WithdrawAsync(moved.Path, "Có số điện thoại riêng.", Token);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, moved.Path), await LeadAsync(server, written[0]));
        Assert.Equal((HttpStatusCode.Gone, null), await LeadAsync(server, moved.Path));
    }

    [Theory]
    [InlineData("/id/tag:songlam.example,2026:nothing")]
    [InlineData("/id/%ff")]
    [InlineData("/id/")]
    [InlineData("/id")]
    public async Task An_unknown_identity_is_not_found(string path)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        Assert.Equal((HttpStatusCode.NotFound, null), await LeadAsync(server, path));
    }

    [Fact]
    public async Task Links_lead_programs_to_what_describes_the_item()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        var item = await KeepAsync(server, content => content with
        {
            Images = [new ItemImage { Address = "/images/ab/abc.jpg", MediaType = "image/jpeg" }],
        });
        var links = await LinksAsync(server, Path);
        Assert.Equal("https://songlam.example/id/" + item.Id.Value, CiteAs(links));
        string[] expected =
        [
            "<https://songlam.example/bylines/ha-mien>; rel=\"author\"",
            $"<https://songlam.example{Path}.bib>; rel=\"describedby\"; type=\"application/x-bibtex\"",
            $"<https://songlam.example{Path}.ris>; rel=\"describedby\"; type=\"application/x-research-info-systems\"",
            $"<https://songlam.example{Path}.csl.json>; rel=\"describedby\"; type=\"application/vnd.citationstyles.csl+json\"",
            "<https://songlam.example/images/ab/abc.jpg>; rel=\"item\"; type=\"image/jpeg\"",
            "<https://schema.org/NewsArticle>; rel=\"type\"",
            "<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\"",
        ];
        Assert.All(expected, link => Assert.Contains(link, links, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Licence_and_publisher_stand_wherever_they_belong()
    {
        const string address = "https://creativecommons.org/licenses/by/4.0/";
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        await KeepAsync(server);
        foreach (var page in (string[])["/", "/2023", Path, "/search"])
        {
            var text = await server.TextAsync(page);
            Assert.Contains($"<a href=\"{address}\" rel=\"license\">CC BY 4.0</a>", text, StringComparison.Ordinal);
            Assert.Contains("Xuất bản: Viện Sông Lam.", text, StringComparison.Ordinal);
        }
        var item = await server.TextAsync(Path);
        Assert.Contains($"\"license\":\"{address}\"", item, StringComparison.Ordinal);
        Assert.Contains($"<meta name=\"DC.rights\" content=\"{address}\"", item, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"citation_publisher\" content=\"Viện Sông Lam\"", item, StringComparison.Ordinal);
        var atom = await server.TextAsync("/feed.atom");
        Assert.Contains("<rights type=\"text\">CC BY 4.0</rights>", atom, StringComparison.Ordinal);
        Assert.Contains($"<link href=\"{address}\" rel=\"license\" />", atom, StringComparison.Ordinal);
        Assert.Contains("<dc:publisher>Viện Sông Lam</dc:publisher>", atom, StringComparison.Ordinal);
        var rss = await server.TextAsync("/feed.rss");
        Assert.Contains("<copyright>CC BY 4.0</copyright>", rss, StringComparison.Ordinal);
        Assert.Contains($"<atom:link href=\"{address}\" rel=\"license\" />", rss, StringComparison.Ordinal);
        Assert.Contains("PB  - Viện Sông Lam\r\n", await server.TextAsync(Path + ".ris"), StringComparison.Ordinal);
        var records = await server.TextAsync("/oai?verb=ListRecords&metadataPrefix=oai_dc");
        Assert.Contains("<dc:publisher>Viện Sông Lam</dc:publisher>", records, StringComparison.Ordinal);
        Assert.Contains($"<dc:rights>{address}</dc:rights>", records, StringComparison.Ordinal);
        records = await server.TextAsync("/oai?verb=ListRecords&metadataPrefix=feedserver");
        Assert.Contains($"<licence>{address}</licence>", records, StringComparison.Ordinal);
        Assert.Contains($"\"licence\": \"{address}\"", await server.TextAsync("/exports/manifest.json"), StringComparison.Ordinal);
        using var package = JsonDocument.Parse(await server.TextAsync("/exports/datapackage.json"));
        var licence = Assert.Single(package.RootElement.GetProperty("licenses").EnumerateArray());
        Assert.Equal((address, "CC BY 4.0"), (licence.GetProperty("path").GetString(), licence.GetProperty("title").GetString()));
    }

    private static string CiteAs(string links) => links.Split(">; rel=\"cite-as\"")[0].Split('<')[^1];

    private static async Task<string> LinksAsync(RunningServer server, string path)
    {
        using var answer = await server.SendAsync(HttpMethod.Head, path);
        return string.Join(", ", answer.Headers.GetValues("Link"));
    }

    private static async Task<(HttpStatusCode Status, string? Location)> LeadAsync(RunningServer server, string path)
    {
        // As it stands: Uri would resolve dots and slashes.
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address.GetLeftPart(UriPartial.Authority) + path,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var answer = await server.Client.SendAsync(request, Token);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString);
    }

    private static StatedDate On(int day) => new()
    {
        Day = new DateOnly(2023, 1, day),
        Zone = "Asia/Ho_Chi_Minh",
        Words = "như in",
        Basis = DateBasis.Header,
    };

    private static async Task<Item> KeepAsync(
        RunningServer server, Func<ItemContent, ItemContent>? change = null, int state = 1, string? upstream = null)
    {
        var content = new ItemContent
        {
            Title = "Lũ về bến",
            Published = On(10),
            Byline = new Byline { Text = ["Hà Miên"] },
            Summary = "Nước lên.",
            Language = "vi",
        };
        var outcome = await server.Store.KeepAsync([new ItemDraft
        {
            Source = "lung-may",
            Keys = ["bai-1"],
            Fingerprint = ContentHash.From(state.ToString(CultureInfo.InvariantCulture)),
            UpstreamId = upstream,
            Content = change is null ? content : change(content),
            Body = new ItemBody("<p>Nước lên.</p>"),
        }], Token);
        return outcome[0].Item ?? throw new InvalidOperationException("Nothing was kept.");
    }
}
