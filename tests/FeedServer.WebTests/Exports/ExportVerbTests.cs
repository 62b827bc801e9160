using System.Text.Json;
using FeedServer.Cli;
using FeedServer.Items;

namespace FeedServer.WebTests.Exports;

/// <summary>The verb <c>export</c> in every format that it knows.</summary>
public sealed class ExportVerbTests
{
    private static readonly DateOnly Day = new(2023, 1, 10);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_format_has_each_item_once_and_the_same_bytes_twice()
    {
        using var archive = new TemporaryArchive();
        await using (var server = await RunningServer.StartAsync(archive)) await DailyFilesTests.FillAsync(server);
        // Comments are no items.
        foreach (var format in ExportFormats.Names.Where(name => name is not (ExportFormats.Whole or ExportFormats.Comments)))
        {
            var bytes = await ExportAsync(archive, format);
            Assert.Equal(bytes, await ExportAsync(archive, format));
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            var items = format switch
            {
                "csv" => ExportStand.Rows(text).Count - 1,
                "bibtex" => text.Split("@online{").Length - 1,
                "ris" => text.Split("\r\nER  - ").Length - 1,
                "csl" => JsonDocument.Parse(text).RootElement.GetArrayLength(),
                // Its rows are counted by other programs, see OtherReadersTests.
                "parquet" => 9,
                _ => throw new InvalidOperationException($"{format} has no line here."),
            };
            Assert.Equal((format, 9), (format, items));
            Assert.DoesNotContain("Sẽ rút", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_bound_or_a_section_leaves_the_others_out()
    {
        using var archive = new TemporaryArchive();
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await DailyFilesTests.FillAsync(server);
            await server.KeepAsync(ExportStand.Draft(40, new DateOnly(2023, 1, 10), "Mục khác",
                content => content with { Section = "Tin tây" }));
        }
        Assert.Equal(1, await RowsAsync(archive, "--section", "Tin tây"));
        Assert.Equal(1, await RowsAsync(archive, "--to", "2022-12-31"));
        Assert.Equal(8, await RowsAsync(archive, "--from", "2023-01-01"));
        Assert.Equal(10, await RowsAsync(archive));
        Assert.Equal(0, await RowsAsync(archive, "--from", "2025-01-01"));
    }

    [Fact]
    public async Task An_item_that_cannot_be_written_is_named_and_left_out_and_the_exit_code_says_so()
    {
        using var archive = new TemporaryArchive();
        Item faulty;
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await server.KeepAsync(ExportStand.Draft(1, Day, "Chợ phiên"));
            faulty = await server.KeepAsync(ExportStand.Draft(
                2, Day, "Hỏng", content => content with { Tags = [null!] })); // what the type promises does not hold
            await server.KeepAsync(ExportStand.Draft(3, Day, "Bến sông"));
        }
        var (code, text, errors) = await TriedAsync(archive, "--format=csv");
        Assert.Equal(1, code);
        Assert.Contains($"export: {faulty.Path}, revision 1, is left out: ", errors, StringComparison.Ordinal);
        Assert.Equal(["Chợ phiên", "Bến sông"], ExportStand.Rows(text).Skip(1).Select(row => row[2].Split('"')[1]));
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_named_and_left_out_of_the_published_ones()
    {
        using var archive = new TemporaryArchive();
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await server.KeepAsync(ExportStand.Draft(1, Day, "Nước lên"));
            await server.KeepAsync(ExportStand.Draft(1, Day, "Nước xuống"));
            await server.KeepAsync(ExportStand.Draft(2, Day, "Bến sông"));
        }
        DamagedLine.Flip(archive, "Nước lên");
        var (code, text, errors) = await TriedAsync(archive, "--published");
        Assert.Equal(1, code);
        Assert.Contains(", revision 1, is left out: DamagedStateException: ", errors, StringComparison.Ordinal);
        Assert.Equal(2, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Bến sông", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_go_together_is_a_usage_error()
    {
        using var archive = new TemporaryArchive();
        var root = $"--Archive:Root={archive.Root}";
        Assert.Equal(2, (await BuiltProgram.RunAsync("export", "--published", "--format", "csv", "-", root)).Code);
        Assert.Equal(2, (await BuiltProgram.RunAsync("export", "--format", "parquet", "-", root)).Code);
        Assert.Equal(2, (await BuiltProgram.RunAsync("export", "--format", "xlsx", "x", root)).Code);
    }

    private static async Task<int> RowsAsync(TemporaryArchive archive, params string[] bounds) =>
        ExportStand.Rows(System.Text.Encoding.UTF8.GetString(await ExportAsync(archive, "csv", bounds))).Count - 1;

    private static async Task<(int Code, string Text, string Errors)> TriedAsync(TemporaryArchive archive, string what)
    {
        var file = Path.Combine(archive.Root, "out");
        var (code, _, errors) = await BuiltProgram.RunAsync("export", what, file, $"--Archive:Root={archive.Root}");
        return (code, await File.ReadAllTextAsync(file, Ending), errors);
    }

    private static async Task<byte[]> ExportAsync(TemporaryArchive archive, string format, params string[] bounds)
    {
        var file = Path.Combine(archive.Root, "out");
        var (code, _, errors) = await BuiltProgram.RunAsync(
            ["export", "--format", format, .. bounds, file, $"--Archive:Root={archive.Root}"]);
        Assert.True(code == 0, errors);
        return await File.ReadAllBytesAsync(file, Ending);
    }
}
