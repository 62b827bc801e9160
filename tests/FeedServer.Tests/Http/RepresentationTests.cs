using System.IO.Compression;
using System.Text;
using FeedServer.Endpoints;
using FeedServer.Http;
using FeedServer.Tests.Endpoints;

namespace FeedServer.Tests.Http;

public sealed class RepresentationTests
{
    private static readonly byte[] Long = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("con nước lên, ", 200)));

    [Fact]
    public void Each_coding_gives_back_the_same_bytes()
    {
        var document = new Representation(new RenderedBody(Long, "text/plain"), null);
        Assert.Equal(Long, document.In(Coding.Identity));
        Assert.Equal(Long, Unpack(new GZipStream(Packed(document, Coding.Gzip), CompressionMode.Decompress)));
        Assert.Equal(Long, Unpack(new BrotliStream(Packed(document, Coding.Brotli), CompressionMode.Decompress)));
        Assert.Equal(Long, Unpack(new ZstdSharp.DecompressionStream(Packed(document, Coding.Zstd))));
    }

    [Fact]
    public void A_coding_is_made_when_it_is_asked_for()
    {
        var document = new Representation(new RenderedBody(Long, "text/plain"), null);
        Assert.True(document.IsMade(Coding.Identity));
        Assert.All([Coding.Gzip, Coding.Brotli, Coding.Zstd], coding => Assert.False(document.IsMade(coding)));
        document.In(Coding.Gzip);
        Assert.True(document.IsMade(Coding.Gzip));
        Assert.False(document.IsMade(Coding.Brotli));
    }

    [Fact]
    public void A_short_document_is_not_compressed()
    {
        var document = new Representation(new RenderedBody("ngắn"u8.ToArray(), "text/plain"), null);
        Assert.All([Coding.Gzip, Coding.Brotli, Coding.Zstd], coding => Assert.Null(document.In(coding)));
    }

    [Fact]
    public void The_validator_follows_the_bytes_and_nothing_else()
    {
        var one = new Representation(new RenderedBody(Long, "text/plain"), DateTimeOffset.UnixEpoch);
        var same = new Representation(new RenderedBody([.. Long], "text/html"), null);
        var other = new Representation(new RenderedBody([.. Long, 1], "text/plain"), DateTimeOffset.UnixEpoch);
        Assert.Equal(one.Hash, same.Hash);
        Assert.NotEqual(one.Hash, other.Hash);
    }

    [Fact]
    public void A_mark_stands_behind_the_hash_and_leaves_it_as_it_is()
    {
        var plain = new Representation(new RenderedBody(Long, "text/plain"), null);
        var marked = new Representation(new RenderedBody(Long, "text/plain") { Mark = "42" }, null);
        Assert.Equal(plain.Hash, marked.Hash);
        Assert.Equal(plain.Hash + "-42", marked.Tag);
    }

    [Fact]
    public void What_the_rendering_tells_of_its_date_goes_before_the_archive_s() => Assert.Equal(
        DateTimeOffset.UnixEpoch.AddSeconds(1),
        new Representation(new RenderedBody(Long, "text/plain") { Changed = DateTimeOffset.UnixEpoch },
            DateTimeOffset.UnixEpoch.AddDays(1)).LastModified);

    [Fact]
    public void What_lacks_an_item_has_no_date_since_the_same_archive_may_show_it_one_day() =>
        Assert.Null(new Representation(new RenderedBody(Long, "text/plain") { IsPartial = true }, DateTimeOffset.UnixEpoch).LastModified);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    public void Last_modified_is_the_end_of_the_second_so_that_a_second_change_within_it_cannot_hide(int milliseconds) =>
        Assert.Equal(
            DateTimeOffset.UnixEpoch.AddSeconds(1),
            new Representation(new RenderedBody(Long, "text/plain"), DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds)).LastModified);

    private static MemoryStream Packed(Representation document, Coding coding) =>
        new(document.In(coding) ?? throw new InvalidOperationException("It is long enough to be compressed."));

    private static byte[] Unpack(Stream stream)
    {
        using var whole = new MemoryStream();
        using (stream) stream.CopyTo(whole);
        return whole.ToArray();
    }
}
