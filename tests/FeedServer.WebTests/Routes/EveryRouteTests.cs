using System.Net;
using FeedServer.Desk;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace FeedServer.WebTests.Routes;

/// <summary>Every answer has a validator or says why not; the same address never gives two bodies with one entity tag.</summary>
public sealed class EveryRouteTests
{
    // Everything is walked through many times, and asked as fast as it goes.
    private static readonly string[] Settings = ["--Feeds:HeadSize=10", "--Feeds:ArchiveSize=10", "--Limits:Burst=100000"];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_has_an_example_and_every_example_a_route()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        // Those of the desk are walked by role: DeskRoutesTests.
        var routes = server.Routes.Where(route => route.Metadata.GetMetadata<DeskAccess>() is null).Select(PatternOf)
            .ToHashSet(StringComparer.Ordinal);
        string[] known = [.. RouteExamples.All.Keys, .. RouteExamples.WithoutValidator.Keys];
        Assert.Empty(routes.Except(known));
        Assert.Empty(known.Except(routes));
    }

    [Fact]
    public async Task What_is_read_asks_for_no_content_type()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        // Such a route is passed over for any other that fits, however badly: /2023 for /{year}.atom, which then fits nothing.
        Assert.Empty(server.Routes.Where(route => route.Metadata.GetMetadata<IAcceptsMetadata>() is not null
            && route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("GET")).Select(PatternOf));
    }

    [Fact]
    public async Task What_has_no_validator_says_so()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        foreach (var route in server.Routes.Where(route => RouteExamples.WithoutValidator.ContainsKey(PatternOf(route))))
        {
            var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { } methods && methods.Contains("HEAD")
                ? HttpMethod.Head : HttpMethod.Post;
            using var answer = await server.SendAsync(method, PatternOf(route));
            Assert.True(answer.Headers.ETag is null && answer.Headers.CacheControl is { NoStore: true },
                $"{method} {PatternOf(route)}: {answer}");
        }
    }

    [Fact]
    public async Task One_entity_tag_is_one_body_over_restart_rebuild_news_edits_and_withdrawals()
    {
        using var archive = new TemporaryArchive();
        var walk = new RouteWalk();
        Dictionary<string, string> first;
        await using (var server = await RunningServer.StartAsync(archive, Settings))
        {
            await RouteWorld.FillAsync(server.Store);
            first = await walk.WalkAsync(server);
            Assert.Equal(first, await walk.WalkAsync(server));
        }
        await using (var server = await RunningServer.StartAsync(archive, Settings)) Assert.Equal(first, await walk.WalkAsync(server));
        Rebuild(archive);
        await using (var server = await RunningServer.StartAsync(archive, Settings))
        {
            Assert.Equal(first, await walk.WalkAsync(server));
            await RouteWorld.ChangeAsync(server.Store);
            var changed = await walk.WalkAsync(server);
            Assert.NotEqual(first["/feed.atom  False"], changed["/feed.atom  False"]);
            Assert.NotEqual(first["/2022/02  False"], changed["/2022/02  False"]);
            var untouched = first.Where(answer => RouteWorld.IsUntouched(answer.Key)).ToList();
            Assert.True(untouched.Count > 50, $"only {untouched.Count} answers have nothing to do with the change");
            Assert.All(untouched, answer => Assert.Equal((answer.Key, answer.Value), (answer.Key, changed[answer.Key])));
            first = changed;
        }
        Rebuild(archive);
        await using (var server = await RunningServer.StartAsync(archive, Settings)) Assert.Equal(first, await walk.WalkAsync(server));
        Assert.True(walk.Seen > 400, $"only {walk.Seen} entity tags were seen");
    }

    [Fact]
    public async Task A_picture_has_a_validator_that_a_restart_leaves()
    {
        using var archive = new TemporaryArchive();
        // A picture where no archive ever was would be taken for what is left of one.
        await (await RunningServer.StartAsync(archive)).DisposeAsync();
        Directory.CreateDirectory(Path.Combine(archive.Root, "images", "ab"));
        await File.WriteAllBytesAsync(Path.Combine(archive.Root, "images", "ab", "cd.png"), [1, 2, 3], Ending);
        string? tag = null;
        for (var start = 0; start < 2; start++)
        {
            await using var server = await RunningServer.StartAsync(archive);
            using var answer = await server.SendAsync(HttpMethod.Get, "/images/ab/cd.png");
            tag ??= answer.Headers.ETag?.ToString();
            Assert.Equal(tag, answer.Headers.ETag?.ToString());
            using var again = await server.SendAsync(HttpMethod.Get, "/images/ab/cd.png", ("If-None-Match", tag ?? ""));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        }
    }

    private static string PatternOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText?.TrimStart('/');

    private static void Rebuild(TemporaryArchive archive)
    {
        foreach (var file in Directory.EnumerateFiles(archive.Root, "feedserver*")) File.Delete(file);
    }
}
