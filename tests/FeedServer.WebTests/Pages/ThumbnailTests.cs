using System.Net;
using System.Text.RegularExpressions;

namespace FeedServer.WebTests.Pages;

/// <summary>Lists show pictures in small: files of their own, made once, and no part of what is verified or subscribed to.</summary>
public sealed partial class ThumbnailTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_shows_the_first_picture_of_an_item_in_small_and_the_file_is_made_once()
    {
        using var archive = TemporaryArchive.WithSample();
        await using (var server = await RunningServer.StartOnSampleAsync(archive))
        {
            var small = Small().Match(await server.TextAsync("/"));
            Assert.True(small.Success, "the front page shows no picture");
            using var answer = await server.SendAsync(HttpMethod.Get, small.Groups[1].Value);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("image/webp", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
            Assert.InRange(answer.Content.Headers.ContentLength ?? 0, 50, 40_000);
            var file = archive.Root + small.Groups[1].Value;
            var made = File.GetLastWriteTimeUtc(file);
            using var again = await server.SendAsync(HttpMethod.Get, small.Groups[1].Value);
            Assert.Equal((HttpStatusCode.OK, made), (again.StatusCode, File.GetLastWriteTimeUtc(file)));
            Assert.DoesNotContain("thumbnails", await server.TextAsync("/feed.atom"), StringComparison.Ordinal);
            Assert.DoesNotContain("thumbnails", await server.TextAsync("/feed.json"), StringComparison.Ordinal);
        }
        var (code, output, _) = await BuiltProgram.RunAsync("verify", $"--Archive:Root={archive.Root}");
        Assert.True(code == 0, output);
    }

    [Theory]
    [InlineData("/thumbnails/ab/ab000000000000000000000000000000.png.webp")]
    [InlineData("/thumbnails/ab/ab000000000000000000000000000000.png.webp.tmp")]
    [InlineData("/thumbnails/")]
    public async Task Of_a_picture_that_is_not_there_nothing_is_made(string path)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(archive.Root, "thumbnails"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_picture_that_is_not_what_its_name_says_is_refused_at_once_and_stays_refused()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "images", "ab"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "ab000000000000000000000000000000.png"), [1, 2, 3], Ending);
        for (var times = 0; times < 2; times++)
        {
            using var answer = await server.SendAsync(HttpMethod.Get, "/thumbnails/ab/ab000000000000000000000000000000.png.webp");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [GeneratedRegex("<img class=\"thumb\" src=\"([^\"]+)\" width=\"\\d+\" height=\"\\d+\" alt loading=\"lazy\"",
        RegexOptions.NonBacktracking)]
    private static partial Regex Small();
}
