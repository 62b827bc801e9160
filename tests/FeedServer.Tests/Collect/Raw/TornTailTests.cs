using FeedServer.Collect.Raw;

namespace FeedServer.Tests.Collect.Raw;

public sealed class TornTailTests : IDisposable
{
    private readonly RawStand stand = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => stand.Dispose();

    [Fact]
    public async Task A_file_torn_at_any_byte_of_its_last_member_goes_on_after_the_last_whole_one()
    {
        var (file, bytes, last) = await TwoDocumentsAsync();
        for (var cut = last + 1; cut < bytes.Length; cut++)
        {
            await File.WriteAllBytesAsync(file, bytes[..cut], Token);
            Assert.Equal(2, stand.Read().Count(reading => reading is WarcReading.Whole));
            Assert.Equal((long)last, Assert.Single(stand.Read().OfType<WarcReading.Damaged>()).Offset);
            using (var shelf = stand.YearIndex()) await shelf.KeepAsync(stand.Document("next"), null, Token);
            Assert.Equal(2, stand.Records().Count);
            var aside = Assert.Single(Directory.GetFiles(Path.Combine(stand.Root, "raw", "quarantine")));
            Assert.Equal(bytes[last..cut], await File.ReadAllBytesAsync(aside, Token));
            File.Delete(aside);
        }
    }

    [Fact]
    public async Task A_last_member_with_all_its_length_but_not_its_bytes_is_set_aside()
    {
        var (file, bytes, last) = await TwoDocumentsAsync();
        for (var hole = last; hole < bytes.Length; hole += 16)
        {
            var torn = (byte[])bytes.Clone();
            Array.Clear(torn, hole, Math.Min(16, torn.Length - hole));
            if (torn.AsSpan().SequenceEqual(bytes)) continue;
            await File.WriteAllBytesAsync(file, torn, Token);
            using (var shelf = stand.YearIndex()) await shelf.KeepAsync(stand.Document("next"), null, Token);
            // A flip in a header field that says nothing (time, system) leaves the member whole.
            var records = stand.Records();
            Assert.InRange(records.Count, 2, 3);
            Assert.Equal("next", Text(records[^1]));
        }
    }

    [Fact]
    public async Task Zeros_behind_the_last_member_are_cut_off()
    {
        var (file, bytes, _) = await TwoDocumentsAsync();
        await File.WriteAllBytesAsync(file, [.. bytes, .. new byte[5_000]], Token);
        using (var shelf = stand.YearIndex()) await shelf.KeepAsync(stand.Document("next"), null, Token);
        Assert.Equal(3, stand.Records().Count);
    }

    [Fact]
    public async Task A_file_torn_within_its_warcinfo_begins_anew()
    {
        var (file, bytes, _) = await TwoDocumentsAsync();
        foreach (var cut in new[] { 0, 1, 23, 24, 100 })
        {
            await File.WriteAllBytesAsync(file, bytes[..cut], Token);
            using (var shelf = stand.YearIndex()) await shelf.KeepAsync(stand.Document("next"), null, Token);
            Assert.Equal(["warcinfo", "response"], stand.Read().Select(reading => Assert.IsType<WarcReading.Whole>(reading).Record.Type));
        }
    }

    [Fact]
    public async Task Any_byte_of_a_member_damaged_costs_at_most_that_member()
    {
        var (file, bytes, last) = await TwoDocumentsAsync();
        var second = (int)stand.Records()[0].Offset;
        for (var at = second; at < last; at++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0x55;
            await File.WriteAllBytesAsync(file, damaged, Token);
            var readings = stand.Read();
            Assert.True(readings[^1] is WarcReading.Whole { Record: var behind } && behind.Offset == last,
                $"byte {at - second}: {string.Join("; ", readings)}");
            Assert.All(readings.OfType<WarcReading.Damaged>(),
                damage => Assert.Equal((second, last - second), (damage.Offset, damage.Length)));
        }
        using (var shelf = stand.YearIndex()) await shelf.KeepAsync(stand.Document("next"), null, Token);
        Assert.Equal("next", Text(Assert.IsType<WarcReading.Whole>(stand.Read()[^1]).Record));
        Assert.False(Directory.Exists(Path.Combine(stand.Root, "raw", "quarantine")));
    }

    private async Task<(string File, byte[] Bytes, int Last)> TwoDocumentsAsync()
    {
        using (var shelf = stand.YearIndex())
        {
            await shelf.KeepAsync(stand.Document("first"), null, Token);
            await shelf.KeepAsync(stand.Document("second"), null, Token);
        }
        var file = Assert.Single(stand.Files);
        return (file, await File.ReadAllBytesAsync(file, Token), (int)stand.Records()[1].Offset);
    }

    private static string Text(WarcRecord record) => System.Text.Encoding.UTF8.GetString(RawPlace.Split(record.Block).Payload.Span);
}
