using System.Text;
using FeedServer.Items.Keeping;
using FeedServer.Store.RecordLog;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.RecordLog;

public sealed class RecordLogTests : IDisposable
{
    private readonly TempFolder folder = new();

    private LogFolder Records => new(folder.Records);

    [Fact]
    public void Lines_form_one_chain_over_months_and_parts()
    {
        Write(Month(11), 40);
        Write(Month(12), 5);
        Write(Month(12), 1);
        Assert.Equal(["2026-11.jsonl", "2026-11.002.jsonl", "2026-11.003.jsonl", "2026-11.004.jsonl", "2026-12.jsonl"], Records.Files());
        var faults = new List<string>();
        var chain = new LogChain(0, LogLine.Origin, (fault, _) => faults.Add(fault.ToString()));
        var records = chain.Order(new LogReader(Records).Read(null, null)).ToList();
        Assert.Empty(faults);
        Assert.Equal(Enumerable.Range(1, 46).Select(i => (long)i), records.Select(record => record.Sequence));
        Assert.All(records, record => Assert.True(record.Body.Span.SequenceEqual(Body)));
    }

    [Fact]
    public void A_clock_that_went_back_does_not_write_into_an_older_file()
    {
        Write(Month(12), 2);
        Write(Month(11), 2);
        Assert.Equal(["2026-12.jsonl"], Records.Files());
    }

    [Fact]
    public void A_record_is_read_by_its_position_and_proves_itself_there()
    {
        using var log = AppendOnlyLog.Open(Records, (_, _) => { });
        var written = log.Append([.. Enumerable.Repeat(Entry(Month(11)), 3)], Month(11));
        Assert.Equal(2, Records.ReadAt(written[1].Position)?.Sequence);
        Assert.Null(Records.ReadAt(written[1].Position with { Offset = 5 }));
        Assert.Null(Records.ReadAt(written[1].Position with { File = "../feedserver.db" }));
        Assert.Null(Records.ReadAt(written[1].Position with { File = "2020-01.jsonl" }));
    }

    [Fact]
    public void A_record_that_is_too_long_is_refused_before_anything_is_written()
    {
        using var log = AppendOnlyLog.Open(Records, (_, _) => { });
        var huge = Entry(Month(11)) with { Body = new byte[LogLine.MaxLength] };
        Assert.Throws<RecordTooLongException>(() => log.Append([Entry(Month(11)), huge], Month(11)));
        Assert.Equal(1, log.Append([Entry(Month(11))], Month(11))[0].Sequence);
    }

    [Fact]
    public void A_month_whose_file_cannot_be_made_yet_begins_when_it_can()
    {
        using var log = AppendOnlyLog.Open(Records, (_, _) => { });
        log.Append([Entry(Month(11))], Month(11));
        var inTheWay = Directory.CreateDirectory(Path.Combine(folder.Records, "2026-12.jsonl"));
        Assert.ThrowsAny<IOException>(() => log.Append([Entry(Month(12))], Month(12)));
        Assert.ThrowsAny<IOException>(() => log.Append([Entry(Month(12))], Month(12)));
        inTheWay.Delete();
        Assert.Equal(new LogPosition("2026-12.jsonl", 0, 0), log.Append([Entry(Month(12))], Month(12))[0].Position with { Length = 0 });
    }

    [Fact]
    public void Lines_keep_vietnamese_text_readable()
    {
        Write(Month(11), 1);
        Assert.Contains("làng Mai Sơn", File.ReadAllText(folder.LogFile), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static byte[] Body => Encoding.UTF8.GetBytes("{\"text\":\"làng Mai Sơn\"}");

    private static DateTimeOffset Month(int month) => new(2026, month, 1, 0, 0, 0, TimeSpan.Zero);

    private static LogEntry Entry(DateTimeOffset at) => new(at, "item", Body);

    // Parts of 2,500 bytes: ten lines each.
    private void Write(DateTimeOffset at, int lines)
    {
        using var log = AppendOnlyLog.Open(Records, (_, _) => { }, rollAt: 2500);
        for (var i = 0; i < lines; i++) log.Append([Entry(at)], at);
    }
}
