using System.Text;
using FeedServer.Store.RecordLog;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.RecordLog;

/// <summary>A reopening compares the end of the log with what the database knows, while the writer may be appending.</summary>
public sealed class LogEndTests
{
    private const int Appends = 3000;

    private static readonly DateTimeOffset At = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_end_of_the_log_is_one_value_however_it_is_read_during_appends()
    {
        using var folder = new TempFolder();
        using var log = AppendOnlyLog.Open(new LogFolder(folder.Records), (_, _) => { });
        var hashes = new string[Appends + 1];
        hashes[0] = log.End.Hash;
        var seen = new List<LogEnd>();
        var appending = Task.Run(() =>
        {
            for (var append = 1; append <= Appends; append++) hashes[append] = log.Append([Entry(append)], At)[0].Hash;
        }, TestContext.Current.CancellationToken);
        while (!appending.IsCompleted)
            if (log.End is var end && (seen.Count == 0 || !ReferenceEquals(seen[^1], end)))
                seen.Add(end);
        await appending;
        Assert.True(seen.Count > 10, "nothing was read while the log grew");
        Assert.All(seen, end => Assert.Equal(hashes[end.Sequence], end.Hash));
        Assert.All(seen.Zip(seen.Skip(1)),
            pair => Assert.True(pair.First.Sequence < pair.Second.Sequence || pair.First.File != pair.Second.File));
    }

    [Fact]
    public void Lines_after_a_position_are_numbered_from_the_beginning_of_their_file_when_asked()
    {
        using var folder = new TempFolder();
        using var log = AppendOnlyLog.Open(new LogFolder(folder.Records), (_, _) => { });
        var records = log.Append([.. Enumerable.Range(1, 50).Select(Entry)], At);
        var from = (records[39].Position.File, records[39].Position.End);
        Assert.Equal(Enumerable.Range(41, 10).Select(number => (long)number),
            new LogReader(log.Folder).Read(from, null).Select(line => line.Number.Value));
    }

    private static LogEntry Entry(int number) => new(At, "item", Encoding.UTF8.GetBytes($"{{\"n\":{number}}}"));
}
