using System.Diagnostics;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Publish.Exports;

namespace FeedServer.WebTests.Exports;

/// <summary>Tables and files as programs of others read them: sha256sum, zcat, DuckDB, hyparquet, Frictionless' datapackage, LibreOffice.
/// A program that is absent skips its test, and fails it where tools are required.</summary>
public sealed class OtherReadersTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Checksums_verify_and_every_member_unpacks()
    {
        using var archive = new TemporaryArchive();
        using var mirror = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await DailyFilesTests.FillAsync(server);
        var files = await server.DownloadAsync();
        foreach (var (name, bytes) in files) Put(mirror, name, bytes);
        Put(mirror, "SHA256SUMS", await server.BytesAsync("SHA256SUMS"));
        var (code, checkedFiles, errors) = await RunAsync("sha256sum", mirror.Root, "-c", "SHA256SUMS");
        Assert.True(code == 0, errors);
        Assert.Equal(files.Count, checkedFiles.Split('\n').Count(line => line.EndsWith(": OK", StringComparison.Ordinal)));
        var (unpacked, lines, fault) = await RunAsync("zcat", mirror.Root, "2023.jsonl.gz");
        Assert.True(unpacked == 0 && fault.Length == 0, fault);
        Assert.Equal(await server.LinesAsync("2023"), lines.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Hyparquet_reads_days_as_dates_and_instants_as_utc()
    {
        using var archive = new TemporaryArchive();
        using var read = await NodeAsync("hyparquet", await ParquetAsync(archive), "hyparquet");
        var columns = read.RootElement.GetProperty("columns").EnumerateArray().ToDictionary(
            column => column[0].GetString() ?? "", column => $"{column[1]} {column[2]}".TrimEnd());
        Assert.Equal([.. TableColumns.All.Select(column => column.Name), "text"], columns.Keys);
        foreach (var column in TableColumns.All)
        {
            if (column.Kind == ColumnKind.Day) Assert.Equal("DATE", columns[column.Name].Split(' ')[0]);
            if (column.Kind == ColumnKind.Instant) Assert.Equal("TIMESTAMP True", columns[column.Name]);
        }
        CheckRows(read.RootElement.GetProperty("rows"), "2023-01-10", text => text[..10]);
    }

    [Fact]
    public async Task DuckDb_reads_parquet_and_csv_alike()
    {
        using var archive = new TemporaryArchive();
        var file = await ParquetAsync(archive);
        using var parquet = await NodeAsync("duckdb", file, "@duckdb/node-api");
        var types = parquet.RootElement.GetProperty("columns").EnumerateArray().ToDictionary(
            column => column[0].GetString() ?? "", column => column[1].GetString());
        foreach (var column in TableColumns.All)
        {
            Assert.Equal((column.Name, column.Kind switch
            {
                ColumnKind.Day => "DATE",
                ColumnKind.Instant => "TIMESTAMP WITH TIME ZONE",
                ColumnKind.List => "VARCHAR[]",
                ColumnKind.Number => "INTEGER",
                ColumnKind.Truth => "BOOLEAN",
                _ => "VARCHAR",
            }), (column.Name, types[column.Name]));
        }
        CheckRows(parquet.RootElement.GetProperty("rows"), "2023-01-10", text => text);

        var table = Path.Combine(archive.Root, "all.csv");
        Assert.Equal(0, (await BuiltProgram.RunAsync("export", "--format", "csv", table, $"--Archive:Root={archive.Root}")).Code);
        using var csv = await NodeAsync("duckdb", table, "@duckdb/node-api");
        Assert.Equal(TableColumns.All.Select(column => column.Name),
            csv.RootElement.GetProperty("columns").EnumerateArray().Select(column => column[0].GetString()));
        foreach (var name in (string[])["id", "title", "filed_on", "published_edtf", "words", "summary"])
        {
            Assert.Equal(parquet.RootElement.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty(name)}"),
                csv.RootElement.GetProperty("rows").EnumerateArray().Select(row => $"{row.GetProperty(name)}"));
        }
    }

    [Fact]
    public async Task Frictionless_reads_the_package_with_its_types()
    {
        using var archive = new TemporaryArchive();
        using var mirror = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await DailyFilesTests.FillAsync(server);
        foreach (var name in (string[])["datapackage.json", "table-schema.json"]) Put(mirror, name, await server.BytesAsync(name));
        foreach (var (name, bytes) in await server.DownloadAsync()) Put(mirror, name, bytes);
        using var read = await NodeAsync("datapackage", Path.Combine(mirror.Root, "datapackage.json"), "datapackage");
        Assert.True(read.RootElement.GetProperty("valid").GetBoolean(), read.RootElement.GetProperty("errors").ToString());
        var tables = read.RootElement.GetProperty("tables").EnumerateObject().ToDictionary(table => table.Name, table => table.Value);
        Assert.Equal(["2021/2021-06", "2023/2023-01", "2023/2023-02", "undated"], tables.Keys.Order(StringComparer.Ordinal));
        var row = tables["2023/2023-02"][0];
        Assert.Equal(JsonValueKind.Array, row.GetProperty("tags").ValueKind);
        Assert.Equal(JsonValueKind.Number, row.GetProperty("words").ValueKind);
        Assert.Equal(JsonValueKind.False, row.GetProperty("corrected").ValueKind);
    }

    [Fact]
    public async Task LibreOffice_shows_every_column_as_it_stands()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await DailyFilesTests.FillAsync(server);
        await server.KeepAsync(ExportStand.Draft(30, new DateOnly(2023, 1, 10), "=1+1", content => content with { Title = "=1+1" }));
        var bytes = await server.BytesAsync("2023.csv");
        var file = Path.Combine(archive.Root, "in.csv");
        await File.WriteAllBytesAsync(file, bytes, Ending);
        var (_, _, errors) = await RunAsync("soffice", archive.Root, $"-env:UserInstallation=file://{archive.Root}/profile", "--headless",
            "--infilter=CSV:44,34,76,1,,0,true", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true", "--outdir",
            Path.Combine(archive.Root, "out"), file);
        var shown = Path.Combine(archive.Root, "out", "in.csv");
        Assert.True(File.Exists(shown), errors);
        var cells = ExportStand.Rows((await File.ReadAllTextAsync(shown, Ending)).ReplaceLineEndings("\r\n"), isLoose: true);
        Assert.Equal(ExportStand.Rows(System.Text.Encoding.UTF8.GetString(bytes)), cells);
    }

    private static void CheckRows(JsonElement rows, string day, Func<string, string> dayOf)
    {
        var first = rows.EnumerateArray().Single(row => row.GetProperty("published_words").GetString() == "sáng 10/1");
        Assert.Equal(day, dayOf(first.GetProperty("published_on").GetString() ?? ""));
        Assert.StartsWith("2023-01-10", first.GetProperty("published_utc").GetString(), StringComparison.Ordinal);
        Assert.Contains("01:05:00", first.GetProperty("published_utc").GetString(), StringComparison.Ordinal);
        Assert.Equal("2023-01-10T08:05:00+07:00", first.GetProperty("published_local").GetString());
        Assert.Equal(["bến sông", "lễ hội; 2023"], first.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(JsonValueKind.Null, first.GetProperty("event_on").ValueKind);
        var month = rows.EnumerateArray().Single(row => row.GetProperty("published_words").GetString() == "tháng 4");
        Assert.Equal("2023-04", month.GetProperty("published_edtf").GetString());
        Assert.Equal(JsonValueKind.Null, month.GetProperty("published_on").ValueKind);
        Assert.Equal("2023-04-01", dayOf(month.GetProperty("filed_on").GetString() ?? ""));
        Assert.Empty(month.GetProperty("byline_text").EnumerateArray());
        Assert.Contains("Đồng Lúa", month.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    private static async Task<string> ParquetAsync(TemporaryArchive archive)
    {
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await DailyFilesTests.FillAsync(server);
            await server.KeepAsync(ExportStand.Draft(20, new DateOnly(2023, 1, 10), "Có giờ", content => content with
            {
                Published = new StatedDate
                {
                    Day = new DateOnly(2023, 1, 10),
                    Time = new TimeOnly(8, 5),
                    Zone = "Asia/Ho_Chi_Minh",
                    Words = "sáng 10/1",
                    Basis = DateBasis.Header,
                },
            }));
            await server.KeepAsync(ExportStand.Draft(21, new DateOnly(2023, 4, 1), "Chỉ biết tháng, ở Đồng Lúa", content =>
                content with
                {
                    Byline = Byline.None,
                    Published = new StatedDate
                    {
                        Day = new DateOnly(2023, 4, 1),
                        Span = "2023-04",
                        Zone = "Asia/Ho_Chi_Minh",
                        Words = "tháng 4",
                        Basis = DateBasis.Header,
                    },
                }));
        }
        var file = Path.Combine(archive.Root, "all.parquet");
        var (code, _, errors) = await BuiltProgram.RunAsync("export", "--format", "parquet", file, $"--Archive:Root={archive.Root}");
        Assert.True(code == 0, errors);
        return file;
    }

    private static void Put(TemporaryArchive folder, string name, byte[] bytes)
    {
        var file = new FileInfo(Path.Combine(folder.Root, name));
        file.Directory?.Create();
        File.WriteAllBytes(file.FullName, bytes);
    }

    private static async Task<JsonDocument> NodeAsync(string reader, string file, string package)
    {
        var modules = Path.Combine(Environment.GetEnvironmentVariable("FEEDSERVER_CHECKS") ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "feedserver-checks"), "node_modules");
        if (!Directory.Exists(Path.Combine(modules, package)))
            Absent($"{package} is not installed (set FEEDSERVER_CHECKS to a folder, and there: npm install {package}).");
        var (code, output, errors) = await RunAsync("node", modules, Repository.At("tests", "Tables", "read.mjs"), reader, file);
        Assert.True(code == 0, errors);
        return JsonDocument.Parse(output);
    }

    private static void Absent(string reason)
    {
        if (Environment.GetEnvironmentVariable("FEEDSERVER_REQUIRE_TOOLS") == "1") Assert.Fail(reason);
        Assert.Skip(reason);
    }

    private static string? Found(string program) => File.Exists(program) ? program
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string program, string folder, params string[] arguments)
    {
        if (Found(program) is not { } path)
        {
            Absent($"{program} is not installed.");
            return default;
        }
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["NODE_MODULES"] = folder;
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        var errors = process.StandardError.ReadToEndAsync(Ending);
        var output = await process.StandardOutput.ReadToEndAsync(Ending);
        await process.WaitForExitAsync(Ending);
        return (process.ExitCode, output, await errors);
    }
}
