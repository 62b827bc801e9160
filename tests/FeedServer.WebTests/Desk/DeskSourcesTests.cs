using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FeedServer.Desk;
using FeedServer.Hosting;
using FeedServer.Tests.Collect.Timing;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Desk;

/// <summary>Sources at the desk, against a rough server: listed, added by what an address offers, edited, paused, polled, removed, and what
/// was fetched.</summary>
public sealed partial class DeskSourcesTests : IAsyncDisposable
{
    private readonly TemporaryArchive archive = new();
    private readonly RoughServer outside = RoughServer.Start();

    private string ListPath => Path.Combine(archive.Root, "sources.opml");

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await outside.DisposeAsync();
        archive.Dispose();
    }

    [Fact]
    public async Task A_source_is_added_by_what_its_page_offers_and_polled()
    {
        outside.On("/tin/", RoughAnswer.Of("<!doctype html><html><head><title>Tin</title>"
            + "<link rel=alternate type='application/rss+xml' href='/tin.rss'></head><body></body></html>"));
        outside.On("/tin.rss", RoughAnswer.Feed(PolledWorld.Rss(1, 2)));
        await using var server = await StartAsync();
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        await browser.TextAsync("/desk/sources/add");
        using var wrong = await browser.PostAsync("/desk/sources/look", ("address", "mailto:lan@example.org"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);

        using var looking = await browser.PostAsync("/desk/sources/look", ("address", outside.At("/tin/").AbsoluteUri));
        var found = looking.Headers.Location?.OriginalString ?? "";
        await Waiting.UntilAsync(async () => (await browser.TextAsync(found)).Contains("Collect from it", StringComparison.Ordinal));
        var page = await browser.TextAsync(found);
        Assert.Contains("the page names it as its feed", page, StringComparison.Ordinal);
        Assert.Contains("Notice 1", page, StringComparison.Ordinal);
        using var taken = await browser.PostAsync(found, ("candidate", "0"), ("id", "no good id!"), ("title", "Bến"), ("section", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        using var added = await browser.PostAsync(found, ("candidate", "0"), ("id", "ben"), ("title", "Bến Nhãn"), ("section", "Sông"));

        Assert.Equal("/desk/source/ben", added.Headers.Location?.OriginalString);
        Assert.Contains("Added.", await browser.TextAsync("/desk/source/ben"), StringComparison.Ordinal);
        await server.UntilAsync(state => state.Items == 2);
        await Waiting.UntilAsync(async () => (await browser.TextAsync("/desk/source/ben")).Contains("2 new", StringComparison.Ordinal));
        Assert.Contains("title=\"Bến Nhãn\"", await File.ReadAllTextAsync(ListPath, Ending), StringComparison.Ordinal);
        using var again = await browser.PostAsync("/desk/sources/look", ("address", outside.At("/tin.rss").AbsoluteUri));
        Assert.Equal("/desk/source/ben", again.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_source_is_paused_resumed_polled_now_and_removed()
    {
        outside.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1)));
        await using var server = await StartWithSourceAsync("");
        await server.UntilAsync(state => state.Items == 1);
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        await browser.TextAsync("/desk/source/ben");
        outside.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1, 2)));

        using (await browser.PostAsync("/desk/source/ben/poll")) await server.UntilAsync(state => state.Items == 2);
        using (await browser.PostAsync("/desk/source/ben/pause"))
            Assert.Contains("fs:paused=\"true\"", await File.ReadAllTextAsync(ListPath, Ending), StringComparison.Ordinal);
        using (await browser.PostAsync("/desk/source/ben/poll"))
            Assert.Contains("It is not polled now", await browser.TextAsync("/desk/source/ben"), StringComparison.Ordinal);
        using (await browser.PostAsync("/desk/source/ben/resume"))
            Assert.DoesNotContain("fs:paused", await File.ReadAllTextAsync(ListPath, Ending), StringComparison.Ordinal);
        await browser.TextAsync("/desk/source/ben/remove");
        using (var removed = await browser.PostAsync("/desk/source/ben/remove"))
            Assert.Equal("/desk/sources", removed.Headers.Location?.OriginalString);

        Assert.Contains("Its items stay", await browser.TextAsync("/desk/sources"), StringComparison.Ordinal);
        using (var gone = await browser.GetAsync("/desk/source/ben")) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(2, (await server.Store.StateAsync(Ending)).Items);
    }

    [Fact]
    public async Task A_failed_poll_is_told_with_its_reason_and_a_failing_source_can_be_polled_now()
    {
        outside.On("/feed", RoughAnswer.Status(503));
        await using var server = await StartWithSourceAsync("?key=khoa-rat-dai-1");
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        await Waiting.UntilAsync(async () => (await browser.TextAsync("/desk/source/ben")).Contains("503", StringComparison.Ordinal));
        Assert.Contains("Sources to look at: 1", await browser.TextAsync("/desk"), StringComparison.Ordinal);
        Assert.Contains("Bến Nhãn", await browser.TextAsync("/desk/sources?state=trouble"), StringComparison.Ordinal);
        Assert.DoesNotContain("Bến Nhãn", await browser.TextAsync("/desk/sources?q=khong-co"), StringComparison.Ordinal);
        Assert.DoesNotContain("khoa-rat-dai-1", await browser.TextAsync("/desk/source/ben"), StringComparison.Ordinal);
        outside.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1)));

        using (await browser.PostAsync("/desk/source/ben/poll")) await server.UntilAsync(state => state.Items == 1);
    }

    [Fact]
    public async Task An_edit_is_checked_as_the_file_is_and_refused_when_the_source_was_changed_meanwhile()
    {
        outside.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1)));
        await using var server = await StartWithSourceAsync("");
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        var version = VersionOf(await browser.TextAsync("/desk/source/ben/edit"));

        using var wrong = await browser.PostAsync("/desk/source/ben/edit", ("version", version), ("fs:minInterval", "soon"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("is no length of time", await wrong.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        using var good = await browser.PostAsync("/desk/source/ben/edit",
            ("version", version), ("title", "Bến Hạ"), ("fs:minInterval", "2h"));
        Assert.Equal(HttpStatusCode.SeeOther, good.StatusCode);
        using var old = await browser.PostAsync("/desk/source/ben/edit", ("version", version), ("title", "Bến Cũ"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
        var list = await File.ReadAllTextAsync(ListPath, Ending);
        Assert.Contains("<!-- kept -->", list, StringComparison.Ordinal);
        Assert.Contains("title=\"Bến Hạ\"", list, StringComparison.Ordinal);
        Assert.Contains("fs:minInterval=\"2 hours\"", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_cannot_be_written_leaves_what_was_typed_in_the_forms_and_its_reason_in_the_log()
    {
        outside.On("/feed", RoughAnswer.Feed(PolledWorld.Rss(1))).On("/khac", RoughAnswer.Feed(PolledWorld.Rss(2)));
        await using var server = await StartWithSourceAsync("");
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        using var looking = await browser.PostAsync("/desk/sources/look", ("address", outside.At("/khac").AbsoluteUri));
        var found = looking.Headers.Location?.OriginalString ?? "";
        await Waiting.UntilAsync(async () => (await browser.TextAsync(found)).Contains("Collect from it", StringComparison.Ordinal));
        var version = VersionOf(await browser.TextAsync("/desk/source/ben/edit"));
        // The list is written aside, and there is no place for it.
        var aside = Directory.CreateDirectory(ListPath + ".tmp");

        using var added = await browser.PostAsync(
            found, ("candidate", "0"), ("id", "ha"), ("title", "Bến Hạ"), ("section", "Sông"), ("private", "true"));
        using var edited = await browser.PostAsync("/desk/source/ben/edit", ("version", version), ("title", "Bến Cũ"));

        foreach (var (answer, typed) in new[] { (added, "Bến Hạ"), (edited, "Bến Cũ") })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync(Ending);
            Assert.Contains("It could not be written", page, StringComparison.Ordinal);
            Assert.DoesNotContain(archive.Root, page, StringComparison.Ordinal);
            Assert.Contains($"value=\"{typed}\"", page, StringComparison.Ordinal);
        }
        var form = await added.Content.ReadAsStringAsync(Ending);
        Assert.Contains("value=\"ha\"", form, StringComparison.Ordinal);
        Assert.Contains("name=\"private\" type=\"checkbox\" value=\"true\" checked", form, StringComparison.Ordinal);
        Assert.Contains(server.Get<RecentLogLines>().Last(RecentLogLines.Most, LogLevel.Error),
            line => line.Text.Contains("/edit by van-hanh was not done", StringComparison.Ordinal)
                && line.Text.Contains(aside.FullName, StringComparison.Ordinal));
        aside.Delete();
        using var again = await browser.PostAsync("/desk/source/ben/edit", ("version", version), ("title", "Bến Cũ"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Theory]
    [InlineData("pause", " fs:paused=\"true\"")]
    [InlineData("resume", "")]
    public async Task Pausing_leaves_what_was_edited_by_hand_a_moment_ago_as_it_is(string act, string written)
    {
        // Nobody reads the file again by this clock before the form is sent.
        var clock = new SetClock(new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)));
        await WriteListAsync(act == "resume" ? " fs:paused=\"true\"" : "");
        await using var server = await RunningServer.StartAsync(archive, clock, "--Publication:Language=en");
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        var list = await File.ReadAllTextAsync(ListPath, Ending);
        await File.WriteAllTextAsync(ListPath, list.Replace(
            "text=\"Bến Nhãn\"", "text=\"Bến Hạ\" fs:section=\"Tin sông\"", StringComparison.Ordinal), Ending);
        using var done = await browser.PostAsync("/desk/source/ben/" + act);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        list = await File.ReadAllTextAsync(ListPath, Ending);
        Assert.Contains("text=\"Bến Hạ\"", list, StringComparison.Ordinal);
        Assert.Contains("fs:section=\"Tin sông\"", list, StringComparison.Ordinal);
        Assert.Equal(written.Length > 0, list.Contains("fs:paused", StringComparison.Ordinal));
        if (written.Length > 0) Assert.Contains(written.Trim(), list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_raw_document_is_sent_as_text_or_a_file_sandboxed_and_without_the_sources_key()
    {
        var hostile = PolledWorld.Rss(1).Replace("<description>d</description>",
            "<description>&lt;script>alert(1)&lt;/script> key=khoa-rat-dai-1</description>", StringComparison.Ordinal);
        outside.On("/feed", RoughAnswer.Feed(hostile));
        await using var server = await StartWithSourceAsync("?key=khoa-rat-dai-1");
        await server.UntilAsync(state => state.Items == 1);
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        var list = await browser.TextAsync("/desk/source/ben/raw");
        Assert.DoesNotContain("khoa-rat-dai-1", list, StringComparison.Ordinal);
        var path = WebUtility.HtmlDecode(Document().Match(list).Groups[1].Value);

        using var text = await browser.GetAsync(path);
        using var file = await browser.GetAsync(path + "&as=file");

        Assert.Equal("text/plain; charset=utf-8", text.Content.Headers.ContentType?.ToString());
        Assert.Equal("application/octet-stream", file.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        foreach (var answer in new[] { text, file })
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.StartsWith("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal(hostile.Replace("khoa-rat-dai-1", "**************", StringComparison.Ordinal),
                Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Ending)));
        }
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        using var refused = await editor.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var nothing = await browser.GetAsync("/desk/source/ben/raw/urn:uuid:00000000-0000-0000-0000-000000000000?day=2026-03-02");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    private async Task<RunningServer> StartWithSourceAsync(string query)
    {
        await WriteListAsync("", query);
        return await StartAsync();
    }

    private Task WriteListAsync(string more, string query = "") => File.WriteAllTextAsync(ListPath,
        "<opml version=\"2.0\" xmlns:fs=\"https://feedserver.example/ns/opml\"><body><!-- kept -->"
            + $"<outline type=\"rss\" text=\"Bến Nhãn\" xmlUrl=\"{outside.At("/feed")}{query}\" fs:id=\"ben\"{more}/></body></opml>",
        Ending);

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(
        archive, "--Publication:Language=en", "--Collect:AllowPrivateNetworks=true", "--Collect:HostPause=00:00:00");

    private static string VersionOf(string page) => Version().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"version\" value=\"([^\"]{1,50})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Version();

    [GeneratedRegex("href=\"(/desk/source/ben/raw/[^\"]{1,200})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Document();
}
