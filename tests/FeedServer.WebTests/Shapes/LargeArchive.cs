using System.Text;
using System.Text.RegularExpressions;
using FeedServer.Benchmarks.Shapes;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Shapes;

/// <summary>A server on an archive that is large in every direction, a tenth of what was tried by hand. Every page that is read from it is
/// measured.</summary>
public sealed partial class LargeArchive : IAsyncLifetime
{
    private const int LargestPage = 60 * 1024;

    private readonly TemporaryArchive archive = new();
    private RunningServer? server;

    /// <summary>How large it is; 1 for all that was tried by hand, for whoever has the time.</summary>
    internal ShapeSizes Sizes { get; } = ShapeSizes.Part(int.TryParse(
        Environment.GetEnvironmentVariable("FEEDSERVER_SHAPES_DIVISOR"), System.Globalization.CultureInfo.InvariantCulture, out var divisor)
        ? divisor : 10);

    /// <summary>The server.</summary>
    public RunningServer Server => server ?? throw new InvalidOperationException("The archive is not filled yet.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        // Before the server opens it: a server learns at its start when sources are due.
        await using (var store = await LiteDbEngine.OpenStoreAsync(
            new StoreOptions { Root = archive.Root, TagAuthority = "example.org,2026" }, TimeProvider.System,
            NullLogger<ItemStore>.Instance, null, cancellation))
            await ArchiveShapes.KeepAsync(store, store, Sizes, cancellation);
        await File.WriteAllTextAsync(Path.Combine(archive.Root, "sources.opml"), ArchiveShapes.SourceList(Sizes), cancellation);
        server = await RunningServer.StartAsync(archive, "--Limits:Burst=1000000", "--Limits:PerSecond=1000000");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        archive.Dispose();
    }

    /// <summary>A page, which must be there and small.</summary>
    public async Task<string> PageAsync(string path)
    {
        var page = await Server.TextAsync(path);
        Assert.True(Encoding.UTF8.GetByteCount(page) <= LargestPage, $"{path} has {Encoding.UTF8.GetByteCount(page)} bytes");
        return page;
    }

    /// <summary>The addresses on this site that a page links to.</summary>
    public static IEnumerable<string> Links(string page) =>
        Link().Matches(page).Select(match => match.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal));

    /// <summary>The items that a list links to by their titles.</summary>
    public static IEnumerable<string> Titles(string page) => Title().Matches(page).Select(match => match.Groups[1].Value);

    /// <summary>The pages of a list, from its first by the links to the next.</summary>
    public async IAsyncEnumerable<string> PagesOfAsync(string path)
    {
        for (var next = path; next is not null;)
        {
            var page = await PageAsync(next);
            yield return page;
            next = Next().Match(page) is { Success: true } match ? match.Groups[1].Value : null;
        }
    }

    /// <summary>Which items a page says it shows, of how many: <c>81–160 trong số 2.000</c>.</summary>
    public static (int First, int Last, int All) NumbersOn(string page)
    {
        var match = Numbers().Match(page);
        Assert.True(match.Success, "The page does not say where it stands.");
        int Number(int group) => int.Parse(match.Groups[group].Value.Replace(".", "", StringComparison.Ordinal),
            System.Globalization.CultureInfo.InvariantCulture);
        return (Number(1), match.Groups[2].Success ? Number(2) : Number(1), Number(3));
    }

    [GeneratedRegex("<a [^>]*href=\"(/[^\"#]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex("class=\"title\"[^>]*><a href=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Title();

    [GeneratedRegex("<a rel=\"next\" href=\"([^\"]*\\?after=[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Next();

    [GeneratedRegex("<p class=\"ui soft\">([0-9.]+)(?:–([0-9.]+))? trong số ([0-9.]+)</p>", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();
}
