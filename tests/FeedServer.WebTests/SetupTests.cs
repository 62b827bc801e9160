using System.Net;
using System.Net.Sockets;
using FeedServer.Cli;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests;

/// <summary>What an operator is told before and at the start.</summary>
public sealed class SetupTests : IAsyncDisposable
{
    private readonly TemporaryArchive archive = new();
    private readonly RoughServer outside = RoughServer.Start();

    [Fact]
    public async Task A_setting_that_does_not_exist_stops_the_start_with_one_line_that_names_the_nearest()
    {
        var (code, output, errors) = await BuiltProgram.RunAsync("serve", $"--Archive:Root={archive.Root}", "--Archive:Rot=x");

        Assert.Equal((Verbs.Usage, ""), (code, output));
        Assert.Equal("setting Archive:Rot: there is no such setting; did you mean Archive:Root?", errors.Trim());
        Assert.False(Directory.Exists(Path.Combine(archive.Root, "records")), "the archive was touched");
    }

    [Fact]
    public async Task A_variable_of_the_environment_that_is_none_of_ours_stops_nothing_and_a_misspelt_one_does()
    {
        var (code, _, errors) = await BuiltProgram.RunAsync(["source", "list", $"--Archive:Root={archive.Root}"],
            ("Some__Thing", "x"), ("PUBLICATION__TITEL", "x"));

        Assert.Equal(Verbs.Usage, code);
        Assert.Equal("setting PUBLICATION:TITEL: there is no such setting; did you mean Publication:Title?", errors.Trim());
    }

    [Fact]
    public async Task A_port_that_is_taken_on_the_other_loopback_alone_is_told_before_the_archive_is_touched()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "there is no IPv6");
        using var taken = new TcpListener(IPAddress.IPv6Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (code, output, errors) = await BuiltProgram.RunAsync(
            "serve", $"--Archive:Root={archive.Root}", $"--Urls=http://localhost:{port}");

        Assert.Equal((Verbs.Usage, ""), (code, output));
        Assert.StartsWith($"setting Urls: 'http://localhost:{port}' cannot be listened on: ", errors, StringComparison.Ordinal);
        Assert.EndsWith($"another program has port {port}: stop it, or give another address with --Urls", errors.Trim(),
            StringComparison.Ordinal);
        Assert.Single(errors.Trim().Split('\n'));
        Assert.False(Directory.Exists(Path.Combine(archive.Root, "records")), "the archive was touched");
    }

    [Fact]
    public async Task The_samples_title_authority_and_address_warn_at_the_start_of_a_public_server()
    {
        await using var server = await ServerProcess.StartAsync(archive, "--Urls=http://0.0.0.0:0");
        await Waiting.UntilAsync(() => server.Lines.Count(line => line.Contains(" warn ", StringComparison.Ordinal)) >= 3);

        foreach (var key in new[] { "Publication:BaseUrl", "Publication:Title", "Publication:TagAuthority" })
            Assert.Single(server.Lines, line => line.Contains($" warn  {key} is ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_in_page_is_refused_and_not_replaced_by_the_sites_sitemap()
    {
        outside.On("/tin/", RoughAnswer.Of(
            "<!doctype html><title>Đăng nhập</title><form><input name=u><input type=password name=p></form>"));
        outside.On("/sitemap.xml", RoughAnswer.Of("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
            + $"<url><loc>{outside.At("/a.html")}</loc></url></urlset>", "text/xml"));

        var (code, output, _) = await BuiltProgram.RunAsync(With("source", "add", outside.At("/tin/").AbsoluteUri, "--yes"));

        Assert.Equal(Verbs.Failed, code);
        Assert.Contains("it answers with a sign-in page; what lies behind it cannot be collected", output, StringComparison.Ordinal);
        Assert.DoesNotContain("source: added", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(archive.Root, "sources.opml"))
            && (await File.ReadAllTextAsync(Path.Combine(archive.Root, "sources.opml"), TestContext.Current.CancellationToken))
                .Contains("sitemap.xml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_with_a_sign_in_form_in_its_header_and_a_feed_is_still_taken()
    {
        outside.On("/tin/", RoughAnswer.Of("<!doctype html><title>Tin</title>"
            + "<link rel=alternate type='application/rss+xml' href='/tin.rss'><form><input type=password></form><p>Tin của bến."));
        outside.On("/tin.rss", RoughAnswer.Feed(PolledWorld.Rss(1)));

        var (code, output, _) = await BuiltProgram.RunAsync(With("source", "add", outside.At("/tin/").AbsoluteUri, "--yes"));

        Assert.True(code == 0, output);
    }

    [Theory]
    [InlineData("--headline", "--title-selector")]
    [InlineData("--list", "--list-selector")]
    [InlineData("--date", "--date-selector")]
    public async Task The_former_name_of_a_selector_leads_to_the_new_one(string former, string name)
    {
        var (code, _, errors) = await BuiltProgram.RunAsync(With("source", "add", "https://tin.example/", former, "h1"));

        Assert.Equal(Verbs.Usage, code);
        Assert.Contains($"'{former}' is called '{name}' now.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Title_names_the_source_and_its_selector_the_title_of_articles()
    {
        outside.On("/tin.rss", RoughAnswer.Feed(PolledWorld.Rss(1)));
        var (code, output, errors) = await BuiltProgram.RunAsync(
            With("source", "add", outside.At("/tin.rss").AbsoluteUri, "--yes", "--title", "Bến Nhãn"));

        Assert.True(code == 0, output + errors);
        Assert.Contains("Bến Nhãn", await File.ReadAllTextAsync(Path.Combine(archive.Root, "sources.opml"),
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_the_first_sweep_is_done_the_pages_say_that_they_are_not_complete()
    {
        // The first collection waits for a file that somebody writes to it, which a stopped clock never ends.
        var name = Path.Combine(archive.Drop, "bai.txt");
        await File.WriteAllTextAsync(name, "Nước lên ở bến.", TestContext.Current.CancellationToken);
        var clock = new FakeTimeProvider(File.GetLastWriteTimeUtc(name));
        await using (var server = await RunningServer.StartAsync(archive, clock, "--Publication:Language=en"))
        {
            Assert.Contains("Collecting for the first time", await server.TextAsync("/"), StringComparison.Ordinal);
            Assert.Contains("Collecting for the first time", await server.TextAsync("/sections"), StringComparison.Ordinal);
            await Waiting.UntilAsync(async () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return !(await server.TextAsync("/")).Contains("Collecting for the first time", StringComparison.Ordinal);
            });
            Assert.DoesNotContain("Collecting for the first time", await server.TextAsync("/sections"), StringComparison.Ordinal);
        }
        await using var again = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        Assert.DoesNotContain("Collecting for the first time", await again.TextAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_noncharacter_in_a_title_or_text_costs_itself_and_not_the_article()
    {
        archive.Put("a.md", "---\ntitle: \"Nước\\uFFFE lên\"\nsection: \"Bến\\uFDD0\"\npublished: 2023-03\n---\n"
            + "Chữ &#xFFFE;còn\uFFFE đây &#x1FFFF;nhé.");
        archive.Put("b.html", "<!doctype html><title>Cầu&#xFFFE; Mây</title><h1>Cầu&#xFFFE; Mây</h1><p>Thông xe&#xFDEF; sáng nay.");
        archive.Put("c.md", "---\ntitle: Cầu cũ\npublished: 1889-05-01\n---\nMột bài cũ.");
        await using var server = await RunningServer.StartAsync(archive);
        await server.UntilAsync(state => state.Items == 3);

        Assert.Contains("Nước lên", await server.TextAsync("/2023/03/01/nuoc-len"), StringComparison.Ordinal);
        Assert.Contains("Cầu cũ", await server.TextAsync("/1889/05/01/cau-cu"), StringComparison.Ordinal);
        foreach (var path in new[] { "/", "/2023/03/01/nuoc-len", "/undated", "/feed.xml", "/feed.atom", "/feed.json" })
        {
            var text = await server.TextOrEmptyAsync(path);
            Assert.DoesNotContain(text, c => c is '\uFFFE' or '\uFFFF' or (>= '\uFDD0' and <= '\uFDEF'));
        }
        var (_, list, _) = await BuiltProgram.RunAsync("source", "list", "--drop", $"--Archive:Root={archive.Root}");
        Assert.DoesNotContain("refused", list, StringComparison.Ordinal);
        Assert.DoesNotContain("not a date", list, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await outside.DisposeAsync();
        archive.Dispose();
    }

    private string[] With(params string[] arguments) =>
        [.. arguments, $"--Archive:Root={archive.Root}", "--Collect:AllowPrivateNetworks=true", "--Collect:HostPause=00:00:00"];
}
