using FeedServer.Items.Comments;

namespace FeedServer.WebTests.Desk;

/// <summary>The machine's clock jumps by a year, ahead and back, while forms of the desk are open: each is taken, nobody is logged out,
/// what waits to be confirmed waits on, and the archive verifies.</summary>
public sealed class DeskClockTests : IDisposable
{
    private static readonly int[] Days = [365, -365, 0];

    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clock_that_jumps_by_a_year_while_forms_are_open_costs_nothing()
    {
        var clock = new JumpingClock();
        DeskActs.Fill(archive);
        await using (var server = await RunningServer.StartAsync(archive, clock, DeskActs.Settings))
        {
            var revisions = 1;
            for (var round = 0; round < Days.Length; round++)
            {
                var begun = await DeskActs.BeginAsync(server, round);
                using var acts = await DeskActs.OpenAsync(server, begun, round);
                clock.Wrong = TimeSpan.FromDays(Days[round]);
                await acts.AllTakenAsync();
                await Waiting.UntilAsync(async () => (await server.Store.ItemsAsync([3 + round], Ending))[0] is not null);
                Assert.Equal(CommentStatus.Approved,
                    (await server.Get<ICommentStore>().FindAsync(begun.Comment, Ending))?.Comment.Status);
                var item = (await server.Store.ItemsAsync([1], Ending))[0]!; // the first one that was kept
                Assert.Equal(++revisions, item.Revision);
                Assert.EndsWith($"{round}", item.Content.Summary, StringComparison.Ordinal);
                Assert.Equal(revisions, (await server.Store.RevisionsAsync(item, Ending)).Count);
            }
            await server.TextAsync("/feed.atom");
            // A month each for the clock as it was.
            Assert.Equal(Days.Length, Directory.EnumerateFiles(Path.Combine(archive.Root, "desk", "actions")).Count(
                file => File.ReadAllText(file).Contains("\"item.correct\"", StringComparison.Ordinal)));
        }
        await ServerProcess.RunAsync("verify", $"--Archive:Root={archive.Root}");
    }

    public void Dispose() => archive.Dispose();

    /// <summary>The system's clock, set wrongly; what passes is right.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Wrong { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Wrong;
    }
}
