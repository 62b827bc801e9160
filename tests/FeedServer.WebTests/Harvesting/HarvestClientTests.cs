using System.Diagnostics;
using FeedServer.WebTests.Validity;

namespace FeedServer.WebTests.Harvesting;

/// <summary>Harvesters that others wrote, over several pages with edits, moves and withdrawals.</summary>
public sealed class HarvestClientTests
{
    private static readonly string[] Sets = ["", "section:tin-dong", "source:b!C3!A1o!20l!C3!BAa", "published:2022-01", "undated"];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public Task HTTP_OAI_of_Debian_gets_every_record_of_every_set() => CompareAsync(async arguments =>
    {
        if (await RunAsync("perl", ["-MHTTP::OAI", "-e", "1"]) is { Output: null })
            Checkers.Absent("libhttp-oai-perl is not installed (apt install libhttp-oai-perl).");
        return await RunAsync("perl", [Repository.At("tests", "Harvesters", "http-oai.pl"), .. arguments]);
    });

    [Fact]
    public Task Oai_pmh_of_npm_gets_every_record_of_every_set() => CompareAsync(arguments =>
    {
        Checkers.Module("oai-pmh", "package.json");
        return RunAsync("node", [Repository.At("tests", "Harvesters", "oai-pmh.cjs"), .. arguments]);
    });

    private static async Task CompareAsync(Func<string[], Task<(string? Output, string Errors)>> list)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Limits:Burst=100000");
        await FillAsync(server);
        var harvester = new Harvester(server);
        foreach (var set in Sets)
        {
            var wanted = await harvester.AllAsync("metadataPrefix=oai_dc" + (set.Length > 0 ? "&set=" + set : ""));
            string[] arguments = [new Uri(server.Address, "/oai").AbsoluteUri, set];
            var (output, errors) = await list(set.Length > 0 ? arguments : arguments[..1]);
            Assert.True(output is not null, errors);
            Assert.Equal(wanted.Select(record =>
                    $"{record.Identifier}\t{record.Datestamp:yyyy-MM-ddTHH:mm:ssZ}\t{(record.Deleted ? "deleted" : "there")}").Order(),
                output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
        }
    }

    /// <summary>Of all lists one ends with a page of one record, if pages were cut without looking ahead.</summary>
    private static async Task FillAsync(RunningServer server)
    {
        var drafts = Enumerable.Range(1, 301).Select(number => RandomWrites.Draft(number % 3 == 0 ? "Báo Lúa" : "mot", number, 1,
            number % 2 == 0 ? "Tin đông" : "Tin tây", number % 7 == 0 ? null : new DateOnly(2022, 1 + number % 4, 5), null, []));
        foreach (var chunk in drafts.Chunk(100)) await server.Store.KeepAsync(chunk, Ending);
        foreach (var number in (long[])[4, 42, 140, 299])
            await server.Store.WithdrawAsync((await server.Store.PresentAsync([number], Ending))[0].Item.Path, "Rút lại.", Ending);
    }

    private static async Task<(string? Output, string Errors)> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_MODULES"] = Checkers.Modules;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var errors = process.StandardError.ReadToEndAsync(Ending);
        var output = await process.StandardOutput.ReadToEndAsync(Ending);
        await process.WaitForExitAsync(Ending);
        return (process.ExitCode == 0 ? output : null, await errors);
    }
}
