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
        var document = new Representation(new Rendering(Long, "text/plain"), null);
        Assert.Equal(Long, Unpack(new GZipStream(new MemoryStream(document.Gzip!), CompressionMode.Decompress))); // long enough to be compressed
        Assert.Equal(Long, Unpack(new BrotliStream(new MemoryStream(document.Brotli!), CompressionMode.Decompress))); // likewise
    }

    [Fact]
    public void A_short_document_is_not_compressed()
    {
        var document = new Representation(new Rendering("ngắn"u8.ToArray(), "text/plain"), null);
        Assert.Null(document.Gzip);
        Assert.Null(document.Brotli);
    }

    [Fact]
    public void The_validator_follows_the_bytes_and_nothing_else()
    {
        var one = new Representation(new Rendering(Long, "text/plain"), DateTimeOffset.UnixEpoch);
        var same = new Representation(new Rendering([.. Long], "text/html"), null);
        var other = new Representation(new Rendering([.. Long, 1], "text/plain"), DateTimeOffset.UnixEpoch);
        Assert.Equal(one.Hash, same.Hash);
        Assert.NotEqual(one.Hash, other.Hash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    public void Last_modified_is_the_end_of_the_second_so_that_a_second_change_within_it_cannot_hide(int milliseconds) =>
        Assert.Equal(
            DateTimeOffset.UnixEpoch.AddSeconds(1),
            new Representation(new Rendering(Long, "text/plain"), DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds)).LastModified);

    private static byte[] Unpack(Stream stream)
    {
        using var whole = new MemoryStream();
        using (stream) stream.CopyTo(whole);
        return whole.ToArray();
    }
}
