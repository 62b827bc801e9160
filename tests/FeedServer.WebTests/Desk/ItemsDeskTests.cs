using System.Net;
using System.Text.RegularExpressions;
using FeedServer.Desk;
using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Desk;

/// <summary>An editor at the desk: finding items, seeing where each field comes from, correcting with a preview, withdrawing.</summary>
public sealed partial class ItemsDeskTests : IAsyncDisposable
{
    private const string First = "/2023/01/10/chuyen-do-som";

    private readonly TemporaryArchive archive = new();
    private RunningServer? running;
    private DeskClient? browser;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private RunningServer Server => running ?? throw new InvalidOperationException("The server does not run.");

    private DeskClient Editor => browser ?? throw new InvalidOperationException("Nobody is logged in.");

    [Fact]
    public async Task An_item_is_found_and_each_field_says_where_it_comes_from()
    {
        await StartAsync();
        await Server.UntilIndexedAsync();
        foreach (var path in new[] { "/desk/items", "/desk/items?q=bến+mận", "/desk/items?source=drop" })
            Assert.Contains("<a href=\"/desk/items/1\">Chuyến đò sớm</a>", await PageAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain("/desk/items/1\"", await PageAsync("/desk/items?list=undated"), StringComparison.Ordinal);
        foreach (var named in new[] { First, "http://localhost:5080" + First, (await ItemAsync()).Id.Value })
        {
            using var led = await Editor.GetAsync("/desk/items?q=" + Uri.EscapeDataString(named));
            Assert.Equal("/desk/items/1", led.Headers.Location?.OriginalString);
        }
        var page = await PageAsync("/desk/items/1");
        Assert.Contains("drop/", page, StringComparison.Ordinal);
        Assert.Contains("front matter", page, StringComparison.Ordinal);
        Assert.Contains("Year inferred from the text: “Sáng ngày 9/1”", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_is_shown_before_it_is_kept_and_kept_as_the_verb_keeps_it()
    {
        await StartAsync();
        var form = await FormAsync();
        form["title"] = "Chuyến đò <muộn>";
        form["published"] = "11/1/2023";
        form["text"] = "Hà Miên\r\nĐỗ Quế";
        form["section"] = "";
        form["note"] = "gõ nhầm";
        var preview = await SendAsync(form, "preview");
        Assert.Contains("Chuyến đò &lt;muộn&gt;", preview, StringComparison.Ordinal);
        Assert.Contains("/2023/01/11/chuyen-do-muon", preview, StringComparison.Ordinal);
        Assert.Contains("/sections/tin-ben.atom", preview, StringComparison.Ordinal);
        Assert.Contains("/bylines/do-que.atom", preview, StringComparison.Ordinal);
        Assert.Equal(1, (await ItemAsync()).Revision);

        // What the preview carries on is what is kept.
        using var kept = await Editor.PostAsync("/desk/items/1/correct", [.. Hidden(preview), ("step", "keep")]);
        Assert.Equal((HttpStatusCode.SeeOther, "/desk/items/1"), (kept.StatusCode, kept.Headers.Location?.OriginalString));
        Assert.Contains("Kept as revision 2.", await PageAsync("/desk/items/1"), StringComparison.Ordinal);
        var item = await ItemAsync();
        Assert.Equal(("Chuyến đò <muộn>", null, "/2023/01/11/chuyen-do-muon"), (item.Content.Title, item.Content.Section, item.Path));
        Assert.Equal(["Hà Miên", "Đỗ Quế"], item.Content.Byline.Text);
        Assert.Equal(("bien-tap", "gõ nhầm"), (item.Edit?.By, item.Edit?.Note));
        Assert.Equal(["published", "section", "text", "title"], item.Edit?.Fields.Order());
        Assert.Contains("\"item.correct\"", Actions(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_changes_nothing_corrects_nothing()
    {
        await StartAsync();
        var preview = await SendAsync(await FormAsync(), "preview");
        Assert.Contains("Nothing differs", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"keep\"", preview, StringComparison.Ordinal);
        Assert.Null((await ItemAsync()).Content.Corrections);
    }

    [Fact]
    public async Task A_correction_is_undone_by_the_link_beside_it()
    {
        await StartAsync();
        await CorrectElsewhereAsync("Sửa một");
        var page = await PageAsync("/desk/items/1");
        Assert.Contains("lan,", page, StringComparison.Ordinal);
        Assert.Contains("/desk/items/1/correct?lift=title", page, StringComparison.Ordinal);
        var form = Fields(await PageAsync("/desk/items/1/correct?lift=title"));
        Assert.Equal("title", form["lift"]);
        var preview = await SendAsync(form, "preview");
        using var kept = await Editor.PostAsync("/desk/items/1/correct", [.. Hidden(preview), ("step", "keep")]);
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Equal("Chuyến đò sớm", (await ItemAsync()).Content.Title);
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("keep")]
    public async Task A_change_made_meanwhile_by_somebody_else_is_noticed_and_both_are_shown(string step)
    {
        await StartAsync();
        var form = await FormAsync();
        form["title"] = "Bản của tôi";
        await CorrectElsewhereAsync("Bản của người khác");
        var refused = await SendAsync(form, step, HttpStatusCode.Conflict);
        Assert.Contains("<td>Bản của người khác</td><td>Bản của tôi</td>", refused, StringComparison.Ordinal);
        Assert.Equal("Bản của người khác", (await ItemAsync()).Content.Title);

        // Knowing both, the editor may go on over the present state.
        var again = await SendAsync(Hidden(refused).ToDictionary(field => field.Name, field => field.Value), "edit");
        var over = await SendAsync(Fields(again), "preview");
        using var kept = await Editor.PostAsync("/desk/items/1/correct", [.. Hidden(over), ("step", "keep")]);
        Assert.Equal(("Bản của tôi", 3), ((await ItemAsync()).Content.Title, (await ItemAsync()).Revision));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_said_beside_what_was_typed_and_nothing_is_kept()
    {
        await StartAsync();
        var form = await FormAsync();
        form["title"] = "";
        form["published"] = "30/2/2023";
        var refused = await SendAsync(form, "keep", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("is not a date that exists", refused, StringComparison.Ordinal);
        Assert.Equal("30/2/2023", Fields(refused)["published"]);
        Assert.Equal(1, (await ItemAsync()).Revision);
    }

    [Fact]
    public async Task A_text_is_corrected_as_html_or_by_a_file()
    {
        await StartAsync();
        var form = await FormAsync();
        form["body"] = form["body"].Replace("Nước", "Mực nước", StringComparison.Ordinal) + "<script>alert(1)</script>";
        var preview = await SendAsync(form, "preview");
        Assert.DoesNotContain("<script", preview, StringComparison.Ordinal);
        Assert.Contains("Mực nước lên", preview, StringComparison.Ordinal);

        using var upload = Multipart(await FormAsync(), "preview");
        upload.Add(new ByteArrayContent(
            ("Đoạn *thứ nhất* nói về mực nước ở bến.\n\n"u8 + "Đoạn thứ hai nói về chuyến đò."u8).ToArray()),
            "file", "../moi.md");
        using var shown = await Editor.SendAsync(HttpMethod.Post, "/desk/items/1/correct", upload);
        var carried = await shown.Content.ReadAsStringAsync(Ending);
        Assert.True(shown.StatusCode == HttpStatusCode.OK, carried);
        Assert.Contains("Đoạn <em>thứ nhất</em> nói", carried, StringComparison.Ordinal);
        using var kept = await Editor.PostAsync("/desk/items/1/correct", [.. Hidden(carried), ("step", "keep")]);
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Contains("<em>thứ nhất</em>", (await Server.Store.BodiesAsync([await ItemAsync()], Ending))[0].Html,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_is_withdrawn_after_its_gone_page_was_shown_and_comes_back()
    {
        await StartAsync();
        var seen = Fields(await PageAsync("/desk/items/1/withdraw"))["seen"];
        using (var empty = await Editor.PostAsync("/desk/items/1/withdraw", ("seen", seen), ("words", " "), ("step", "keep")))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        (string, string)[] words = [("seen", seen), ("words", "đăng nhầm")];
        using (var shown = await Editor.PostAsync("/desk/items/1/withdraw", [.. words, ("step", "preview")]))
            Assert.Contains("<dd>đăng nhầm</dd>", await shown.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        Assert.Null((await ItemAsync()).Withdrawn);
        using (var kept = await Editor.PostAsync("/desk/items/1/withdraw", [.. words, ("step", "keep")]))
            Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Equal(("đăng nhầm", "bien-tap"), ((await ItemAsync()).Withdrawn?.Reason, (await ItemAsync()).Withdrawn?.By));
        using (var gone = await Server.Client.GetAsync(new Uri(First, UriKind.Relative), Ending))
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("/desk/items/1", await PageAsync("/desk/items?list=withdrawn"), StringComparison.Ordinal);
        using (var corrected = await Editor.GetAsync("/desk/items/1/correct"))
            Assert.Equal(HttpStatusCode.NotFound, corrected.StatusCode);

        var back = Fields(await PageAsync("/desk/items/1/reinstate"))["seen"];
        using (var kept = await Editor.PostAsync("/desk/items/1/reinstate", ("seen", back), ("words", ""), ("step", "keep")))
            Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Equal((null, 2), ((await ItemAsync()).Withdrawn, (await ItemAsync()).Revision));
        await Server.TextAsync(First);
    }

    [Fact]
    public async Task A_correction_is_announced_with_it_or_afterwards_and_once()
    {
        await StartAsync();
        await CorrectElsewhereAsync("Chuyến đò muộn");
        Assert.Contains("/desk/items/1/announce", await PageAsync("/desk/items/1"), StringComparison.Ordinal);
        var seen = Fields(await PageAsync("/desk/items/1/announce"))["seen"];
        foreach (var told in new[] { "The correction is announced.", "announced before" })
        {
            using var done = await Editor.PostAsync("/desk/items/1/announce", ("seen", seen), ("step", "keep"));
            Assert.Contains(told, await PageAsync("/desk/items/1"), StringComparison.Ordinal);
        }
        var form = await FormAsync();
        form["place"] = "Cồn Lau";
        form["announce"] = "1";
        Assert.Contains("Correction: Chuyến đò muộn", await SendAsync(form, "preview"), StringComparison.Ordinal);
        using var kept = await Editor.PostAsync(
            "/desk/items/1/correct", [.. form.Select(field => (field.Key, field.Value)), ("step", "keep")]);
        var page = await Server.Store.PageAsync(new ItemQuery { Scope = Scope.Source("corrections"), Limit = 9 }, Ending);
        Assert.Equal(2, page.Items.Count);
    }

    public async ValueTask DisposeAsync()
    {
        browser?.Dispose();
        if (running is not null) await running.DisposeAsync();
        archive.Dispose();
    }

    private async Task StartAsync()
    {
        archive.Put("do.md", """
            ---
            title: Chuyến đò sớm
            date: 10/1/2023
            section: Tin bến
            byline: {text: Hà Miên}
            tags: [đo ngang, bến]
            ---
            Sáng ngày 9/1, tại Bến Mận, chuyến đò đầu năm rời bến với bốn mươi người.

            Nước lên chậm hơn năm trước.
            """);
        running = await RunningServer.StartAsync(archive, "--Publication:Language=en", "--Limits:Burst=100000");
        await Server.UntilAsync(state => state.Items == 1);
        browser = await DeskClient.LogInAsync(Server, DeskRole.Editor);
    }

    private async Task<Item> ItemAsync() => (await Server.Store.ItemsAsync([1], Ending))[0]!; // the first one that was kept

    private async Task CorrectElsewhereAsync(string title) => Assert.Equal(KeepKind.Revised, (await Server.Store.CorrectAsync(
        [new Correction { Path = First, By = "lan", Values = new CorrectedValues { Title = title } }], Ending))[0]?.Kind);

    private Task<string> PageAsync(string path) => Editor.TextAsync(path);

    private async Task<Dictionary<string, string>> FormAsync() => Fields(await PageAsync("/desk/items/1/correct"));

    private async Task<string> SendAsync(Dictionary<string, string> form, string step, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Editor.PostAsync(
            "/desk/items/1/correct", [.. form.Select(field => (field.Key, field.Value)), ("step", step)]);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Ending);
    }

    private MultipartFormDataContent Multipart(Dictionary<string, string> form, string step)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Append(new("step", step)).Append(new(DeskGate.TokenField, Editor.Token)))
            content.Add(new StringContent(value), name);
        return content;
    }

    private string Actions() => string.Concat(
        Directory.EnumerateFiles(Path.Combine(archive.Root, "desk"), "*.jsonl", SearchOption.AllDirectories).Select(File.ReadAllText));

    private static IEnumerable<(string Name, string Value)> Hidden(string page) => HiddenField().Matches(page)
        .Select(field => (WebUtility.HtmlDecode(field.Groups[1].Value), WebUtility.HtmlDecode(field.Groups[2].Value)))
        .Where(field => field.Item1 != DeskGate.TokenField);

    /// <summary>What a browser would send of the page's form.</summary>
    private static Dictionary<string, string> Fields(string page)
    {
        var fields = Hidden(page).ToDictionary(field => field.Name, field => field.Value);
        foreach (Match field in InputField().Matches(page))
            fields[field.Groups[1].Value] = WebUtility.HtmlDecode(field.Groups[2].Value);
        foreach (Match area in TextArea().Matches(page)) fields[area.Groups[1].Value] = WebUtility.HtmlDecode(area.Groups[2].Value);
        foreach (Match box in Checked().Matches(page)) fields[box.Groups[1].Value] = WebUtility.HtmlDecode(box.Groups[2].Value);
        return fields;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]{1,40})\" value=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex HiddenField();

    [GeneratedRegex("<input id=\"f-[^\"]{1,20}\" name=\"([^\"]{1,40})\" value=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex InputField();

    [GeneratedRegex("<textarea [^>]*name=\"([^\"]{1,40})\"[^>]*>([^<]*)</textarea>", RegexOptions.NonBacktracking)]
    private static partial Regex TextArea();

    [GeneratedRegex("<input type=\"checkbox\" id=\"[^\"]{1,30}\" name=\"([^\"]{1,40})\" value=\"([^\"]{1,40})\" checked",
        RegexOptions.NonBacktracking)]
    private static partial Regex Checked();
}
