using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.Port;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Memory;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Damage;

/// <summary>Rows that cannot be decoded are faults in the report of a verification, not its end.</summary>
public sealed class UndecodableRowTests
{
    [Fact]
    public async Task A_row_that_cannot_be_decoded_is_a_fault_and_the_other_tables_are_compared()
    {
        var report = await VerifyAsync(engine =>
        {
            engine.Tables.Arrivals.Apply(new TableChange<string, ArrivalRow>([new ArrivalRow("no-block", [1])], [], []));
            engine.Tables.Meta = engine.Tables.Meta with { Instant = 1 };
        });
        Assert.Contains(report.Faults, fault => fault.Reason.StartsWith("arrivals cannot be read: ", StringComparison.Ordinal));
        Assert.Contains(report.Faults, fault => fault.Reason == "its last instant is not the log's");
        Assert.Equal((3, 3), (report.Items, report.Texts));
    }

    [Fact]
    public async Task A_database_whose_own_state_cannot_be_decoded_is_a_fault()
    {
        var report = await VerifyAsync(engine => engine.Failures.Enqueue(new FormatException("no such date")));
        Assert.Equal("no such date", Assert.Single(report.Faults).Reason);
        Assert.Equal(3, report.Records);
    }

    private static async Task<VerifyReport> VerifyAsync(Action<MemoryEngine> damage)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TempFolder();
        var engine = new MemoryEngine();
        await using (var store = await Opening.StoreAsync(folder.Path, engine)) await store.KeepAsync(Drafts.Many(0, 3), cancellation);
        damage(engine);
        return await ArchiveMaintenance.VerifyAsync(engine, folder.Path, cancellation);
    }
}
