using System.Globalization;
using System.Text;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Polling;

/// <summary>
/// Everything bad at once, each on a host of its own, and a good source beside them. Sources are called by their hosts' names here.
/// </summary>
internal sealed class HostileWorld : IAsyncDisposable
{
    public const string Good = "good";

    /// <summary>What stands in a file of the machine that an entity asks for.</summary>
    public const string Secret = "the-word-nobody-outside-knows";

    /// <summary>They never come to an end by themselves while the test looks on.</summary>
    public static readonly string[] Held = ["silent", "drips"];

    private const string Seldom = "PT10M";

    // No limits of its own: the server's, a second.
    private const string Often = "";

    private readonly Dictionary<string, RoughServer> servers = [];
    private readonly StringBuilder outlines = new();
    private int items;

    public HostileWorld(TemporaryArchive archive)
    {
        File.WriteAllText(Path.Combine(archive.Root, "secret.txt"), Secret);
        Add(Good, Often,
            server => server.On("/feed",
                _ => RoughAnswer.Feed(RoughBodies.Rss([.. Enumerable.Range(1, Interlocked.Increment(ref items)).Select(n => $"n{n}")]))));
        AddHeavy();
        AddBroken();
        AddMoving();
        AddReaders(new Uri(Path.Combine(archive.Root, "secret.txt")));
        File.WriteAllText(Path.Combine(archive.Root, "sources.opml"),
            $"<?xml version=\"1.0\"?><opml version=\"2.0\" "
            + $"xmlns:fs=\"https://feedserver.example/ns/opml\"><head><title>All</title></head><body>{outlines}</body></opml>");
    }

    /// <summary>Items the good source has told of.</summary>
    public int Items => items;

    public RoughServer this[string name] => servers[name];

    /// <summary>Why each bad source failed, by a piece of the reason.</summary>
    public Dictionary<string, string> Reasons { get; } = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values) await server.DisposeAsync();
    }

    private void AddHeavy()
    {
        Add("silent", Seldom, server => server.On("/feed", RoughTrouble.Silent()));
        Add("drips", Seldom, server => server.On("/feed", RoughTrouble.Drips()));
        Fails("endless", "20", RoughTrouble.Endless());
        Fails("sixty", "20", RoughTrouble.Huge(60, announced: false));
        Fails("sixty-told", "20", RoughTrouble.Huge(60, announced: true));
        Fails("bomb", "20", RoughTrouble.GzipBomb(300));
        Fails("head", "head", RoughTrouble.HugeHead());
    }

    private void AddBroken()
    {
        Fails("length", "", RoughTrouble.WrongLength(RoughBodies.Rss("half")));
        Fails("reset", "", RoughTrouble.ResetAtOnce());
        Fails("reset-body", "", RoughTrouble.ResetInBody());
        Fails("unasked", "304", RoughAnswer.Status(304));
        Fails("file", "file", RoughAnswer.Redirect(301, "file:///etc/hostname"));
        Fails("port", "port", RoughAnswer.Redirect(302, "http://127.0.3.1:25/"));
        Fails("loop", "", RoughAnswer.Redirect(302, "/feed"));
        Reasons["chain"] = "";
        Add("chain", Seldom, server => server.Otherwise = request =>
            RoughAnswer.Redirect(302,
                "/" + (int.TryParse(request.Path[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var hop) ? hop + 1 : 1)));
        Reasons["busy-seconds"] = "429";
        Add("busy-seconds", Often, server => server.On("/feed", RoughAnswer.Status(429).With("Retry-After", "3600")));
        Reasons["busy-date"] = "503";
        Add("busy-date", Often,
            server => server.On("/feed",
                RoughAnswer.Status(503).With("Retry-After", TimeProvider.System.GetUtcNow().AddHours(1).ToString("r"))));
        Add("gone", Often, server => server.On("/feed", RoughAnswer.Status(410)));
    }

    private void AddMoving()
    {
        foreach (var status in new[] { 301, 302, 308 })
            Add($"moved-{status}", Often,
                server => server.On("/feed", RoughAnswer.Redirect(status, "/new"))
                .On("/new", RoughAnswer.Feed(RoughBodies.Rss($"m{status}"))));
        Add("cookie", Often,
            server => server.On("/feed", RoughAnswer.Feed(RoughBodies.Rss("cookie")).With("Set-Cookie", "who=you; Path=/")));
        var feed = RoughAnswer.Feed(RoughBodies.Rss("versions")).With("ETag", "\"1\"")
            .With("Last-Modified", "Sun, 01 Mar 2026 00:00:00 GMT");
        Add("versions", Often,
            server => server.On("/feed", feed, RoughAnswer.Status(304).With("ETag", "W/\"2\""),
                RoughAnswer.Status(304).With("Last-Modified", "Mon, 02 Mar 2026 00:00:00 GMT"), RoughAnswer.Status(304)));
        Add("body-304", Often,
            server => server.On("/feed", feed, RoughTrouble.NotModifiedWithBody(RoughBodies.Rss("smuggled")), RoughAnswer.Status(304)));
    }

    private void AddReaders(Uri secret)
    {
        Add("charset", Seldom,
            server => server.On("/feed", RoughAnswer.Of(RoughBodies.LyingCharset(), "application/rss+xml; charset=utf-8")));
        Add("xxe", Seldom, server => server.On("/feed", RoughAnswer.Feed(Entity(secret))));
        Add("xxe-http", Seldom, server => server.On("/feed", RoughAnswer.Feed(Entity(this[Good].At("/secret")))));
        Add("laughs", Seldom, server => server.On("/feed", RoughAnswer.Feed(RoughBodies.BillionLaughs)));
    }

    private static string Entity(Uri secret) =>
        RoughBodies.ExternalEntity.Replace("file:///etc/hostname", secret.AbsoluteUri, StringComparison.Ordinal);

    private void Fails(string name, string reason, RoughAnswer answer)
    {
        Reasons[name] = reason;
        Add(name, Seldom, server => server.On("/feed", answer));
    }

    private void Add(string name, string interval, Action<RoughServer> tell)
    {
        var server = RoughServer.Start(address: $"127.0.3.{servers.Count + 1}");
        tell(server);
        servers[name] = server;
        var limits = interval.Length == 0 ? "" : $"fs:minInterval=\"{interval}\" fs:maxInterval=\"{interval}\"";
        outlines.Append(CultureInfo.InvariantCulture,
            $"<outline type=\"rss\" text=\"{name}\" xmlUrl=\"{server.At("/feed")}\" fs:id=\"{name}\" {limits}/>");
    }
}
