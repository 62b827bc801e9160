using System.Globalization;
using System.Text.Json;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Exports;

/// <summary>However items come, change, move and go: the files of the days of a month sum up to the month's, those of the months to the
/// year's, and all of them to what the pages count.</summary>
public sealed class ExportSumsTests
{
    private const int Steps = 60;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Rows_of_days_months_and_years_sum_up_to_what_the_pages_count(int seed)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Limits:Burst=100000");
        var writes = new RandomWrites(server.Store, new Random(seed));
        for (var step = 1; step <= Steps; step++)
        {
            await writes.NextAsync();
            if (step % 6 == 0) await CheckAsync(server, writes.Last);
        }
    }

    private static async Task CheckAsync(RunningServer server, string last)
    {
        var files = await server.ManifestAsync();
        foreach (var group in files.Where(file => file.Key.EndsWith(".csv", StringComparison.Ordinal))
            .GroupBy(file => file.Key[..4], StringComparer.Ordinal).Where(group => group.Key != "unda"))
        {
            var year = int.Parse(group.Key, CultureInfo.InvariantCulture);
            var days = await server.Store.DayCountsAsync(Scope.All, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), Ending);
            var counted = days.ToDictionary(
                day => day.Day.ToString("yyyy/yyyy-MM-dd", CultureInfo.InvariantCulture) + ".csv", day => day.Items);
            Assert.Equal(Items(group, "day").Where(file => file.Value > 0).OrderBy(file => file.Key, StringComparer.Ordinal),
                counted.OrderBy(file => file.Key, StringComparer.Ordinal));
            foreach (var month in Items(group, "month"))
                Assert.Equal((last, month.Key, month.Value), (last, month.Key, Items(group, "day")
                    .Where(day => day.Key.StartsWith(month.Key[..^".csv".Length], StringComparison.Ordinal)).Sum(day => day.Value)));
            Assert.Equal((last, days.Sum(day => day.Items)), (last, Items(group, "year").Single().Value));
            Assert.Equal(days.Sum(day => day.Items), (await server.RowsAsync(group.Key)).Count);
            Assert.Equal(days.Sum(day => day.Items), Ids(await server.LinesAsync(group.Key)));
        }
        var state = await server.Store.StateAsync(Ending);
        Assert.Equal(state.Undated, files.GetValueOrDefault("undated.csv") is { ValueKind: JsonValueKind.Object } undated
            ? undated.GetProperty("items").GetInt32() : 0);
        Assert.Equal(state.Items - state.Undated, files.Where(file => file.Value.GetProperty("span").GetString() == "year"
            && file.Key.EndsWith(".csv", StringComparison.Ordinal)).Sum(file => file.Value.GetProperty("items").GetInt32()));
    }

    private static int Ids(string[] lines) => lines
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("item").GetProperty("id").GetProperty("value").GetString())
        .Distinct().Count();

    private static IEnumerable<KeyValuePair<string, int>> Items(IEnumerable<KeyValuePair<string, JsonElement>> files, string span) => files
        .Where(file => file.Value.GetProperty("span").GetString() == span)
        .Select(file => KeyValuePair.Create(file.Key, file.Value.GetProperty("items").GetInt32()));
}
