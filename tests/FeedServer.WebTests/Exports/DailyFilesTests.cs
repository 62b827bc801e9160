using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.Publish.Exports;
using FeedServer.Tests.Collect.Timing;

namespace FeedServer.WebTests.Exports;

/// <summary>The files of days, months and years: what is in them, when they are sealed, and what makes a new edition.</summary>
public sealed class DailyFilesTests
{
    private static readonly DateOnly Day = new(2023, 1, 10);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_years_lines_are_those_of_the_verb_and_the_public_states_of_the_whole_export()
    {
        using var archive = new TemporaryArchive();
        byte[] lines, table;
        List<string> expected;
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await FillAsync(server);
            lines = ExportStand.Unpacked(await server.BytesAsync("2023.jsonl.gz"));
            table = await server.BytesAsync("2023.csv");
            expected = await PublicStatesAsync(server.Store, new ExportFilter { From = new(2023, 1, 1), To = new(2023, 12, 31) });
        }
        Assert.Equal(expected, Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(9, expected.Count);
        Assert.Equal(lines, await ExportAsync(archive, "--published"));
        Assert.Equal(table, await ExportAsync(archive, "--format", "csv"));
    }

    [Fact]
    public async Task The_lines_of_a_year_can_be_taken_in_elsewhere()
    {
        using var archive = new TemporaryArchive();
        using var other = new TemporaryArchive();
        var file = Path.Combine(other.Root, "2023.jsonl");
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await FillAsync(server);
            await File.WriteAllBytesAsync(file, ExportStand.Unpacked(await server.BytesAsync("2023.jsonl.gz")), Ending);
        }
        var (_, output, errors) = await BuiltProgram.RunAsync("import", file, $"--Archive:Root={other.Root}");
        Assert.True(output.Contains("import: 9 states taken in, 0 known already, 0 refused", StringComparison.Ordinal), output + errors);
    }

    [Fact]
    public async Task A_day_has_files_when_it_is_over_and_a_month_when_that_is()
    {
        using var archive = new TemporaryArchive();
        await using (var server = await AtAsync(archive, "2023-01-11T08:00:00+07:00"))
        {
            await server.KeepAsync(ExportStand.Draft(1, Day, "Hôm qua"));
            await server.KeepAsync(ExportStand.Draft(2, Day.AddDays(1), "Hôm nay"));
            await server.KeepAsync(ExportStand.Draft(3, Day.AddDays(30), "Tháng sau"));
            Assert.Single(await server.LinesAsync("2023/2023-01-10"));
            Assert.Equal(HttpStatusCode.NotFound, await server.StatusAsync("2023/2023-01-11.csv"));
            Assert.Equal(HttpStatusCode.NotFound, await server.StatusAsync("2023/2023-01.csv"));
            Assert.Equal(["2023/2023-01-10.jsonl.gz", "2023/2023-01-10.csv"], (await server.ManifestAsync()).Keys);
        }
        await using (var server = await AtAsync(archive, "2023-01-11T23:59:59+07:00"))
            Assert.Equal(HttpStatusCode.NotFound, await server.StatusAsync("2023/2023-01-11.csv"));
        await using (var server = await AtAsync(archive, "2023-01-12T00:00:00+07:00"))
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("2023/2023-01-11.csv"));
        await using (var server = await AtAsync(archive, "2023-02-01T00:00:00+07:00"))
        {
            Assert.Equal(2, (await server.RowsAsync("2023/2023-01")).Count);
            Assert.Equal(HttpStatusCode.NotFound, await server.StatusAsync("2023.csv"));
        }
        await using (var server = await AtAsync(archive, "2024-01-01T00:00:00+07:00"))
        {
            Assert.Equal(3, (await server.RowsAsync("2023")).Count);
            Assert.All((await server.ManifestAsync()).Values, file => Assert.Equal(1, file.GetProperty("edition").GetInt32()));
        }
    }

    [Fact]
    public async Task A_sealed_file_changes_with_a_late_item_a_correction_a_move_and_a_withdrawal_and_with_nothing_else()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var first = await server.KeepAsync(ExportStand.Draft(1, Day, "Chợ phiên"));
        var seen = new List<string> { await HashAsync(server) };
        Assert.Equal(1, await EditionAsync(server));
        // Another month, another day, a second look: the same bytes.
        await server.KeepAsync(ExportStand.Draft(2, Day.AddDays(40), "Việc khác"));
        await server.KeepAsync(ExportStand.Draft(3, Day.AddDays(1), "Hôm sau"));
        await server.KeepAsync(ExportStand.Draft(1, Day, "Chợ phiên"));
        Assert.Equal(seen[0], await HashAsync(server));

        var late = await server.KeepAsync(ExportStand.Draft(4, Day, "Đến muộn"));
        seen.Add(await HashAsync(server));
        await server.Store.CorrectAsync([new Correction
        {
            Path = first.Path, By = "Biên tập viên Mận", Values = new CorrectedValues { Title = "Chợ phiên Đồng Lúa" },
        }], Ending);
        seen.Add(await HashAsync(server));
        await server.KeepAsync(ExportStand.Draft(4, Day.AddDays(2), "Đến muộn"));
        seen.Add(await HashAsync(server));
        await server.Store.WithdrawAsync(first.Path, "Rút lại.", Ending);
        seen.Add(await HashAsync(server));
        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, await EditionAsync(server));

        var file = (await server.ManifestAsync())["2023/2023-01-10.csv"];
        Assert.Equal(seen.SkipLast(1).Reverse(),
            file.GetProperty("earlier").EnumerateArray().Select(earlier => earlier.GetProperty("sha256").GetString()));
        var times = file.GetProperty("earlier").EnumerateArray().Prepend(file).Select(one => one.GetProperty("at").GetDateTimeOffset());
        Assert.Equal(times.OrderDescending().Distinct(), times);
        // All items have left: the file says so, and is still there.
        Assert.Empty(await server.RowsAsync("2023/2023-01-10"));
        Assert.Empty(await server.LinesAsync("2023/2023-01-10"));
        Assert.Equal(2, (await server.RowsAsync("2023/2023-01")).Count);
        Assert.NotNull(late);
    }

    [Fact]
    public async Task No_file_has_what_is_withdrawn_or_not_published()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await FillAsync(server);
        var gone = await server.KeepAsync(ExportStand.Draft(70, Day, "Nguyên văn sắp rút"));
        Assert.Contains("Nguyên văn sắp rút", string.Concat(await server.LinesAsync("2023")), StringComparison.Ordinal);
        await server.Store.WithdrawAsync(gone.Path, "Rút lại.", Ending);
        foreach (var (name, bytes) in await server.DownloadAsync())
        {
            var text = Encoding.UTF8.GetString(name.EndsWith(".gz", StringComparison.Ordinal) ? ExportStand.Unpacked(bytes) : bytes);
            Assert.DoesNotContain("Nguyên văn sắp rút", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Mận", text, StringComparison.Ordinal);
            Assert.DoesNotContain("khoa-bi-mat", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_restart_a_rebuild_and_an_emptied_folder_give_the_same_bytes()
    {
        using var archive = new TemporaryArchive();
        Dictionary<string, byte[]> first;
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await FillAsync(server);
            first = await server.DownloadAsync();
        }
        await using (var server = await RunningServer.StartAsync(archive)) Assert.Equal(first, await server.DownloadAsync());
        foreach (var file in Directory.EnumerateFiles(archive.Root, "feedserver*")) File.Delete(file);
        await using (var server = await RunningServer.StartAsync(archive))
        {
            Assert.Equal(first, await server.DownloadAsync());
            Assert.All((await server.ManifestAsync()).Values, file => Assert.Equal(1, file.GetProperty("edition").GetInt32()));
        }
        Directory.Delete(Path.Combine(archive.Root, "exports"), recursive: true);
        await using (var server = await RunningServer.StartAsync(archive)) Assert.Equal(first, await server.DownloadAsync());
    }

    [Fact]
    public async Task What_changed_while_no_server_ran_is_in_the_files_of_the_next()
    {
        using var archive = new TemporaryArchive();
        string path;
        await using (var server = await RunningServer.StartAsync(archive))
        {
            path = (await server.KeepAsync(ExportStand.Draft(1, Day, "Chợ phiên"))).Path;
            Assert.Single(await server.RowsAsync("2023"));
        }
        Assert.Equal(0, (await BuiltProgram.RunAsync("withdraw", path, "--reason", "Rút lại.", $"--Archive:Root={archive.Root}")).Code);
        await using (var server = await RunningServer.StartAsync(archive))
        {
            Assert.Empty(await server.RowsAsync("2023"));
            Assert.Equal(2, (await server.ManifestAsync())["2023.csv"].GetProperty("edition").GetInt32());
        }
    }

    [Fact]
    public async Task A_file_answers_conditions_ranges_and_HEAD()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await FillAsync(server);
        foreach (var name in (string[])["2023.csv", "2023/2023-01.jsonl.gz", "2023/2023-01-10.csv", "undated.jsonl.gz"])
        {
            var whole = await server.BytesAsync(name);
            // A date is told once its second is over.
            await Waiting.UntilAsync(async () =>
                (await server.SendAsync(HttpMethod.Head, "/exports/" + name)).Content.Headers.LastModified is not null);
            using var head = await server.SendAsync(HttpMethod.Head, "/exports/" + name);
            Assert.Equal(whole.Length, head.Content.Headers.ContentLength);
            Assert.Equal($"\"{ExportStand.Hash(whole)}\"", head.Headers.ETag?.ToString());
            Assert.NotNull(head.Content.Headers.LastModified);
            using var known = await server.SendAsync(
                HttpMethod.Get, "/exports/" + name, ("If-None-Match", $"\"{ExportStand.Hash(whole)}\""));
            Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
            using var part = await server.SendAsync(HttpMethod.Get, "/exports/" + name, ("Range", "bytes=100-299"));
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(new ContentRangeHeaderValue(100, 299, whole.Length), part.Content.Headers.ContentRange);
            Assert.Equal(whole[100..300], await part.Content.ReadAsByteArrayAsync(Ending));
            using var beyond = await server.SendAsync(HttpMethod.Get, "/exports/" + name, ("Range", "bytes=99999999-"));
            Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        }
    }

    private static readonly string[] NoFiles =
    [
        "2023/2023-13.csv", "2023/2024-01.csv", "2023/2023-01-10.csv.gz", "2023/2023-01-10",
        "0000.csv", "9999.csv", "1850.csv", "%2e%2e/feedserver.db",
        "2023/..%2f..%2ffeedserver.db", "changes.json", "2023/2023-01.json", "2023/2023-01.g1.csv",
    ];

    [Fact]
    public async Task What_is_no_file_is_not_found()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await FillAsync(server);
        await server.BytesAsync("2023.csv");
        foreach (var name in NoFiles) Assert.Equal((name, HttpStatusCode.NotFound), (name, await server.StatusAsync(name)));
        Assert.False(Directory.Exists(Path.Combine(archive.Root, "exports", "1850")));
    }

    private static Task<RunningServer> AtAsync(TemporaryArchive archive, string instant) => RunningServer.StartAsync(
        archive, new SleepyTimeProvider(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)));

    private static async Task<string> HashAsync(RunningServer server)
    {
        // Both at once: the whole stands for its parts.
        var month = await server.BytesAsync("2023/2023-01.csv");
        var day = await server.BytesAsync("2023/2023-01-10.csv");
        Assert.Contains(Encoding.UTF8.GetString(day[CsvTable.Header.Length..]), Encoding.UTF8.GetString(month), StringComparison.Ordinal);
        return ExportStand.Hash(day);
    }

    private static async Task<int> EditionAsync(RunningServer server) =>
        (await server.ManifestAsync())["2023/2023-01-10.csv"].GetProperty("edition").GetInt32();

    /// <summary>Two months of 2023, an item of two revisions, one that was corrected, one that was withdrawn, and an undated one.</summary>
    internal static async Task FillAsync(RunningServer server)
    {
        for (var number = 1; number <= 6; number++)
            await server.KeepAsync(ExportStand.Draft(number, Day.AddDays(number % 3 * 20), $"Chuyện thứ {number}"));
        await server.KeepAsync(ExportStand.Draft(2, Day.AddDays(40), "Chuyện thứ 2, sửa lại"));
        await server.KeepAsync(ExportStand.Draft(7, Day, "Có nguồn") with
        {
            Origin = new ItemOrigin
            {
                Title = "Báo Đồng Lúa",
                Address = "https://donglua.example/tin.rss?key=khoa-bi-mat",
                IsFeed = true,
            },
        });
        var third = await server.KeepAsync(ExportStand.Draft(3, Day, "Chuyện thứ 3"));
        await server.Store.CorrectAsync([new Correction
        {
            Path = third.Path, By = "Mận", Note = "Tên đúng.", Values = new CorrectedValues { Title = "Tên đã sửa" },
        }], Ending);
        var gone = await server.KeepAsync(ExportStand.Draft(8, Day, "Sẽ rút"));
        await server.Store.WithdrawAsync(gone.Path, "Rút lại.", Ending);
        await server.KeepAsync(ExportStand.Draft(9, null, "Không rõ ngày"));
        await server.KeepAsync(ExportStand.Draft(10, new DateOnly(2021, 6, 1), "Năm khác"));
    }

    /// <summary>The public states of a whole export in filing order, as they are published: the same by another way.</summary>
    private static async Task<List<string>> PublicStatesAsync(IItemStore store, ExportFilter filter)
    {
        var items = new Dictionary<long, SortedDictionary<int, ItemRecord>>();
        await foreach (var record in store.ExportAsync(filter, Ending))
        {
            if (!items.TryGetValue(record.Item.Number, out var states)) items.Add(record.Item.Number, states = []);
            states[record.Item.Revision] = record;
        }
        return [.. items.Values.Where(states => states.Values.Last().Item.Withdrawn is null)
            .OrderBy(states => FilingPosition.From(states.Values.Last().Item).ToString(), StringComparer.Ordinal)
            .SelectMany(states => states.Values)
            .Select(record => PublishedRecord.From(record.Item, record.Body, isPrivate: false))
            .Select(record => JsonSerializer.Serialize(record, RecordJson.Readable.ItemRecord))];
    }

    private static async Task<byte[]> ExportAsync(TemporaryArchive archive, params string[] arguments)
    {
        var file = Path.Combine(archive.Root, "out");
        var (code, _, errors) = await BuiltProgram.RunAsync(
            ["export", .. arguments, "--from", "2023-01-01", "--to", "2023-12-31", file, $"--Archive:Root={archive.Root}"]);
        Assert.True(code == 0, errors);
        return await File.ReadAllBytesAsync(file, Ending);
    }
}
