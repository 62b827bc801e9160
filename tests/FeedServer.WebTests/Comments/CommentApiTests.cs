using System.Net;
using System.Text.Json;
using FeedServer.Items.Comments;

namespace FeedServer.WebTests.Comments;

/// <summary>Comments as programs read them, and where their feeds are found.</summary>
public sealed class CommentApiTests : IDisposable
{
    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_published_comments_of_an_item_are_told_without_addresses_and_changed_by_a_decision()
    {
        await using var said = await CommentedServer.StartAsync(archive);
        var path = await AddressAsync(said);
        Assert.Equal((0, 0), Counts(await DocumentAsync(said, path)));
        await said.SendAsync("Chữ & <dấu>.\n\nXem https://ben.example/anh");
        Assert.Equal((0, 0), Counts(await DocumentAsync(said, path)));
        await said.DecideAllAsync(CommentStatus.Approved);
        var document = await DocumentAsync(said, path);
        var comment = Assert.Single(document.GetProperty("comments").EnumerateArray().ToList());
        var kept = Assert.Single(await said.ListAsync(CommentStatus.Approved)).Comment;
        Assert.Equal((kept.Urn, CommentedServer.Name, "Chữ & <dấu>.\n\nXem https://ben.example/anh"),
            (Text(comment, "id"), Text(comment, "name"), Text(comment, "text")));
        Assert.StartsWith("<p>Chữ &amp; &lt;dấu&gt;.</p><p>Xem <a href=", Text(comment, "html"), StringComparison.Ordinal);
        Assert.Equal(kept.Posted, comment.GetProperty("posted").GetDateTimeOffset());
        Assert.DoesNotContain(CommentedServer.Mail, document.GetRawText(), StringComparison.Ordinal);
        Assert.EndsWith($"{said.Path}/comments/{kept.Id}", Text(comment, "page"), StringComparison.Ordinal);

        await said.Store.DecideAsync([kept.Seen], CommentStatus.Erased, "lan", Ending);
        document = await DocumentAsync(said, path);
        Assert.Equal((0, 1), Counts(document));
        comment = document.GetProperty("comments")[0];
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.String),
            (comment.GetProperty("name").ValueKind, comment.GetProperty("text").ValueKind, comment.GetProperty("erased").ValueKind));
    }

    [Fact]
    public async Task Pages_of_comments_hold_each_once_and_a_cursor_of_no_list_is_refused()
    {
        await using var said = await CommentedServer.StartAsync(archive, "--Comments:Moderate=none");
        for (var i = 0; i < 5; i++) await said.SendAsync($"Số {i}.");
        var (texts, path) = (new List<string>(), await AddressAsync(said) + "?limit=2");
        while (path.Length > 0)
        {
            var document = await DocumentAsync(said, path);
            texts.AddRange(document.GetProperty("comments").EnumerateArray().Select(comment => Text(comment, "text")));
            path = document.GetProperty("next").GetString() is { } next ? new Uri(next).PathAndQuery : "";
        }
        Assert.Equal(["Số 0.", "Số 1.", "Số 2.", "Số 3.", "Số 4."], texts);
        foreach (var wrong in new[] { "?cursor=x", "?cursor=1.2", "?limit=0", "?after=x" })
        {
            using var refused = await said.Server.SendAsync(HttpMethod.Get, await AddressAsync(said) + wrong);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Where_nobody_may_comment_the_api_knows_none_and_no_feed_of_them_is_named()
    {
        await using (var said = await CommentedServer.StartAsync(archive, "--Comments:Sections=khac"))
        {
            Assert.Contains("href=\"/comments.atom\"", await said.Server.TextAsync("/subscribe"), StringComparison.Ordinal);
            Assert.Contains("/comments.atom", await said.Server.TextAsync("/subscribe.json"), StringComparison.Ordinal);
            Assert.DoesNotContain("/comments\"", await said.Server.TextAsync(said.Path + ".json"), StringComparison.Ordinal);
            using var none = await said.Server.SendAsync(HttpMethod.Get, "/api/v1/items" + said.Path + "/comments");
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
        await using var off = await RunningServer.StartAsync(archive);
        Assert.DoesNotContain("listComments", await off.TextAsync("/openapi.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("/comments", await off.TextAsync("/subscribe"), StringComparison.Ordinal);
    }

    public void Dispose() => archive.Dispose();

    /// <summary>As the item's document names it.</summary>
    private static async Task<string> AddressAsync(CommentedServer said)
    {
        using var item = JsonDocument.Parse(await said.Server.TextAsync(said.Path + ".json"));
        return new Uri(Text(item.RootElement.GetProperty("links"), "comments")).AbsolutePath;
    }

    private static async Task<JsonElement> DocumentAsync(CommentedServer said, string path)
    {
        using var document = JsonDocument.Parse(await said.Server.TextAsync(path));
        return document.RootElement.Clone();
    }

    private static (int Count, int Listed) Counts(JsonElement document) =>
        (document.GetProperty("count").GetInt32(), document.GetProperty("comments").GetArrayLength());

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
