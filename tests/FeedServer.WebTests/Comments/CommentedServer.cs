using System.Net;
using System.Text.RegularExpressions;
using FeedServer.Hosting;
using FeedServer.Items;
using FeedServer.Items.Comments;
using FeedServer.Tests.Collect.Timing;
using FeedServer.WebTests.Feeds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Comments;

/// <summary>A server whose readers may comment, on two items, and a reader who does.</summary>
internal sealed partial class CommentedServer : IAsyncDisposable
{
    public const string Mail = "doc.gia.ben.song@thu.example";
    public const string Name = "Người Đọc Bến Sông";

    /// <summary>Has <see cref="LogLines"/> hold warnings: servers of tests log errors alone.</summary>
    public const string Warnings = "--Logging:LogLevel:Default=Warning";

    private readonly RunningServer server;

    private CommentedServer(RunningServer server, FakeTimeProvider clock, IReadOnlyList<Item> items) =>
        (this.server, Clock, Items) = (server, clock, items);

    public RunningServer Server => server;

    public FakeTimeProvider Clock { get; }

    /// <summary>The items, as kept.</summary>
    public IReadOnlyList<Item> Items { get; }

    public string Path => Items[0].Path;

    public ICommentStore Store => server.Get<ICommentStore>();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public static Task<CommentedServer> StartAsync(TemporaryArchive archive, params string[] settings) =>
        StartAsync(archive, new SleepyTimeProvider(new DateTimeOffset(2026, 11, 30, 3, 0, 0, TimeSpan.Zero)), settings);

    public static async Task<CommentedServer> StartAsync(TemporaryArchive archive, FakeTimeProvider clock, params string[] settings)
    {
        var server = await RunningServer.StartAsync(archive, clock, ["--Comments:Enabled=true", .. settings]);
        var kept = await server.Store.KeepAsync([InventedDrafts.Draft(2, 1), InventedDrafts.Draft(4, 1)], Ending);
        return new CommentedServer(server, clock, [.. kept.Select(outcome => outcome.Item)]);
    }

    /// <summary>Sends a form as a browser does.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields,
        params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields),
        };
        request.Headers.TryAddWithoutValidation("Origin", server.Client.BaseAddress?.GetLeftPart(UriPartial.Authority));
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return server.Client.SendAsync(request, Ending);
    }

    /// <summary>The fields of the form.</summary>
    public static Dictionary<string, string> Fields(string content, string? token = null)
    {
        var fields = new Dictionary<string, string> { ["name"] = Name, ["email"] = Mail, ["content"] = content, ["website"] = "" };
        if (token is not null) fields["token"] = token;
        return fields;
    }

    /// <summary>Previews a comment.</summary>
    /// <returns>The token that confirms it.</returns>
    public async Task<string> PreviewAsync(string content, params (string Name, string Value)[] headers)
    {
        using var answer = await PostAsync(Path + "/comments", Fields(content), headers);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        return TokenIn(await answer.Content.ReadAsStringAsync(Ending));
    }

    /// <summary>Previews a comment, reads it through and sends it.</summary>
    /// <returns>Where its writer edits it.</returns>
    public async Task<string> SendAsync(string content, params (string Name, string Value)[] headers)
    {
        var token = await PreviewAsync(content, headers);
        Clock.Advance(TimeSpan.FromSeconds(5));
        using var answer = await PostAsync(Path + "/comments", Fields(content, token), headers);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location?.ToString() ?? "";
    }

    /// <summary>The comments of a status.</summary>
    public async Task<IReadOnlyList<KeptComment>> ListAsync(CommentStatus status) =>
        (await Store.ListAsync(status, null, 100, Ending)).Comments;

    /// <summary>Decides on all that wait.</summary>
    public async Task DecideAllAsync(CommentStatus status) => await Store.DecideAsync(
        [.. (await ListAsync(CommentStatus.Pending)).Select(kept => kept.Comment.Seen)], status, "lan", Ending);

    /// <summary>The warnings of the log since the start.</summary>
    public IEnumerable<string> LogLines() =>
        server.Get<RecentLogLines>().Last(RecentLogLines.Most, LogLevel.Warning).Select(line => line.Text);

    /// <summary>The token of a preview.</summary>
    public static string TokenIn(string page) => Token().Match(page).Groups[1].Value;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [GeneratedRegex("name=\"token\" value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
