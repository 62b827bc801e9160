using System.Collections.Concurrent;
using FeedServer.Collect.Sources;
using FeedServer.Items.Keeping;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Collecting;

public sealed class DropWatcherTests
{
    private const string Text =
        "Bản tin bến sông\n\nVĩnh Lạc - Sáng 4/3/2024, tổ đo nước ghi mực nước thấp nhất từ đầu năm ở "
        + "cọc số ba.\n";

    [Fact]
    public async Task A_dropped_file_is_collected_without_being_asked_for()
    {
        await using var watch = await Watch.StartAsync();

        watch.Stand.Write("new/a.txt", Text);

        Assert.Equal(KeepKind.New, (await watch.OutcomeOfAsync("new/a.txt")).Kept);
    }

    [Fact]
    public async Task A_file_held_open_for_writing_is_left_until_it_is_closed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells who writes a file.");
        await using var watch = await Watch.StartAsync();
        var path = Path.Combine(watch.Stand.Drop, "a.txt");
        await using (var writer = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read))
        {
            await writer.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Text[..40]), TestContext.Current.CancellationToken);
            await writer.FlushAsync(TestContext.Current.CancellationToken);
            await watch.UntilAsync(summary => summary.Unfinished.Contains("a.txt"));
            await watch.UntilAsync(summary => summary.Unfinished.Contains("a.txt"));
            await writer.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Text[40..]), TestContext.Current.CancellationToken);
        }

        var outcome = await watch.OutcomeOfAsync("a.txt");

        Assert.Contains("cọc số ba", (await watch.Stand.EntryAsync(outcome)).Body.Html, StringComparison.Ordinal);
        Assert.Equal(1, (await watch.Stand.EntryAsync(outcome)).Item.Revision);
    }

    [Fact]
    public async Task A_folder_made_later_or_again_is_watched()
    {
        await using var watch = await Watch.StartAsync(stand => Directory.Delete(stand.Drop));
        Directory.CreateDirectory(watch.Stand.Drop);
        watch.Stand.Write("a.txt", Text);
        await watch.OutcomeOfAsync("a.txt");

        Directory.Delete(watch.Stand.Drop, recursive: true);
        watch.Stand.Write("b.txt",
            "Lịch đò tháng tư\n\nĐò chạy từ sáu giờ sáng tới tám giờ tối, mỗi giờ một chuyến.\n");

        Assert.Equal(KeepKind.New, (await watch.OutcomeOfAsync("b.txt")).Kept);
    }

    [Fact]
    public async Task Renamed_and_deleted_files_are_noticed()
    {
        await using var watch = await Watch.StartAsync();
        var path = watch.Stand.Write("a.txt", Text);
        await watch.OutcomeOfAsync("a.txt");

        File.Move(path, Path.Combine(watch.Stand.Drop, "b.txt"));

        await watch.UntilAsync(summary => summary.Missing.Contains("a.txt"));
        Assert.Equal(1, (await watch.Stand.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
    }

    [Fact]
    public async Task A_fresh_file_is_dated_by_the_nearest_day_in_the_past_and_keeps_that_date_when_edited()
    {
        await using var watch = await Watch.StartAsync();
        var yesterday = new FeedServer.Items.PublicationZone("Asia/Ho_Chi_Minh").DayOf(TimeProvider.System.GetUtcNow()).AddDays(-1);
        var text =
            $"Bản tin bến sông\n\nVĩnh Lạc - "
            + $"Sáng {yesterday.Day}/{yesterday.Month}, tổ đo nước ghi mực nước thấp ở cọc số ba.\n";
        watch.Stand.Write("a.txt", text);
        var first = await watch.Stand.EntryAsync(await watch.OutcomeOfAsync("a.txt"));

        watch.Stand.Write("a.txt", text + "\nNước còn xuống trong hai ngày tới.\n");
        await watch.UntilAsync(summary => summary.Outcomes.Any(outcome => outcome.Kept == KeepKind.Revised));

        var second = (await watch.Stand.ItemsAsync())[0];
        Assert.Equal(yesterday, first.Item.Content.FilingDate?.Day);
        Assert.Equal((yesterday, 2), (second.Content.FilingDate?.Day, second.Revision));
    }

    /// <summary>A running watcher and the summaries it brings.</summary>
    private sealed class Watch : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        private readonly BlockingCollection<CollectSummary> summaries = [];
        private Task running = Task.CompletedTask;

        public required DropStand Stand { get; init; }

        public static async Task<Watch> StartAsync(Action<DropStand>? before = null)
        {
            var stand = await DropStand.OpenAsync();
            before?.Invoke(stand);
            var watch = new Watch { Stand = stand };
            var watcher = new DropWatcher(stand.Folder, stand.Store, TimeProvider.System, NullLogger<DropWatcher>.Instance)
            {
                Collected = (summary, _) =>
                {
                    watch.summaries.Add(summary, CancellationToken.None);
                    return Task.CompletedTask;
                },
            };
            watch.running = RunAsync(watcher, watch.stop.Token);
            await watch.UntilAsync(_ => true);
            return watch;
        }

        public async Task<CollectSummary> UntilAsync(Func<CollectSummary, bool> wanted)
        {
            while (true)
            {
                var summary = await Task.Run(() => summaries.Take(stop.Token), stop.Token);
                if (wanted(summary)) return summary;
            }
        }

        public async Task<FileOutcome> OutcomeOfAsync(string file) =>
            DropStand.Of(await UntilAsync(summary => summary.Outcomes.Any(outcome => outcome.File == file)), file);

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await running;
            stop.Dispose();
            summaries.Dispose();
            await Stand.DisposeAsync();
        }

        private static async Task RunAsync(DropWatcher watcher, CancellationToken cancellation)
        {
            using (watcher) await watcher.RunAsync(cancellation);
        }
    }
}
