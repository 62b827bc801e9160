using System.Text.RegularExpressions;

namespace FeedServer.WebTests;

/// <summary>No answer lets a browser run, frame or guess anything, whoever of us gives it.</summary>
public sealed partial class SecurityHeadersTests
{
    [Fact]
    public async Task Every_answer_forbids_scripts_frames_and_guessing_and_sets_no_cookie()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        // Twice: the second time, what is kept is answered before routing.
        string[] paths = ["/", "/feed.atom", "/feed.rss", "/feed.json", "/2023/01/10", "/nothing/here", "/Feed.atom", "/healthz",
            "/site.css", "/icon.svg", "/coverage", "/hub"];
        foreach (var path in paths.Concat(paths))
        {
            using var answer = await server.SendAsync(HttpMethod.Get, path);
            Holds(answer, path);
            Assert.Contains("default-src 'none'; style-src 'self'", Single(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        }
        using var asked = new HttpRequestMessage(HttpMethod.Post,
            "/hub")
        { Content = new FormUrlEncodedContent([new("hub.mode", "nonsense")]) };
        using var nonsense = await server.Client.SendAsync(asked, TestContext.Current.CancellationToken);
        Holds(nonsense, "POST /hub");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, nonsense.StatusCode);
        using var refused = await server.SendAsync(HttpMethod.Delete, "/feed.atom");
        Holds(refused, "DELETE");
        Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(["GET", "HEAD"], refused.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task An_answer_that_failed_forbids_the_same()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        await ((IAsyncDisposable)server.Store).DisposeAsync();
        using var failed = await server.SendAsync(HttpMethod.Get, "/2023/01");
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Holds(failed, "503");
    }

    [Fact]
    public async Task A_picture_opened_by_itself_may_load_nothing()
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        var picture = Picture().Match(await server.TextAsync("/feed.atom")).Value;
        using var answer = await server.SendAsync(HttpMethod.Get, picture);
        Assert.Equal("image", answer.Content.Headers.ContentType?.MediaType?.Split('/')[0]);
        Holds(answer, picture);
        Assert.Contains("sandbox", Single(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [GeneratedRegex("/images/[0-9a-z/]+\\.[a-z]+", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    private static void Holds(HttpResponseMessage answer, string path)
    {
        Assert.Contains("default-src 'none'", Single(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal((path, "nosniff"), (path, Single(answer, "X-Content-Type-Options")));
        Assert.Equal((path, "DENY"), (path, Single(answer, "X-Frame-Options")));
        Assert.Equal((path, "strict-origin-when-cross-origin"), (path, Single(answer, "Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Set-Cookie"), path);
        Assert.False(answer.Headers.Contains("Server"), path);
    }

    private static string Single(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
