using System.IO.Compression;
using System.Text;
using FeedServer.Endpoints;

namespace FeedServer.Tests.Endpoints;

public sealed class RepresentationTests
{
    private static readonly byte[] Long = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("con nước lên, ", 200)));

    [Fact]
    public void Each_coding_gives_back_the_same_bytes()
    {
        var document = new Representation(Long, "text/plain", null);
        Assert.Equal(Long, Unpack(new GZipStream(new MemoryStream(document.Gzip!), CompressionMode.Decompress))); // long enough to be compressed
        Assert.Equal(Long, Unpack(new BrotliStream(new MemoryStream(document.Brotli!), CompressionMode.Decompress))); // likewise
    }

    [Fact]
    public void A_short_document_is_not_compressed()
    {
        var document = new Representation("ngắn"u8.ToArray(), "text/plain", null);
        Assert.Null(document.Gzip);
        Assert.Null(document.Brotli);
    }

    [Fact]
    public void The_validator_follows_the_bytes_and_nothing_else()
    {
        var one = new Representation(Long, "text/plain", DateTimeOffset.UnixEpoch);
        var same = new Representation([.. Long], "text/html", null);
        var other = new Representation([.. Long, 1], "text/plain", DateTimeOffset.UnixEpoch);
        Assert.Equal(one.Hash, same.Hash);
        Assert.NotEqual(one.Hash, other.Hash);
    }

    [Fact]
    public void Last_modified_is_cut_to_whole_seconds() =>
        Assert.Equal(
            DateTimeOffset.UnixEpoch,
            new Representation(Long, "text/plain", DateTimeOffset.UnixEpoch.AddMilliseconds(999)).LastModified);

    private static byte[] Unpack(Stream stream)
    {
        using var whole = new MemoryStream();
        using (stream) stream.CopyTo(whole);
        return whole.ToArray();
    }
}
