using FeedServer.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Desk;

public sealed class ActionLogTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("feedserver-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 31, 23, 59, 59, TimeSpan.Zero));

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private ActionLog Log => new(root, clock, NullLogger<ActionLog>.Instance);

    [Fact]
    public async Task Lines_are_filed_by_month_and_read_back_newest_first_a_page_at_a_time()
    {
        for (var i = 0; i < 2_500; i++) await Log.AppendAsync(Entry($"/2026/03/{i}"), Ending);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Log.AppendAsync(Entry("/2026/04/1"), Ending);
        Assert.Equal(["2026-04", "2026-03"], Log.Months());
        var seen = new List<string>();
        for (long? next = null; ;)
        {
            var (entries, older) = await Log.ReadAsync("2026-03", next, 100, Ending);
            seen.AddRange(entries.Select(entry => entry.Subject));
            if ((next = older) is null) break;
        }
        Assert.Equal(Enumerable.Range(0, 2_500).Reverse().Select(i => $"/2026/03/{i}"), seen);
    }

    [Fact]
    public async Task A_line_that_a_crash_cut_costs_itself_alone()
    {
        await Log.AppendAsync(Entry("một"), Ending);
        var path = Path.Combine(root, "desk", "actions", "2026-03.jsonl");
        await File.AppendAllTextAsync(path, "{\"at\":\"2026-", Ending);
        await Log.AppendAsync(Entry("hai"), Ending);
        var (entries, _) = await Log.ReadAsync("2026-03", null, 10, Ending);
        Assert.Equal(["hai", "một"], entries.Select(entry => entry.Subject));
    }

    [Fact]
    public async Task A_long_subject_is_cut_and_a_line_end_within_it_makes_no_second_line()
    {
        await Log.AppendAsync(Entry(new string('x', 100_000) + "\n{}"), Ending);
        await Log.AppendAsync(Entry("a\r\nb"), Ending);
        var lines = await File.ReadAllLinesAsync(Path.Combine(root, "desk", "actions", "2026-03.jsonl"), Ending);
        Assert.Equal(2, lines.Length);
        Assert.InRange(lines[0].Length, 500, 800);
    }

    [Fact]
    public async Task Another_month_s_name_or_a_place_beyond_the_end_gives_nothing_and_no_other_file()
    {
        await Log.AppendAsync(Entry("một"), Ending);
        Assert.Empty((await Log.ReadAsync("../accounts", null, 10, Ending)).Entries);
        Assert.Single((await Log.ReadAsync("2026-03", long.MaxValue, 10, Ending)).Entries);
    }

    [Fact]
    public async Task What_was_done_is_written_though_its_client_has_gone_while_another_process_holds_the_file()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        var http = new DefaultHttpContext { RequestAborted = gone.Token };
        // Neither pages nor texts are asked for.
        var request = new DeskRequest(http, null!, null!, null!, Log);
        Directory.CreateDirectory(Path.Combine(root, "desk", "actions"));
        var path = Path.Combine(root, "desk", "actions", "2026-03.jsonl");
        Task writing;
        await using (new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            writing = request.LogAsync("item.withdraw", "/2026/03/1", "done");
        clock.Advance(TimeSpan.FromMilliseconds(100));
        await writing;
        Assert.Equal("item.withdraw", Assert.Single((await Log.ReadAsync("2026-03", null, 10, Ending)).Entries).Action);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private ActionEntry Entry(string subject) =>
        new(clock.GetUtcNow(), "lan", DeskRole.Editor, "item.correct", subject, "done", "192.0.2.1");
}
