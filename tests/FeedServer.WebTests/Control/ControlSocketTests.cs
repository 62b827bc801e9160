using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using FeedServer.Cli;
using FeedServer.Control;
using FeedServer.Items.Ledger;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Control;

/// <summary>Verbs beside a server that holds the archive: the built program in a process of its own, and clients of every sort.</summary>
public sealed class ControlSocketTests : IDisposable
{
    private const string Listing = """{"verb":"hub list","request":{}}""";
    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Root => $"--Archive:Root={archive.Root}";

    private string SocketFile => Path.Combine(archive.Root, ControlSocket.FileName);

    [Fact]
    public async Task The_socket_is_its_owners_alone_and_goes_with_the_server()
    {
        await using (await ListeningAsync(archive.Root))
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SocketFile));
            Assert.Equal(Verbs.Done, (await BuiltProgram.RunAsync("hub", "list", Root)).Code);
        }
        Assert.False(File.Exists(SocketFile));
        Assert.Equal(Verbs.Done, (await BuiltProgram.RunAsync("hub", "list", Root)).Code);
    }

    [Fact]
    public async Task The_columns_of_the_last_polls_are_shown_beside_a_running_server()
    {
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "sources.opml"), """
            <opml version="2.0" xmlns:fs="https://feedserver.example/ns/opml"><head/><body>
            <outline type="rss" text="Bến Thượng" xmlUrl="https://ben-thuong.example/tin.rss" fs:id="ben-thuong" fs:paused="true"/>
            </body></opml>
            """, Ending);
        await using var server = await ListeningAsync(archive.Root);
        var at = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        await server.Ledger.BeginPollsAsync([new PollStart("ben-thuong", at, at.AddHours(1))], Ending);
        var (code, output, errors) = await BuiltProgram.RunAsync("source", "list", Root);
        Assert.Equal((Verbs.Done, ""), (code, errors));
        Assert.Contains("ben-thuong", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_server_left_is_in_nobodys_way()
    {
        await using (var killed = await ServerProcess.StartAsync(archive)) await Waiting.UntilAsync(() => IsListeningAsync(archive.Root));
        Assert.True(File.Exists(SocketFile));
        Assert.Equal(Verbs.Done, (await BuiltProgram.RunAsync("hub", "list", Root)).Code);
        await using var server = await RunningServer.StartAsync(archive);
        await Waiting.UntilAsync(async () => (await BuiltProgram.RunAsync("hub", "list", Root)).Code == Verbs.Done);
    }

    [Fact]
    public async Task A_folder_that_is_too_deep_for_a_socket_is_reached_all_the_same()
    {
        var deep = Path.Combine(archive.Root, string.Join('/', Enumerable.Repeat("một thư mục rất sâu", 12)));
        var links = Links();
        await using var server = await RunningServer.StartAsync(archive, $"--Archive:Root={deep}");
        await Waiting.UntilAsync(() => IsListeningAsync(deep));
        var (code, output, errors) = await BuiltProgram.RunAsync("hub", "list", $"--Archive:Root={deep}");
        Assert.Equal((Verbs.Done, "There are no WebSub subscriptions.", ""), (code, output.Trim(), errors));
        Assert.Equal(links, Links());

        static int Links() => Directory.GetDirectories(Path.GetTempPath(), "feedserver-*").Count(folder => Path.Exists(folder + "/a"));
    }

    [Fact]
    public async Task A_process_that_holds_the_archive_and_does_not_listen_is_told_as_such()
    {
        using var held = Hold();
        await IsRefusedAsync("takes no requests through feedserver.sock");
        // The same with a socket that nobody listens on any more.
        using (var left = ControlSocket.Listen(archive.Root)) File.Move(SocketFile, SocketFile + "2");
        File.Move(SocketFile + "2", SocketFile);
        await IsRefusedAsync("takes no requests through feedserver.sock");
    }

    [Fact]
    public async Task An_archive_that_is_read_only_is_read_by_the_verbs_themselves_and_refuses_to_be_written()
    {
        archive.Put("mot.md", "---\ntitle: Bài một\npublished: 2023-03-14\n---\n\nCon sông ở khúc quanh thứ nhất.\n");
        await using (var server = await RunningServer.StartAsync(archive)) await server.UntilAsync(state => state.Items == 1);
        using var mounted = Mounted.ReadOnly(archive.Root);
        var root = $"--Archive:Root={mounted.Path}";
        await using (await RunningServer.StartAsync(archive, root))
        {
            Assert.Equal(Verbs.Done, (await BuiltProgram.RunAsync("hub", "list", root)).Code);
            var (code, _, errors) = await BuiltProgram.RunAsync("withdraw", "/2023/03/14/bai-mot", "--reason", "nhầm", root);
            Assert.Equal(Verbs.Failed, code);
            Assert.Contains("read-only", errors, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(mounted.Path, ControlSocket.FileName)));
        }
    }

    [Fact]
    public async Task A_server_that_stops_before_it_answers_is_told_as_such()
    {
        using var held = Hold();
        using var listening = ControlSocket.Listen(archive.Root);
        var stopping = AcceptAndCloseAsync(listening);
        await IsRefusedAsync("stopped before it answered");
        await stopping;
    }

    [Fact]
    public async Task Clients_that_come_at_once_go_away_or_say_nothing_hinder_nobody()
    {
        await using var server = await ListeningAsync(archive.Root);
        using var silent = await ControlSocket.ConnectAsync(archive.Root, Ending);
        for (var at = 0; at < 5; at++)
        {
            using var gone = await ControlSocket.ConnectAsync(archive.Root, Ending);
            await gone.SendAsync(Encoding.UTF8.GetBytes(Listing[..(at * 5)]), Ending);
        }
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => AskAsync(Listing)));
        Assert.All(answers, answer => Assert.Equal(0, answer.GetProperty("result").GetArrayLength()));
    }

    [Fact]
    public async Task A_client_that_does_not_read_its_answer_is_given_up_in_time()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await RunningServer.StartAsync(archive, clock);
        await Waiting.UntilAsync(() => IsListeningAsync(archive.Root));
        using var socket = await ControlSocket.ConnectAsync(archive.Root, Ending);
        await using var stream = new NetworkStream(socket);
        // The answer names the verb and is longer than any buffer of a socket.
        var name = new string('v', 8 << 20);
        await stream.WriteAsync(Encoding.UTF8.GetBytes($$$"""{"verb":"{{{name}}}","request":{}}"""), Ending);
        socket.Shutdown(SocketShutdown.Send);
        await Waiting.UntilAsync(() => Task.FromResult(socket.Available > 0));
        clock.Advance(ControlService.LongestWait);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, Ending);
        Assert.InRange(answer.Length, 1, name.Length - 1);
    }

    [Theory]
    [InlineData("""{"verb":"correct","request":{"Permalink":"/x","By":"lan"}}""", "does not understand 'correct'")]
    [InlineData("""{"verb":null,"request":{}}""", "does not understand")]
    [InlineData("""{"verb":"fly","request":{}}""", "has no 'fly'")]
    [InlineData("""{"verb":"hub list","request":{"above":1}}""", "does not understand 'hub list'")]
    [InlineData("""{"verb":"hub remove","request":{}}""", "does not understand 'hub remove'")]
    [InlineData("[]", "does not understand")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "does not understand")]
    public async Task What_another_version_asks_is_refused_with_the_reason(string request, string reason)
    {
        await using var server = await ListeningAsync(archive.Root);
        Assert.Contains(reason, (await AskAsync(request)).GetProperty("failure").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_it_is_to_be_had_from_the_network()
    {
        await using var server = await ListeningAsync(archive.Root);
        foreach (var path in (string[])["/feedserver.sock", "/control", "/images/../feedserver.sock"])
        {
            using var answer = await server.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        using var posted = await server.Client.PostAsync(new Uri("/", UriKind.Relative), new StringContent(Listing), Ending);
        Assert.Contains(posted.StatusCode, (HttpStatusCode[])[HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound]);
    }

    public void Dispose() => archive.Dispose();

    private async Task<RunningServer> ListeningAsync(string root)
    {
        var server = await RunningServer.StartAsync(archive);
        await Waiting.UntilAsync(() => IsListeningAsync(root));
        return server;
    }

    private static async Task<bool> IsListeningAsync(string root)
    {
        try
        {
            using var socket = await ControlSocket.ConnectAsync(root, Ending);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private FileStream Hold() => new(Path.Combine(archive.Root, "feedserver.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite,
        FileShare.None);

    private async Task IsRefusedAsync(string reason)
    {
        var (code, output, errors) = await BuiltProgram.RunAsync("hub", "list", Root);
        Assert.Equal((Verbs.Failed, ""), (code, output));
        Assert.Contains(reason, errors, StringComparison.Ordinal);
    }

    private static async Task AcceptAndCloseAsync(Socket listening)
    {
        using var client = await listening.AcceptAsync(Ending);
    }

    private async Task<JsonElement> AskAsync(string request)
    {
        using var socket = await ControlSocket.ConnectAsync(archive.Root, Ending);
        // A stream is not to be had any more of a socket that was shut down one way.
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), Ending);
        socket.Shutdown(SocketShutdown.Send);
        using var answer = await JsonDocument.ParseAsync(stream, cancellationToken: Ending);
        return answer.RootElement.Clone();
    }
}
