using System.Globalization;
using System.Text.RegularExpressions;
using FeedServer.Backups;
using FeedServer.WebTests.Routes;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Backups;

/// <summary>What tests of backups ask and compare.</summary>
internal static partial class BackedUp
{
    private static readonly DateTimeOffset Evening = new(2031, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Settings =
        ["--Publication:BaseUrl=" + SiteWalk.Base, "--Feeds:HeadSize=10", "--Feeds:ArchiveSize=10", "--Limits:Burst=1000000"];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>Backs up here, as the schedule does.</summary>
    public static Task<BackupOutcome> RunAsync(TemporaryArchive archive, string target, int keep = 14) =>
        new BackupWork(archive.Root, keep, TimeProvider.System).RunAsync(target, Ending);

    /// <summary>Every answer of an archive that nothing is added to, without the dates, which tell where and since when it lies
    /// there.</summary>
    public static async Task<IReadOnlyList<string>> WalkAsync(TemporaryArchive archive)
    {
        await using var server = await RunningServer.StartAsync(archive, new FakeTimeProvider(Evening), Settings);
        // The front page tells of the last look through the drop folder, which this server begins with.
        await server.UntilAsync(state => state.LedgerChanged >= Evening);
        await server.UntilIndexedAsync();
        return [.. (await new SiteWalk(server, null).WalkAsync()).Select(line => Dates().Replace(line, ""))];
    }

    /// <summary>Files below a folder, with their bytes, but for what a running server makes.</summary>
    public static SortedDictionary<string, string> Files(string root)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(root, file);
            if (Made().IsMatch(path)) continue;
            files[path] = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))
                + ((int)Modes.Of(file)).ToString(CultureInfo.InvariantCulture)
                + File.GetLastWriteTimeUtc(file).ToString("O", CultureInfo.InvariantCulture);
        }
        return files;
    }

    /// <summary>Names the files that are not the same.</summary>
    public static void AssertSame(SortedDictionary<string, string> expected, SortedDictionary<string, string> found)
    {
        Assert.Equal(expected.Keys, found.Keys);
        Assert.Empty(expected.Where(file => found[file.Key] != file.Value)
            .Select(file => $"{file.Key}: {file.Value} -> {found[file.Key]}"));
    }

    /// <summary>How many times a text stands in files below a folder.</summary>
    public static int Found(string folder, string text) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Count(file => File.ReadAllText(file).Contains(text, StringComparison.Ordinal));

    [GeneratedRegex(" ?[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT", RegexOptions.NonBacktracking)]
    private static partial Regex Dates();

    [GeneratedRegex("^(feedserver|search/|thumbnails/|aside/|monitoring/|last-backup|records/form|names\\.last\\.yml$)",
        RegexOptions.NonBacktracking)]
    private static partial Regex Made();
}
