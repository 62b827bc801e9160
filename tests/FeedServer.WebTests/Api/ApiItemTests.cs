using System.Net;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.WebTests.Versions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Api;

/// <summary>One item and its states as programs read them, in the API and beside its page.</summary>
public sealed class ApiItemTests
{
    private const string Base = "https://songlam.example";
    private static readonly string[] Settings = ["--Publication:BaseUrl=" + Base + "/", "--Publication:Licence=CC-BY-4.0"];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_says_all_that_is_known_of_it_and_null_where_nothing_is()
    {
        using var archive = new TemporaryArchive();
        var clock = new FakeTimeProvider(EditedItem.Start);
        await using var server = await RunningServer.StartAsync(archive, clock, Settings);
        var item = await EditedItem.KeepAsync(server.Store, clock);
        using var document = JsonDocument.Parse(await server.TextAsync(EditedItem.Path + ".json"));
        var root = document.RootElement;
        Assert.Equal(item.Id.Value, Text(root, "id"));
        Assert.Equal(("Chuyến đò ngang", "Tin chợ", "Bến Thượng", "vi"),
            (Text(root, "title"), Text(root, "section"), Text(root, "place"), Text(root, "language")));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("source_tag").ValueKind);
        Assert.Equal(0, root.GetProperty("byline").GetProperty("photos").GetArrayLength());
        var dates = root.GetProperty("dates");
        Assert.Equal(("2023-01-10", "published"), (Text(dates, "filed_on"), Text(dates, "filed_by")));
        Assert.Equal(JsonValueKind.Null, dates.GetProperty("event").ValueKind);
        var published = dates.GetProperty("published");
        Assert.Equal(("2023-01-10", "day", "Asia/Ho_Chi_Minh", "Sáng 10/1", "header", "certain"),
            (Text(published, "date"), Text(published, "precision"), Text(published, "zone"), Text(published, "words"),
                Text(published, "basis"), Text(published, "confidence")));
        Assert.Equal(EditedItem.KeptAt(1), dates.GetProperty("first_seen").GetDateTimeOffset());
        Assert.Equal(EditedItem.KeptAt(4), dates.GetProperty("changed").GetDateTimeOffset());
        var edit = root.GetProperty("state").GetProperty("edit");
        Assert.Equal(("corrected", EditedItem.Note), (Text(edit, "kind"), Text(edit, "note")));
        Assert.Equal("https://ben-song.example/do-ngang", Text(root.GetProperty("source"), "original"));
        Assert.Equal("CC BY 4.0", Text(root.GetProperty("licence"), "name"));
        var content = root.GetProperty("content");
        string[] lines =
        [
            "Chuyến đò rời bến lúc sáu giờ, chở mười lăm người.", "Bến Thượng đón khách sớm.",
            "Chợ họp bên kia sông.",
        ];
        Assert.Equal(lines, Text(content, "text").Split('\n'));
        Assert.Equal(ContentHash.From(Text(content, "html")), Text(content, "sha256"));
        Assert.DoesNotContain("nguoi-sua", root.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_address_of_an_item_leads_somewhere_and_its_page_leads_here()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        await server.Store.KeepAsync([EditedItem.Draft("<p>Đò sang sông.</p>")], Ending);
        using var document = JsonDocument.Parse(await server.TextAsync(EditedItem.Path + ".json"));
        foreach (var link in document.RootElement.GetProperty("links").EnumerateObject())
        {
            var address = link.Value.GetString() ?? "";
            Assert.StartsWith(Base + "/", address, StringComparison.Ordinal);
            using var answer = await server.SendAsync(HttpMethod.Get, address[Base.Length..]);
            Assert.True((int)answer.StatusCode < 400, $"{link.Name}: {address} {answer.StatusCode}");
        }
        Assert.Contains($"<link rel=\"alternate\" type=\"application/json\" title=\"JSON\" href=\"{EditedItem.Path}.json\"",
            await server.TextAsync(EditedItem.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_is_asked_for_by_its_identity_its_path_or_the_address_of_its_page()
    {
        using var archive = new TemporaryArchive();
        var clock = new FakeTimeProvider(EditedItem.Start);
        await using var server = await RunningServer.StartAsync(archive, clock, Settings);
        var item = await EditedItem.KeepAsync(server.Store, clock);
        var twin = await server.TextAsync(EditedItem.Path + ".json");
        string[] forms =
        [
            item.Id.Value, Uri.EscapeDataString(item.Id.Value), EditedItem.Path[1..], Uri.EscapeDataString(EditedItem.Path[1..]),
            Uri.EscapeDataString(Base + EditedItem.Path),
        ];
        foreach (var form in forms)
        {
            Assert.Equal(twin, await server.TextAsync("/api/v1/items/" + form));
            Assert.Equal(4, Versions(await server.TextAsync($"/api/v1/items/{form}/versions")).Count);
        }
        foreach (var form in (string[])["x", "tag:none.example,2026:1", "2023/01/10/khong-co", "https:", "2023%2F01"])
        {
            using var none = await server.SendAsync(HttpMethod.Get, "/api/v1/items/" + form);
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"),
                (none.StatusCode, none.Content.Headers.ContentType?.ToString()));
        }
    }

    [Theory]
    [InlineData("https://lungmay.example/?p=123")]
    [InlineData("https://lungmay.example/tin/a%2Fb/b%C3%A9?x=1&y=2")]
    [InlineData("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a")]
    [InlineData(Base + "/2009/05/17/lich-dap-de")]
    [InlineData(Base + "/undated/lich-dap-de")]
    public async Task An_identity_that_was_adopted_from_elsewhere_is_one_segment_of_the_path(string id)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        var draft = EditedItem.Draft("<p>Đò sang sông.</p>") with { UpstreamId = id };
        await server.Store.KeepAsync([draft], Ending);
        using var document = JsonDocument.Parse(await server.TextAsync("/api/v1/items/" + Uri.EscapeDataString(id)));
        Assert.Equal(id, Text(document.RootElement, "id"));
        var self = Text(document.RootElement.GetProperty("links"), "self");
        Assert.Equal(document.RootElement.GetRawText(), await server.TextAsync(self[Base.Length..]));
    }

    [Fact]
    public async Task States_are_listed_read_and_compared()
    {
        using var archive = new TemporaryArchive();
        var clock = new FakeTimeProvider(EditedItem.Start);
        await using var server = await RunningServer.StartAsync(archive, clock, Settings);
        var item = await EditedItem.KeepAsync(server.Store, clock);
        var api = "/api/v1/items/" + item.Id.Value;
        var twin = await server.TextAsync(EditedItem.Path + "/versions.json");
        Assert.Equal(twin, await server.TextAsync(api + "/versions"));
        Assert.Equal([4, 3, 2, 1], Versions(twin).Select(version => version.GetProperty("revision").GetInt32()));
        Assert.Equal([4, 3, 2, 1], Versions(twin).Select(version => version.GetProperty("revision").GetInt32())
            .Where(number => Versions(twin).Any(one => one.GetProperty("at").GetDateTimeOffset() == EditedItem.KeptAt(number))));
        var numbers = new List<int>();
        for (var path = api + "/versions?limit=3"; path is not null;)
        {
            using var page = JsonDocument.Parse(await server.TextAsync(path));
            numbers.AddRange(page.RootElement.GetProperty("versions").EnumerateArray()
                .Select(version => version.GetProperty("revision").GetInt32()));
            path = page.RootElement.GetProperty("next").GetString()?[Base.Length..];
        }
        Assert.Equal([4, 3, 2, 1], numbers);
        var older = await server.TextAsync(EditedItem.Path + "/1.json");
        Assert.Equal(older, await server.TextAsync(api + "/versions/1"));
        Assert.Contains("năm giờ", older, StringComparison.Ordinal);
        Assert.Contains("\"section\":\"Tin bến sông\"", older, StringComparison.Ordinal);
        var compared = await server.TextAsync(EditedItem.Path + "/versions/1..2.json");
        Assert.Equal(compared, await server.TextAsync(api + "/comparison?from=1&to=2"));
        Assert.Contains("{\"kind\":\"removed\",\"text\":\"năm\"}", compared, StringComparison.Ordinal);
        Assert.Contains("{\"kind\":\"added\",\"text\":\"sáu\"}", compared, StringComparison.Ordinal);
        using var last = JsonDocument.Parse(await server.TextAsync(api + "/comparison"));
        Assert.Equal(["section", "place"],
            last.RootElement.GetProperty("fields").EnumerateArray().Select(field => Text(field, "name")));
        await NoneOrRefusedAsync(server, api);
        // Who goes on behind what is there has it from the beginning.
        Assert.Equal(await server.TextAsync(api + "/versions?limit=50"),
            await server.TextAsync(api + "/versions?limit=50&cursor=2147483647"));
    }

    private static async Task NoneOrRefusedAsync(RunningServer server, string api)
    {
        foreach (var path in (string[])["/versions/9", "/versions/0", "/versions/01", "/versions/x", "/comparison?from=1&to=9"])
        {
            using var none = await server.SendAsync(HttpMethod.Get, api + path);
            Assert.True(none.StatusCode == HttpStatusCode.NotFound, $"{path}: {none.StatusCode}");
        }
        foreach (var (path, parameter) in (IEnumerable<(string, string)>)[("/comparison?from=4&to=3", "from"),
            ("/comparison?from=2&to=2", "from"), ("/versions?cursor=x", "cursor"), ("/versions?cursor=1", "cursor")])
        {
            using var refused = await server.SendAsync(HttpMethod.Get, api + path);
            using var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Ending));
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, refused.StatusCode));
            Assert.Equal(parameter, Text(problem.RootElement.GetProperty("errors")[0], "parameter"));
        }
    }

    [Fact]
    public async Task What_has_moved_leads_on_and_of_a_withdrawn_item_the_tombstone_is_told()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        await server.Store.KeepAsync([EditedItem.Draft("<p>Đò sang sông.</p>")], Ending);
        var draft = EditedItem.Draft("<p>Đò sang sông.</p>", title: "Đò lại sang");
        draft = draft with
        {
            Content = draft.Content with { Published = draft.Content.Published! with { Day = new DateOnly(2023, 1, 12) } }, // as drafted
        };
        var item = Assert.Single(await server.Store.KeepAsync([draft], Ending)).Item;
        Assert.NotNull(item);
        foreach (var (old, now) in new[]
        {
            (EditedItem.Path + ".json", item.Path + ".json"), (EditedItem.Path + "/1.json", item.Path + "/1.json"),
            (EditedItem.Path + "/versions.json", item.Path + "/versions.json"),
            ("/api/v1/items" + EditedItem.Path, "/api/v1/items" + item.Path),
            ("/api/v1/items" + EditedItem.Path + "/versions/1", "/api/v1/items" + item.Path + "/versions/1"),
            ("/api/v1/items" + EditedItem.Path + "/comparison?from=1&to=2", "/api/v1/items" + item.Path + "/comparison?from=1&to=2"),
            ("/api/v1/items" + EditedItem.Path + "/versions?limit=1&cursor=2",
                "/api/v1/items" + item.Path + "/versions?limit=1&cursor=2"),
        })
        {
            using var moved = await server.SendAsync(HttpMethod.Get, old);
            Assert.Equal((HttpStatusCode.MovedPermanently, now), (moved.StatusCode, moved.Headers.Location?.OriginalString));
            Assert.Equal("*", moved.Headers.GetValues("Access-Control-Allow-Origin").Single());
        }
        await IsToldAsGoneAsync(server, item);
    }

    private static async Task IsToldAsGoneAsync(RunningServer server, Item item)
    {
        var api = "/api/v1/items/" + item.Id.Value;
        await server.TextAsync(api);
        await server.Store.WithdrawAsync(item.Path, "Có số điện thoại riêng.", Ending);
        foreach (var path in (string[])[item.Path + ".json", item.Path + "/1.json", item.Path + "/versions/1..2.json", api,
            api + "/versions"])
        {
            using var gone = await server.SendAsync(HttpMethod.Get, path);
            Assert.Equal((HttpStatusCode.Gone, "application/problem+json"),
                (gone.StatusCode, gone.Content.Headers.ContentType?.ToString()));
            using var problem = JsonDocument.Parse(await gone.Content.ReadAsStringAsync(Ending));
            var stone = problem.RootElement.GetProperty("withdrawn");
            Assert.Equal((item.Id.Value, "Có số điện thoại riêng."), (Text(stone, "id"), Text(stone, "reason")));
            Assert.DoesNotContain("Đò", problem.RootElement.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_document_of_an_item_is_kept_and_dated_as_its_page_is()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        await server.Store.KeepAsync([EditedItem.Draft("<p>Đò sang sông.</p>")], Ending);
        using var first = await server.SendAsync(HttpMethod.Get, EditedItem.Path + ".json");
        Assert.True(await server.HasCachedAsync(EditedItem.Path + ".json"));
        Assert.Contains("rel=\"describes\"", Assert.Single(first.Headers.GetValues("Link")), StringComparison.Ordinal);
        Assert.NotEqual(default, await server.LastModifiedAsync(EditedItem.Path + ".json"));
        using var again = await server.SendAsync(
            HttpMethod.Get, EditedItem.Path + ".json", ("If-None-Match", first.Headers.ETag?.ToString() ?? ""));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        await server.Store.KeepAsync([EditedItem.Draft("<p>Đò sang sông, chở đầy.</p>")], Ending);
        Assert.Contains("chở đầy", await server.TextAsync(EditedItem.Path + ".json"), StringComparison.Ordinal);
    }

    private static List<JsonElement> Versions(string document) =>
        [.. JsonDocument.Parse(document).RootElement.GetProperty("versions").EnumerateArray()];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
