using System.IO.Compression;
using System.Text;
using FeedServer.Collect.Raw;

namespace FeedServer.Tests.Collect.Raw;

/// <summary>Files that another tool has compressed again: plain gzip, without the lengths that our members tell.</summary>
public sealed class RecompressedTests : IDisposable
{
    private readonly RawStand stand = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => stand.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_compressed_again_is_read_as_before(bool memberEach)
    {
        await KeepThreeAsync();
        var before = Told();
        Recompress(memberEach);
        Assert.Equal(before, Told());
        Assert.Empty(RawIndex.Read(stand.Root, Token).Faults);
    }

    [Fact]
    public async Task A_file_compressed_again_is_left_as_it_is_and_followed_by_a_next_part()
    {
        await KeepThreeAsync();
        var file = Recompress(memberEach: true);
        var bytes = await File.ReadAllBytesAsync(file, Token);
        using (var shelf = stand.YearIndex()) await shelf.KeepAsync(stand.Document("next"), null, Token);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file, Token));
        Assert.Equal(2, stand.Files.Length);
        Assert.Equal(["one", "one", "two", "next"], Told().Select(told => told.Text));
    }

    [Fact]
    public async Task A_file_compressed_again_and_then_cut_off_says_where_it_ends()
    {
        await KeepThreeAsync();
        var file = Recompress(memberEach: true);
        var bytes = await File.ReadAllBytesAsync(file, Token);
        await File.WriteAllBytesAsync(file, bytes[..^40], Token);
        Assert.Equal(["one", "one"], Told().Select(told => told.Text));
        Assert.Contains("cannot be read on", Assert.Single(RawIndex.Read(stand.Root, Token).Faults), StringComparison.Ordinal);
    }

    private async Task KeepThreeAsync()
    {
        using var shelf = stand.YearIndex();
        var first = await shelf.KeepAsync(stand.Document("one"), null, Token);
        await shelf.KeepAsync(stand.Document("one"), first, Token);
        await shelf.KeepAsync(stand.Document("two", "https://tram.example/2"), null, Token);
    }

    private IReadOnlyList<(string Address, string? Text)> Told() =>
        [.. RawIndex.Read(stand.Root,
            Token).Documents.Select(
            entry => (entry.Address, entry.Place.Load() is { } raw ? Encoding.UTF8.GetString(raw.Document.Bytes.Span) : null))];

    private string Recompress(bool memberEach)
    {
        var file = Assert.Single(stand.Files);
        var bytes = File.ReadAllBytes(file);
        var records = stand.Read().Select(reading => Assert.IsType<WarcReading.Whole>(reading).Record).ToList();
        var plain = records.Select(record => Unpacked(bytes.AsSpan((int)record.Offset, (int)record.Length).ToArray())).ToList();
        IEnumerable<byte[]> parts = memberEach ? plain : [plain.SelectMany(part => part).ToArray()];
        File.WriteAllBytes(file, [.. parts.SelectMany(Packed)]);
        return file;
    }

    private static byte[] Unpacked(byte[] member)
    {
        using var gzip = new GZipStream(new MemoryStream(member), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(plain);
        return packed.ToArray();
    }
}
