using System.Text;
using FeedServer.Store.RecordLog;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.RecordLog;

/// <summary>The log up to a record, as a backup takes it.</summary>
public sealed class LogCutTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TempFolder folder = new();
    private readonly List<string> faults = [];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Root => folder.Path;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_log_that_grew_is_read_on()
    {
        Append(3);
        var first = Take(null);
        Append(2);
        Assert.True(first.StandsIn(Root));
        Assert.True(first.GoesOnIn(Root, Ending));
        Assert.Equal(5, Take(first).Sequence);
        Assert.Empty(faults);
    }

    [Fact]
    public void What_was_sound_is_not_read_again_and_what_was_not_is()
    {
        Append(5);
        var first = Take(null);
        Append(1);
        Flip(20);
        Assert.Equal(6, Take(first).Sequence);
        Assert.Empty(faults);
        Assert.Equal(6, LogCut.Take(Root, first, isSound: false, faults.Add, Ending).Sequence);
        Assert.NotEmpty(faults);
        Assert.NotEmpty(LogCut.FaultsIn(Root, Ending));
        Assert.True(first.GoesOnIn(Root, Ending));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_damaged_line_before_the_cut_does_not_undo_what_goes_on_from_it(int more)
    {
        Append(5);
        var first = Take(null);
        Append(more);
        Flip(first.End - 5);
        Assert.False(first.StandsIn(Root));
        Assert.Equal(5 + more, Take(first).Sequence);
        Assert.NotEmpty(faults);
        Assert.True(first.GoesOnIn(Root, Ending));
    }

    [Fact]
    public void Lines_that_were_cut_back_and_written_over_are_told()
    {
        Append(3);
        var sound = new FileInfo(folder.LogFile).Length;
        Append(1);
        var refused = Take(null);
        using (var file = File.OpenWrite(folder.LogFile)) file.SetLength(sound);
        Assert.False(refused.StandsIn(Root));
        Assert.False(refused.GoesOnIn(Root, Ending));
        Append(2, "{\"text\":\"bến Hạ\"}");
        Assert.False(refused.StandsIn(Root));
        Assert.False(refused.GoesOnIn(Root, Ending));
        Assert.Equal(5, Take(refused).Sequence);
        Assert.Empty(faults);
    }

    [Fact]
    public void Comments_behind_the_cut_are_seen_and_nothing_else()
    {
        Append(2);
        var cut = Take(null);
        Assert.False(cut.HasCommentsBehind(Root, Ending));
        Append(1);
        Assert.False(cut.HasCommentsBehind(Root, Ending));
        Append(1, kind: LogKind.Erasure);
        Assert.True(cut.HasCommentsBehind(Root, Ending));
        Assert.False(Take(cut).HasCommentsBehind(Root, Ending));
    }

    [Fact]
    public void An_empty_log_stands()
    {
        Directory.CreateDirectory(folder.Records);
        var cut = Take(null);
        Assert.Equal(0, cut.Sequence);
        Assert.True(cut.StandsIn(Root));
        Append(1, kind: LogKind.Comment);
        Assert.True(cut.HasCommentsBehind(Root, Ending));
    }

    [Fact]
    public void A_line_longer_than_a_look_is_found()
    {
        Append(1);
        Append(1, $"{{\"text\":\"{new string('x', 200_000)}\"}}");
        var cut = Take(null);
        Assert.True(cut.StandsIn(Root));
        Flip(cut.End - 100_000);
        Assert.False(cut.StandsIn(Root));
    }

    [Fact]
    public void A_log_is_told_by_its_first_record()
    {
        Assert.Null(LogCut.FirstIn(Root));
        Append(1);
        var first = LogCut.FirstIn(Root);
        Assert.NotNull(first);
        Append(2);
        Assert.Equal(first, LogCut.FirstIn(Root));
        Flip(20);
        Assert.Null(LogCut.FirstIn(Root));
    }

    private LogCut Take(LogCut? known) => LogCut.Take(Root, known, isSound: true, faults.Add, Ending);

    private void Append(int lines, string body = "{\"text\":\"làng Mai Sơn\"}", string kind = LogKind.Void)
    {
        if (lines == 0) return;
        using var log = AppendOnlyLog.Open(new LogFolder(folder.Records), (_, _) => { });
        log.Append([.. Enumerable.Repeat(new LogEntry(At, kind, Encoding.UTF8.GetBytes(body)), lines)], At);
    }

    private void Flip(long offset)
    {
        using var file = new FileStream(folder.LogFile, FileMode.Open, FileAccess.ReadWrite);
        file.Position = offset;
        var flipped = (byte)(file.ReadByte() ^ 1);
        file.Position = offset;
        file.WriteByte(flipped);
    }
}
