using System.Text;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.Ingest;
using FeedServer.Store.Port;
using FeedServer.Store.Projections;
using FeedServer.Store.RecordLog;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Memory;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.StoreTests.Damage;

/// <summary>A database that fails while the archive is in use, and what its callers see of it.</summary>
public sealed class ReopeningTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly MemoryEngine engine = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_that_the_log_has_is_kept_however_the_database_fails_to_apply_it()
    {
        await using (var store = await Opening.StoreAsync(folder.Path, engine))
        {
            await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
            engine.ApplyFailures.Enqueue(new InvalidOperationException("A bug of the engine."));
            Assert.All(await store.KeepAsync(Drafts.Many(3, 3), Cancellation), outcome => Assert.Equal(KeepKind.New, outcome.Kind));
            await store.KeepAsync(Drafts.Many(6, 3), Cancellation);
            var items = await store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation);
            Assert.Equal(Enumerable.Range(1, 9), items.Select(record => (int)record.Item.Number).Order());
            Assert.All(await store.KeepAsync(Drafts.Many(0, 9), Cancellation),
                outcome => Assert.Equal(KeepKind.Unchanged, outcome.Kind));
        }
        var report = await ArchiveMaintenance.VerifyAsync(engine, folder.Path, Cancellation);
        Assert.Empty(report.Faults);
        Assert.Equal(0, engine.MovedAside);
    }

    [Fact]
    public async Task A_batch_that_the_log_has_does_not_stop_writing_when_the_database_cannot_be_opened_to_take_it()
    {
        await using var store = await Opening.StoreAsync(folder.Path, engine);
        await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
        engine.ApplyFailures.Enqueue(new InvalidOperationException("A bug of the engine."));
        engine.OpenFailures.Enqueue(new IOException("Too many open files", OperatingSystem.IsWindows() ? 4 : 24));
        await Assert.ThrowsAsync<DatabaseFailedException>(() => store.KeepAsync(Drafts.Many(3, 3), Cancellation));
        Assert.Equal("no more files can be opened", store.Stopped?.Reason);
        Assert.All(await store.KeepAsync(Drafts.Many(0, 6), Cancellation), outcome => Assert.Equal(KeepKind.Unchanged, outcome.Kind));
        Assert.All(await store.KeepAsync(Drafts.Many(6, 3), Cancellation), outcome => Assert.Equal(KeepKind.New, outcome.Kind));
        Assert.Null(store.Stopped);
    }

    [Fact]
    public async Task A_database_that_ends_and_cannot_be_opened_at_any_question_of_a_batch_is_not_told_as_a_log_that_takes_nothing()
    {
        // Its checkpoints would take of what is to fail.
        await using var store = await Opening.StoreAsync(folder.Path, engine, new FakeTimeProvider());
        await store.KeepAsync(Drafts.Many(0, 3), Cancellation);
        for (var before = 0; before < 20; before++)
        {
            for (var question = 0; question < before; question++) engine.Failures.Enqueue(null);
            engine.Failures.Enqueue(new DatabaseFailedException("The server has gone."));
            engine.OpenFailures.Enqueue(new IOException("The server does not answer."));
            await Record.ExceptionAsync(() => store.KeepAsync(Drafts.Many(3 + before, 1), Cancellation));
            engine.Failures.Clear();
            engine.OpenFailures.Clear();
            Assert.Contains(store.Stopped?.Reason, (string?[])[null, "the database cannot be opened"]);
            await store.KeepAsync(Drafts.Many(3 + before, 1), Cancellation);
            Assert.Null(store.Stopped);
        }
        Assert.Equal(23, (await store.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task An_export_that_meets_a_page_it_cannot_read_goes_on_with_the_next()
    {
        await using var store = await Opening.StoreAsync(folder.Path, engine);
        await store.KeepAsync(Drafts.Many(0, 9), Cancellation);
        var lines = await File.ReadAllLinesAsync(folder.LogFile, Cancellation);
        await File.WriteAllLinesAsync(folder.LogFile, lines.Where((_, at) => at != 4), Cancellation);
        engine.ItemFailures.Enqueue(new DatabaseDamagedException("A page is not what was written."));
        var items = await store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(1, 9), items.Select(record => (int)record.Item.Number).Order());
        Assert.Equal(9, (await store.StateAsync(Cancellation)).Items);
        Assert.Equal(0, engine.MovedAside);
    }

    [Fact]
    public async Task What_cannot_be_worked_out_for_the_database_is_not_logged_and_costs_nothing_else()
    {
        await using (var store = await Opening.StoreAsync(folder.Path, engine))
        {
            await store.KeepAsync(Drafts.Many(0, 9), Cancellation);
            var block = engine.Tables.Arrivals.Rows.Single(row => row.Id.StartsWith("s|muc-1|", StringComparison.Ordinal));
            engine.Tables.Arrivals.Apply(new TableChange<string, ArrivalRow>([], [block with { Arrivals = [1] }], []));
            var bad = Drafts.File("bad.txt", "Một bản tin.", section: "Mục 1");
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.KeepAsync([bad], Cancellation));
            Assert.Equal(10, (await store.KeepAsync([Drafts.File("good.txt", "Một bản tin nữa.")], Cancellation))[0].Item.Number);
        }
        Assert.Equal(Enumerable.Range(1, 10), Lines().Select(line => (int)line.Sequence));
        Assert.DoesNotContain(Lines(), line => Encoding.UTF8.GetString(line.Body.Span).Contains("bad.txt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_lacks_a_record_refuses_what_comes_after_it()
    {
        await using (var store = await Opening.StoreAsync(folder.Path, engine)) await store.KeepAsync(Drafts.Many(0, 4), Cancellation);
        var changes = Change.Read(Lines(), remember: true);
        await using var database = await new MemoryEngine().OpenAsync(() => null, Cancellation);
        await Projection.ApplyLoggedAsync(database, [.. changes.Take(1)], 0);
        await Assert.ThrowsAsync<DatabaseFailedException>(() => Projection.ApplyLoggedAsync(database, [.. changes.Skip(2)], 2));
        Assert.Equal(1, (await database.MetaAsync(Cancellation)).Sequence);
        // What a batch brings once more is passed over; what follows it is not.
        await Projection.ApplyLoggedAsync(database, changes, 0);
        Assert.Equal(4, (await database.MetaAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task The_state_is_told_when_its_database_was_given_up_that_moment()
    {
        await using var archive = await OpenAsync();
        var before = await archive.State.StateAsync(Cancellation);
        await (archive.Host.Database ?? throw new InvalidOperationException("No database is open.")).AbandonAsync();
        Assert.Equal(before, await archive.State.StateAsync(Cancellation));
    }

    [Fact]
    public async Task Files_that_may_not_be_read_are_a_database_that_cannot_be_opened()
    {
        await using var archive = await OpenAsync();
        engine.OpenFailures.Enqueue(new UnauthorizedAccessException("Access is denied."));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => archive.Host.AskAsync<bool>(
            _ => throw new DatabaseFailedException("It ended."), Cancellation));
        Assert.NotNull(archive.Host.Down);
        Assert.True(await archive.Host.AskAsync(_ => Task.FromResult(true), Cancellation));
        Assert.Null(archive.Host.Down);
    }

    [Fact]
    public async Task A_question_is_asked_again_when_another_one_replaced_its_database_meanwhile()
    {
        await using var archive = await OpenAsync();
        var (asked, damaged) = (0, 2);
        var sequence = await archive.Host.AskAsync(async database =>
        {
            if (++asked == 1) throw new DatabaseFailedException("closed by another");
            // Reopened for this question; another one finds damage in it and has it rebuilt.
            if (asked == 2)
                await archive.Host.AskAsync(
                    _ => damaged-- > 0 ? throw new DatabaseDamagedException("a sum does not fit") : Task.FromResult(true), Cancellation);
            return (await database.MetaAsync(Cancellation)).Sequence;
        }, Cancellation);
        Assert.Equal((0, 3, 1), (sequence, asked, engine.MovedAside));
    }

    [Fact]
    public async Task A_change_is_held_before_a_database_that_catches_up_can_show_it()
    {
        await using var archive = await OpenAsync();
        await using var writer = new GroupCommit(
            archive, new IdAuthority(new StoreOptions { Root = folder.Path, TagAuthority = "example.org,2026" }));
        var rule = new WriteRule<ItemDraft, KeepOutcome>(
            (prefetch, draft) => prefetch.Draft(draft), (batch, draft, cancellation) => batch.Decider.DecideAsync(draft, cancellation));
        for (var number = 0; number < 400; number++)
        {
            var draft = Drafts.File($"{number}.txt", $"Bản tin {number}.");
            var before = archive.Log.End.Sequence;
            var writing = Task.Run(() => writer.WriteAsync([draft], rule, Cancellation), Cancellation);
            while (archive.Log.End.Sequence == before && !writing.IsCompleted) Thread.SpinWait(1);
            // A database opened at this moment catches up to here.
            Assert.Single(archive.Changes.Between(before, archive.Log.End.Sequence) ?? []);
            await writing;
        }
    }

    public void Dispose() => folder.Dispose();

    private List<LogRecord> Lines() =>
        [.. new LogReader(new LogFolder(folder.Records)).Read(null, null).Select(line => line.Record).OfType<LogRecord>()];

    private Task<Archive> OpenAsync() => Archive.OpenAsync(
        folder.Path, Items.Keeping.NameJoins.None, engine, TimeProvider.System, new StoreLog(NullLogger.Instance), null, Cancellation);
}
