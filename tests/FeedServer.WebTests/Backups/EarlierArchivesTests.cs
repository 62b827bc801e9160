using System.Formats.Tar;
using System.IO.Compression;
using System.Net;

namespace FeedServer.WebTests.Backups;

/// <summary>An archive of every form there ever was opens, verifies, is served, rebuilt, backed up and restored. Each was written by the
/// program of its time: three articles, one of them revised, one withdrawn, and from the fifth form on a subscription.</summary>
public sealed class EarlierArchivesTests : IDisposable
{
    private static readonly string[] Settings = ["--Publication:BaseUrl=http://tin.songlam.example/"];

    private readonly TemporaryArchive place = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>The fixtures, by the schema of their databases.</summary>
    public static TheoryData<string> Fixtures() => [.. Directory.EnumerateFiles(Repository.At("tests", "Fixtures", "archives"), "*.tar.gz")
        .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task It_opens_is_served_and_goes_on(string fixture)
    {
        using var archive = new TemporaryArchive();
        Directory.Delete(archive.Root, recursive: true);
        await ExtractAsync(fixture, archive.Root);
        await AnswersAsync(archive);
        Assert.Equal("1 1\n", await File.ReadAllTextAsync(Path.Combine(archive.Root, "records", "form"), Ending));
        Assert.Contains("all sound", await BuiltProgram.DoneAsync(archive, "verify"), StringComparison.Ordinal);
        Assert.Contains("nothing lost", await BuiltProgram.DoneAsync(archive, "rebuild"), StringComparison.Ordinal);
        await AnswersAsync(archive);
        var target = Path.Combine(place.Root, "backups");
        await BackedUp.RunAsync(archive, target);
        using var restored = new RestoredArchive();
        Assert.Contains("all sound", await BuiltProgram.DoneAsync(restored.Archive, "restore", target), StringComparison.Ordinal);
        await AnswersAsync(restored.Archive);
    }

    private static async Task AnswersAsync(TemporaryArchive archive)
    {
        await using var server = await RunningServer.StartAsync(archive, Settings);
        Assert.Contains("Sửa lại: máy gửi số liệu mỗi năm phút.",
            await server.TextAsync("/2023/03/15/tram-nga-thay-may-do-mua"), StringComparison.Ordinal);
        Assert.DoesNotContain("Sửa lại", await server.TextAsync("/2023/03/15/tram-nga-thay-may-do-mua/1"), StringComparison.Ordinal);
        // From schema 6 on its title is corrected, so its address is another.
        Assert.Contains("Đo ba lần", await server.TextAsync("/feed.atom"), StringComparison.Ordinal);
        using var withdrawn = await server.SendAsync(HttpMethod.Get, "/2023/03/14/ben-thuong-mo-lai-sau-lu");
        Assert.Equal(HttpStatusCode.Gone, withdrawn.StatusCode);
        Assert.Contains("Trạm Ngà thay máy đo mưa", await server.TextAsync("/feed.atom"), StringComparison.Ordinal);
    }

    private static async Task ExtractAsync(string fixture, string root)
    {
        await using var file = File.OpenRead(Repository.At("tests", "Fixtures", "archives", fixture));
        await using var plain = new GZipStream(file, CompressionMode.Decompress);
        var above = Directory.CreateTempSubdirectory("feedserver-").FullName;
        await TarFile.ExtractToDirectoryAsync(plain, above, overwriteFiles: false, Ending);
        Directory.Move(Path.Combine(above, "archive"), root);
        Directory.Delete(above);
    }
}
