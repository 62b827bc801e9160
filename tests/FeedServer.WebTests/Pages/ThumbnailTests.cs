using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using SkiaSharp;

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
            Assert.Equal(File.GetLastWriteTimeUtc(archive.Root + small.Groups[1].Value
                .Replace("/thumbnails/", "/images/", StringComparison.Ordinal)[..^".webp".Length]), made);
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
    public async Task A_picture_that_is_not_what_its_name_says_is_shown_as_nothing_and_not_as_a_broken_one()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "images", "ab"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "ab000000000000000000000000000000.png"), [1, 2, 3], Ending);
        for (var times = 0; times < 2; times++)
        {
            using var answer = await server.SendAsync(HttpMethod.Get, "/thumbnails/ab/ab000000000000000000000000000000.png.webp");
            await AssertNothingAsync(answer);
        }
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(archive.Root, "thumbnails"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_small_form_that_could_not_be_written_is_made_when_there_is_room_again()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 1, 10, 15, 0, 0, TimeSpan.Zero));
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        var name = Keep(archive);
        // What no file can be made below stands for a disk that takes none.
        var obstacle = Path.Combine(archive.Root, "thumbnails", name[..2]);
        await File.WriteAllBytesAsync(obstacle, [], Ending);
        var path = $"/thumbnails/{name[..2]}/{name}.png.webp";
        using (var refused = await server.SendAsync(HttpMethod.Get, path)) await AssertNothingAsync(refused);
        File.Delete(obstacle);
        using (var soon = await server.SendAsync(HttpMethod.Get, path)) await AssertNothingAsync(soon);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Equal(120, await WidthAsync(answer));
    }

    [Fact]
    public async Task Lists_of_an_archive_that_takes_no_small_forms_show_no_pictures()
    {
        using var archive = TemporaryArchive.WithSample();
        await File.WriteAllBytesAsync(Path.Combine(archive.Root, "thumbnails"), [], Ending);
        await using var server = await RunningServer.StartOnSampleAsync(archive);
        Assert.DoesNotContain("class=\"thumb\"", await server.TextAsync("/"), StringComparison.Ordinal);
    }

    private static async Task AssertNothingAsync(HttpResponseMessage answer)
    {
        Assert.Equal((HttpStatusCode.OK, "image/webp"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("public, no-cache", answer.Headers.GetValues("Cache-Control").Single());
        using var shown = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(Ending));
        Assert.Equal((1, 1, 0), (shown.Width, shown.Height, shown.GetPixel(0, 0).Alpha));
    }

    private static async Task<int> WidthAsync(HttpResponseMessage answer)
    {
        using var shown = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(Ending));
        return shown.Width;
    }

    /// <summary>Keeps a picture 120 pixels wide and returns the name of its file.</summary>
    private static string Keep(TemporaryArchive archive)
    {
        using var picture = new SKBitmap(120, 90);
        picture.Erase(SKColors.SteelBlue);
        using var data = picture.Encode(SKEncodedImageFormat.Png, 80);
        var bytes = data.ToArray();
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..32];
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "images", name[..2]));
        File.WriteAllBytes(Path.Combine(folder.FullName, name + ".png"), bytes);
        return name;
    }

    [GeneratedRegex("<img class=\"thumb\" src=\"([^\"]+)\" width=\"\\d+\" height=\"\\d+\" alt loading=\"lazy\"",
        RegexOptions.NonBacktracking)]
    private static partial Regex Small();
}
