using System.Net;
using System.Text.RegularExpressions;
using FeedServer.Desk;
using Microsoft.AspNetCore.Routing;

namespace FeedServer.WebTests.Desk;

/// <summary>Every route of the desk by an operator, an editor and nobody. The routes are asked for, so that a new one cannot be
/// forgotten.</summary>
public sealed partial class DeskRoutesTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_below_the_desk_says_who_may_use_it()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var silent = server.Routes.Where(route => PatternOf(route).StartsWith("/desk", StringComparison.Ordinal)
            && PatternOf(route) != "/desk.css" && route.Metadata.GetMetadata<DeskAccess>() is null);
        Assert.Empty(silent.Select(PatternOf));
        Assert.Equal(["/desk/login GET", "/desk/login HEAD", "/desk/login POST"],
            Asked(server).Where(one => one.Access.Role is null).Select(one => $"{one.Path} {one.Method}").Order());
    }

    [Fact]
    public async Task Every_action_by_nobody_leads_to_the_login_or_is_refused_and_changes_nothing()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Limits:Burst=100000");
        using var visitor = await DeskClient.LogInAsync(server, null);
        foreach (var (path, method, access) in Asked(server).Where(one => one.Access.Role is not null))
        {
            using var answer = await visitor.SendAsync(method, path, method == HttpMethod.Post ? visitor.Form() : null);
            Assert.True(answer.StatusCode == (method == HttpMethod.Post ? HttpStatusCode.Unauthorized : HttpStatusCode.SeeOther),
                $"{method} {path} ({access.Role}): {(int)answer.StatusCode}");
            if (method != HttpMethod.Post)
                Assert.StartsWith("/desk/login", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
            Assert.True(answer.Headers.CacheControl is { NoStore: true }, path);
        }
    }

    [Theory]
    [InlineData(DeskRole.Editor)]
    [InlineData(DeskRole.Operator)]
    public async Task Every_action_by_a_role_is_answered_or_refused_by_the_role_that_it_asks_for(DeskRole role)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Limits:Burst=100000", "--Collect:Contact=");
        using var browser = await DeskClient.LogInAsync(server, role);
        // Logging out last: nothing would be left to ask with.
        foreach (var (path, method, access) in Asked(server).Where(one => one.Access.Role is not null)
            .OrderBy(one => one.Path == "/desk/logout"))
        {
            using var answer = await browser.SendAsync(method, path, method == HttpMethod.Post ? browser.Form() : null);
            var told = $"{method} {path} ({access.Role}) by {role}: {(int)answer.StatusCode}";
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden == access.Role > role, told);
            Assert.False(answer.StatusCode == HttpStatusCode.Unauthorized || (int)answer.StatusCode >= 500, told);
            Assert.True(answer.Headers.CacheControl is { NoStore: true }, told);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"), told);
        }
        using var after = await browser.GetAsync("/desk");
        Assert.Equal(HttpStatusCode.SeeOther, after.StatusCode);
    }

    [Fact]
    public async Task Every_page_of_the_desk_has_no_script_and_no_style_of_its_own_and_forbids_both()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var browser = await DeskClient.LogInAsync(server, DeskRole.Operator);
        foreach (var (path, _, _) in Asked(server).Where(one => one.Method == HttpMethod.Get))
        {
            using var answer = await browser.GetAsync(path);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = await answer.Content.ReadAsStringAsync(Ending);
            Assert.False(Inline().IsMatch(page), $"{path} has a script or style: {Inline().Match(page).Value}");
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.True(page.Length < 60_000, $"{path}: {page.Length}");
        }
    }

    /// <summary>Every address with a method that its route takes.</summary>
    private static IEnumerable<(string Path, HttpMethod Method, DeskAccess Access)> Asked(RunningServer server) =>
        from route in server.Routes
        let access = route.Metadata.GetMetadata<DeskAccess>()
        where access is not null
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (Parameter().Replace(PatternOf(route), "1"), new HttpMethod(method), access);

    private static string PatternOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText?.Trim('/');

    [GeneratedRegex(@"\{[^}]{1,60}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"<script|<style|\sstyle=|\son[a-z]{1,20}=|javascript:", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
