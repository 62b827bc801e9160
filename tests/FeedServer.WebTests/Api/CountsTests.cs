using System.Net;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.WebTests.Exports;

namespace FeedServer.WebTests.Api;

/// <summary>Counts, coverage and sources, as the API tells them.</summary>
public sealed class CountsTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_axis_has_its_own_counts_and_what_has_no_date_a_row_of_its_own()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:BaseUrl=https://tin.example/");
        await server.KeepAsync(ExportStand.Draft(1, new DateOnly(2023, 1, 10), "Bến sông"));
        await server.KeepAsync(ExportStand.Draft(2, null, "Cầu gỗ", content =>
            content with { Event = On("2023-02", new(2023, 2, 1)) }));
        await server.KeepAsync(ExportStand.Draft(3, null, "Hội xuân"));
        await server.UntilIndexedAsync();
        Assert.Equal("2023-01 1, 2023-02 1, null 1", await RowsAsync(server, "per=month"));
        Assert.Equal("2023-01-10 1, null 2", await RowsAsync(server, "per=day&axis=published"));
        Assert.Equal("2023-02-01 1, null 2", await RowsAsync(server, "per=day&axis=event"));
        Assert.Equal("2023-01 1", await RowsAsync(server, "per=month&q=title:\"ben song\"&axis=published"));
        Assert.Equal("null 1", await RowsAsync(server, "per=month&q=title:\"cau go\"&axis=published"));
        Assert.Equal("", await RowsAsync(server, "per=month&axis=published&from=2023-02"));
        Assert.Equal("2023-01-10 1", await RowsAsync(server, "per=day&from=2023-01&to=2023-01-10"));
        using var years = await JsonAsync(server, "/api/v1/counts");
        Assert.Equal("https://tin.example/2023", years.RootElement.GetProperty("counts")[0].GetProperty("page").GetString());
        Assert.Equal("Asia/Ho_Chi_Minh", years.RootElement.GetProperty("zone").GetString());
    }

    [Fact]
    public async Task Lists_between_two_days_have_the_total_that_the_days_have()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await server.KeepAsync(ExportStand.Draft(1, new DateOnly(2023, 3, 10), "Bến sông", content =>
            content with { Section = "Chợ" }));
        // A year reaches into March, and a month begins before its last days.
        await server.KeepAsync(ExportStand.Draft(2, null, "Cầu gỗ", content =>
            content with { Section = "Đò", Published = On("2023", new(2023, 1, 1)), Event = On("2023-03", new(2023, 3, 1)) }));
        await server.UntilIndexedAsync();
        foreach (var (axis, days, sections) in (IEnumerable<(string, string, string)>)
        [
            ("axis=published&from=2023-03&to=2023-03", "2023-03-10 1", "cho 1"), ("from=2023-02", "2023-03-10 1", "cho 1"),
            ("axis=event&to=2023-03-01", "2023-03-01 1", "do 1"), ("axis=event&from=2023-03-02", "", ""),
            ("axis=published&to=2023-12", "2023-01-01 1, 2023-03-10 1", "cho 1, do 1"),
        ])
        {
            Assert.Equal((axis, days), (axis, await RowsAsync(server, "per=day&" + axis)));
            Assert.Equal((axis, sections), (axis, await RowsAsync(server, "per=section&" + axis)));
            using var byDay = await JsonAsync(server, "/api/v1/counts?per=day&" + axis);
            using var bySource = await JsonAsync(server, "/api/v1/counts?per=source&" + axis);
            Assert.Equal((axis, byDay.RootElement.GetProperty("total").GetInt64()),
                (axis, bySource.RootElement.GetProperty("total").GetInt64()));
        }
    }

    [Fact]
    public async Task Tables_are_in_the_form_of_the_other_tables()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:BaseUrl=https://tin.example/");
        await server.KeepAsync(ExportStand.Draft(1, new DateOnly(2023, 1, 10), "Bến sông", content =>
            content with { Section = "Chợ \"Gỗ\"" }));
        await server.KeepAsync(ExportStand.Draft(2, null, "Cầu gỗ", content => content with { Section = null }));
        Assert.Equal("\"axis\",\"month\",\"items\"\r\n\"filed\",\"2023-01\",\"1\"\r\n\"filed\",\"\",\"1\"\r\n",
            await server.TextAsync("/api/v1/counts.csv?per=month"));
        Assert.Equal("\"section\",\"name\",\"items\",\"page\"\r\n"
            + "\"cho-go\",\"Chợ \"\"Gỗ\"\"\",\"1\",\"https://tin.example/sections/cho-go\"\r\n\"\",\"\",\"1\",\"\"\r\n",
            await server.TextAsync("/api/v1/counts.csv?per=section"));
        using var answer = await server.SendAsync(HttpMethod.Get, "/api/v1/counts.csv?per=day");
        Assert.Equal("text/csv; charset=utf-8; header=present", answer.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("per=week", "per")]
    [InlineData("axis=updated", "axis")]
    [InlineData("from=2023-13", "from")]
    [InlineData("to=yesterday", "to")]
    [InlineData("from=2023-02&to=2023-01", "from")]
    [InlineData("group=day", "group")]
    [InlineData("per=day&per=year", "per")]
    public async Task What_cannot_be_counted_is_refused_by_the_name_of_the_parameter(string query, string parameter)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        foreach (var path in (string[])["/api/v1/counts?", "/api/v1/counts.csv?"])
        {
            using var answer = await server.SendAsync(HttpMethod.Get, path + query);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ending));
            Assert.Equal(parameter, problem.RootElement.GetProperty("errors")[0].GetProperty("parameter").GetString());
        }
    }

    [Fact]
    public async Task What_is_counted_is_answered_304_until_it_changes()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        await server.KeepAsync(ExportStand.Draft(1, new DateOnly(2023, 1, 10), "Bến sông"));
        await server.UntilIndexedAsync();
        foreach (var path in (string[])["/api/v1/counts", "/api/v1/counts?axis=seen", "/api/v1/counts.csv?q=sông", "/api/v1/coverage",
            "/api/v1/sources", "/years.json"])
        {
            using var first = await server.SendAsync(HttpMethod.Head, path);
            var tag = first.Headers.ETag?.ToString() ?? "";
            Assert.Equal((path, HttpStatusCode.OK), (path, first.StatusCode));
            using var again = await server.SendAsync(HttpMethod.Get, path, ("If-None-Match", tag));
            Assert.Equal((path, HttpStatusCode.NotModified), (path, again.StatusCode));
        }
        var before = await RowsAsync(server, "per=day");
        await server.KeepAsync(ExportStand.Draft(2, new DateOnly(2023, 1, 11), "Cầu gỗ"));
        Assert.Equal(before + ", 2023-01-11 1", await RowsAsync(server, "per=day"));
    }

    [Fact]
    public async Task While_the_index_is_not_there_counts_of_words_are_put_off_and_others_are_told()
    {
        using var archive = new TemporaryArchive();
        Directory.CreateDirectory(Path.Combine(archive.Root, "search"));
        await using var other = new FileStream(
            Path.Combine(archive.Root, "search", "search.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        await using var server = await RunningServer.StartAsync(archive);
        await server.KeepAsync(ExportStand.Draft(1, new DateOnly(2023, 1, 10), "Bến sông"));
        Assert.Equal("2023 1", await RowsAsync(server, "per=year"));
        Assert.Equal("nguyen-van-an 1", await RowsAsync(server, "per=person"));
        using var answer = await server.SendAsync(HttpMethod.Get, "/api/v1/counts?q=sông");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    [Fact]
    public async Task Coverage_tells_days_that_were_missed_source_by_source()
    {
        using var archive = new TemporaryArchive();
        await PolledSources.TellAsync(archive, Ending);
        await using var server = await RunningServer.StartAsync(archive);
        var month = PolledSources.LastMonth;
        using var coverage = await JsonAsync(
            server, $"/api/v1/coverage?source={PolledSources.Station}&from={month:yyyy-MM}&to={month:yyyy-MM}");
        Assert.Equal(1, coverage.RootElement.GetProperty("total").GetInt32());
        var station = coverage.RootElement.GetProperty("sources")[0];
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        Assert.Equal((days - 3, 1, 2), (station.GetProperty("full").GetInt32(), station.GetProperty("part").GetInt32(),
            station.GetProperty("none").GetInt32()));
        Assert.Equal($"{month.AddDays(8):yyyy-MM-dd} none, {month.AddDays(11):yyyy-MM-dd} part, {month.AddDays(19):yyyy-MM-dd} none",
            string.Join(", ", station.GetProperty("gaps").EnumerateArray()
                .Select(gap => $"{gap.GetProperty("from").GetString()} {gap.GetProperty("state").GetString()}")));
        using var refused = await server.SendAsync(HttpMethod.Get, "/api/v1/coverage?from=1950");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Private_sources_and_addresses_are_never_told()
    {
        using var archive = new TemporaryArchive();
        await PolledSources.TellAsync(archive, Ending);
        var list = Path.Combine(archive.Root, "sources.opml");
        await File.WriteAllTextAsync(list, (await File.ReadAllTextAsync(list, Ending))
            .Replace("fs:id=\"van-phong-vien\"", "fs:id=\"van-phong-vien\" fs:private=\"true\"", StringComparison.Ordinal)
            .Replace("https://ben-thuong.example/feed", "https://an:mat-khau@ben-thuong.example/feed?key=bi-mat",
                StringComparison.Ordinal), Ending);
        await using var server = await RunningServer.StartAsync(archive);
        foreach (var path in (string[])["/api/v1/sources", "/api/v1/coverage", "/coverage.json", "/coverage/by/name.json",
            $"/coverage/{PolledSources.Station}.json"])
        {
            var text = await server.TextAsync(path);
            Assert.Contains(PolledSources.Station, text, StringComparison.Ordinal);
            Assert.DoesNotContain("mat-khau", text, StringComparison.Ordinal);
            Assert.DoesNotContain("bi-mat", text, StringComparison.Ordinal);
            Assert.DoesNotContain("van-phong.example", text, StringComparison.Ordinal);
            if (path.StartsWith("/api", StringComparison.Ordinal))
                Assert.DoesNotContain(PolledSources.Office, text, StringComparison.Ordinal);
        }
    }

    private static StatedDate On(string span, DateOnly day) => new()
    {
        Day = day,
        Span = span,
        Zone = "Asia/Ho_Chi_Minh",
        Words = "như in",
        Basis = DateBasis.Text,
    };

    private static async Task<string> RowsAsync(RunningServer server, string query)
    {
        using var counts = await JsonAsync(server, "/api/v1/counts?" + query);
        return string.Join(", ", counts.RootElement.GetProperty("counts").EnumerateArray()
            .Select(row => $"{row.GetProperty("key").GetString() ?? "null"} {row.GetProperty("items").GetInt64()}"));
    }

    private static async Task<JsonDocument> JsonAsync(RunningServer server, string path) =>
        JsonDocument.Parse(await server.TextAsync(path));
}
