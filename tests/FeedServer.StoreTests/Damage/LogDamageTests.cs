using System.Text;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Damage;

/// <summary>What happens to the log is named by file and line, and costs no more than the line it hits.</summary>
public sealed class LogDamageTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_torn_last_line_is_set_aside_by_name_and_writing_goes_on()
    {
        await FillAsync(20);
        var length = new FileInfo(folder.LogFile).Length;
        await File.AppendAllTextAsync(folder.LogFile, "{\"seq\":21,\"at\":\"2026", Cancellation);
        Assert.Contains(await FaultsAsync(), fault => fault.Contains("torn", StringComparison.Ordinal));
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            Assert.Equal(20, (await store.StateAsync(Cancellation)).Items);
            await store.KeepAsync(Drafts.Many(20, 5), Cancellation);
        }
        var report = await Opening.VerifyAsync(folder.Path);
        Assert.True(report.IsClean);
        Assert.Equal([$"{Path.GetFileName(folder.LogFile)}@{length}.bad"], report.Quarantined);
        Assert.Equal(25, report.Records);
    }

    [Fact]
    public async Task Each_flipped_bit_is_named_with_its_line_and_costs_one_record()
    {
        await FillAsync(40);
        var whole = await File.ReadAllBytesAsync(folder.LogFile, Cancellation);
        var random = new Random(7);
        for (var flip = 0; flip < 200; flip++)
        {
            var bytes = whole.ToArray();
            var at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(folder.LogFile, bytes, Cancellation);
            var line = whole.AsSpan(0, at).Count((byte)'\n') + 1;
            Assert.Contains(await FaultsAsync(),
                fault => fault.Contains($".jsonl:{line}:", StringComparison.Ordinal)
                || fault.Contains(".jsonl: its last", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_damaged_line_is_restored_from_the_database_and_its_file_set_aside()
    {
        await FillAsync(40);
        await EditAsync(lines => lines[16] = lines[16].Replace("Bản tin", "Bẩn tin", StringComparison.Ordinal));
        string before;
        await using (var served = await Opening.StoreAsync(folder.Path)) before = await Told.OfAsync(served);
        Assert.Contains("Bản tin số 16 của làng", before, StringComparison.Ordinal);
        await Opening.RebuildAsync(folder.Path);
        await using (var store = await Opening.StoreAsync(folder.Path))
            Assert.Equal(before, await Told.OfAsync(store));
        await Opening.RebuildAsync(folder.Path);
        await using (var again = await Opening.StoreAsync(folder.Path)) Assert.Equal(40, (await again.StateAsync(Cancellation)).Sequence);
        var report = await Opening.VerifyAsync(folder.Path);
        Assert.Empty(report.Faults);
        Assert.Equal((1, "17"), (Assert.Single(report.Restored).Count, report.Restored[0].Sequences));
        Assert.Contains("Bẩn tin",
            await File.ReadAllTextAsync(
                Directory.GetFiles(Path.Combine(folder.Records, "damaged"), "*", SearchOption.AllDirectories).Single(), Cancellation),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_restored_of_a_damaged_line_arrives_in_its_place()
    {
        await FillAsync(40);
        await EditAsync(lines => lines[16] = lines[16].Replace("Bản tin", "Bẩn tin", StringComparison.Ordinal));
        await Opening.RebuildAsync(folder.Path);
        await using var store = await Opening.StoreAsync(folder.Path);
        var arrivals = await store.ArrivalsAsync(Scope.All, 1, 1000, Cancellation);
        Assert.Equal(Enumerable.Range(1, 40), arrivals.Select(arrival => (int)arrival.Number));
        Assert.Equal(40, (await store.StatesAsync(arrivals, Cancellation)).Count);
    }

    [Fact]
    public async Task Subscriptions_of_a_damaged_line_are_restored_from_the_database_as_they_were_last()
    {
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            await store.RecordAsync([Subscribers.Of(1), Subscribers.Of(2), Subscribers.Of(3)], Cancellation);
            await store.RecordAsync([Subscribers.Of(2, 4), Subscribers.Of(3, 9)], Cancellation);
            await store.RecordAsync([Followed.Of(1), Followed.Of(2), Followed.Of(3)], Cancellation);
            await store.RecordAsync([Followed.Of(2, 4), Followed.Of(3, 9)], Cancellation);
        }
        await EditAsync(lines =>
        {
            lines[0] = lines[0].Replace("reader-1", "reader-x", StringComparison.Ordinal);
            lines[2] = lines[2].Replace("nguon-1", "nguon-x", StringComparison.Ordinal);
        });
        for (var i = 0; i < 2; i++)
        {
            await Opening.RebuildAsync(folder.Path);
            await using var store = await Opening.StoreAsync(folder.Path);
            Assert.Equal([Subscribers.Of(2, 4), Subscribers.Of(1)], await store.SubscriptionsAsync(Cancellation));
            Assert.Equal([Followed.Of(1), Followed.Of(2, 4)], await store.UpstreamAsync(Cancellation));
        }
        Assert.DoesNotContain(await FaultsAsync(), fault => fault.StartsWith("feedserver.db", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_line_of_polls_costs_those_polls_and_nothing_else()
    {
        await using (var store = await Opening.StoreAsync(folder.Path))
            foreach (var some in Polls.Many(3, 120).Chunk(40)) await store.RecordPollsAsync(some, Cancellation);
        await EditAsync(lines => lines[1] = lines[1].Replace("nguon-1", "nguon-x", StringComparison.Ordinal));
        File.Delete(folder.Database);
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            var polls = 0;
            foreach (var source in await store.SourcesAsync(Cancellation))
                polls += (await store.DaysAsync([new(source.Source, DateOnly.MinValue, DateOnly.MaxValue)], Cancellation)).Sum(
                    day => day.Polls);
            Assert.Equal(80, polls);
            await store.BeginPollsAsync([Polls.Begin("nguon-1")], Cancellation);
        }
        var faults = await FaultsAsync();
        Assert.Contains(faults, fault => fault.Contains(".jsonl:2:", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, fault => fault.StartsWith("feedserver.db", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_line_of_links_costs_the_link_and_no_item()
    {
        await using (var store = await Opening.StoreAsync(folder.Path))
            await store.KeepAsync([Stories.Of("an-khe", 1), Stories.Of("binh-luc", 1, " Ảnh kèm theo."), Stories.Of("an-khe", 2)],
                Cancellation);
        var line = 0;
        await EditAsync(lines =>
        {
            line = lines.FindIndex(text => text.Contains("\"kind\":\"similar\"", StringComparison.Ordinal));
            lines[line] = lines[line].Replace("\"body\":{", "\"body\":{ ", StringComparison.Ordinal);
        });
        File.Delete(folder.Database);
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            var items = await store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation);
            Assert.Equal(3, items.Count);
            Assert.All(await store.SimilarAsync([.. items.Select(record => record.Item)], Cancellation), Assert.Empty);
            var third = Assert.Single(await store.KeepAsync([Stories.Of("mai-son", 1)], Cancellation)).Item;
            Assert.Equal(2, (await store.SimilarAsync([third], Cancellation))[0].Count);
        }
        var faults = await FaultsAsync();
        Assert.Contains(faults, fault => fault.Contains($".jsonl:{line + 1}:", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, fault => fault.StartsWith("feedserver.db", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_last_line_that_the_database_knows_stays_and_writing_goes_on_after_it()
    {
        await FillAsync(20);
        await EditAsync(lines => lines[19] = lines[19].Replace("Bản tin", "Bẩn tin", StringComparison.Ordinal));
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            Assert.Equal(20, (await store.StateAsync(Cancellation)).Items);
            await store.KeepAsync(Drafts.Many(20, 1), Cancellation);
            Assert.Equal(21, (await store.StateAsync(Cancellation)).Items);
            Assert.Equal(21, (await store.StateAsync(Cancellation)).Sequence);
        }
        await using var again = await Opening.StoreAsync(folder.Path);
        Assert.Equal(21, (await again.StateAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task A_missing_line_is_named()
    {
        await FillAsync(20);
        await EditAsync(lines => lines.RemoveAt(10));
        Assert.Contains(await FaultsAsync(), fault => fault.Contains("record 12 follows record 10: 1 missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repeated_batch_is_named_and_changes_nothing()
    {
        await FillAsync(150);
        await EditAsync(lines => lines.InsertRange(100, lines.Slice(0, 100)));
        Assert.Equal(100, (await FaultsAsync()).Count(fault => fault.Contains("a second time", StringComparison.Ordinal)));
        await RebuildIsWholeAsync(150);
    }

    [Fact]
    public async Task Swapped_lines_are_named_and_find_their_place()
    {
        await FillAsync(40);
        await EditAsync(lines => (lines[20], lines[21]) = (lines[21], lines[20]));
        Assert.Contains(await FaultsAsync(), fault => fault.Contains("stands after", StringComparison.Ordinal));
        await RebuildIsWholeAsync(40);
    }

    [Fact]
    public async Task A_line_written_anew_with_a_right_hash_breaks_the_chain_after_it()
    {
        await FillAsync(20);
        await EditAsync(lines =>
        {
            var proven = lines[9].Replace("Bản tin", "Bẩn tin", StringComparison.Ordinal)[..^75];
            lines[9] = $"{proven},\"hash\":\"{Items.ContentHash.From(proven)}\"}}";
        });
        Assert.Contains(await FaultsAsync(), fault => fault.Contains(":11: record 11 does not name the hash", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_that_was_cleanly_shortened_is_refused_with_the_folder_named()
    {
        await FillAsync(20);
        await EditAsync(lines => lines.RemoveRange(15, 5));
        var refused = await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(folder.Path));
        Assert.Contains(folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("ahead of the record log", refused.Message, StringComparison.Ordinal);
        File.Delete(folder.LogFile);
        await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(folder.Path));
    }

    [Fact]
    public async Task A_database_of_another_log_is_not_believed()
    {
        await FillAsync(20);
        using var other = new TempFolder();
        await using (var store = await Opening.StoreAsync(other.Path)) await store.KeepAsync(Drafts.Many(500, 30), Cancellation);
        File.Copy(other.LogFile, folder.LogFile, overwrite: true);
        await using (var opened = await Opening.StoreAsync(folder.Path))
        {
            Assert.Equal(30, (await opened.StateAsync(Cancellation)).Items);
            Assert.Equal(30,
                (await opened.KeepAsync(Drafts.Many(500, 30), Cancellation)).Count(outcome => outcome.Kind == KeepKind.Unchanged));
        }
        Assert.True((await Opening.VerifyAsync(folder.Path)).IsClean);
    }

    [Fact]
    public async Task A_database_of_a_longer_log_is_refused_and_not_continued()
    {
        await FillAsync(20);
        using var other = new TempFolder();
        await using (var store = await Opening.StoreAsync(other.Path))
            await store.KeepAsync([Drafts.File("long", new string('x', 200_000))], Cancellation);
        File.Copy(other.LogFile, folder.LogFile, overwrite: true);
        await Assert.ThrowsAsync<ArchiveUnavailableException>(() => Opening.StoreAsync(folder.Path));
    }

    public void Dispose() => folder.Dispose();

    private async Task FillAsync(int count)
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        await store.KeepAsync(Drafts.Many(0, count), Cancellation);
    }

    private async Task<IReadOnlyList<string>> FaultsAsync() =>
        [.. (await Opening.VerifyAsync(folder.Path)).Faults.Select(fault => fault.ToString())];

    private async Task EditAsync(Action<List<string>> edit)
    {
        var lines = (await File.ReadAllTextAsync(folder.LogFile, Cancellation)).Split('\n').ToList();
        edit(lines);
        await File.WriteAllTextAsync(folder.LogFile, string.Join('\n', lines), new UTF8Encoding(false), Cancellation);
    }

    private async Task RebuildIsWholeAsync(int items)
    {
        await Opening.RebuildAsync(folder.Path);
        await using var store = await Opening.StoreAsync(folder.Path);
        Assert.Equal(items, (await store.StateAsync(Cancellation)).Items);
        Assert.Equal(items, (await store.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation)).Count);
    }
}
