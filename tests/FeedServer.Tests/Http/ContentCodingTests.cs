using FeedServer.Endpoints;
using FeedServer.Http;
using FeedServer.Tests.Endpoints;

namespace FeedServer.Tests.Http;

public sealed class ContentCodingTests
{
    [Theory]
    [InlineData("", "Identity")]
    [InlineData("gzip", "Gzip Identity")]
    [InlineData("gzip, deflate, br", "Brotli Gzip Identity")]
    [InlineData("gzip, deflate, br, zstd", "Brotli Gzip Zstd Identity")]
    [InlineData("gzip;q=0.9, br;q=0.9, zstd", "Zstd Brotli Gzip Identity")]
    [InlineData("zstd", "Zstd Identity")]
    [InlineData("br;q=0.5, gzip;q=0.8", "Gzip Brotli Identity")]
    [InlineData("br;q=0, gzip", "Gzip Identity")]
    [InlineData("*", "Brotli Gzip Zstd Identity")]
    [InlineData("*;q=0.1, gzip;q=0", "Brotli Zstd Identity")]
    [InlineData("GZIP ; q=1.0", "Gzip Identity")]
    [InlineData("identity", "Identity")]
    [InlineData("identity, gzip;q=0.5", "Identity")]
    [InlineData("identity;q=0.5, gzip;q=1.0", "Gzip Identity")]
    [InlineData("gzip;xq=0", "Gzip Identity")]
    [InlineData("gzip;q=nonsense", "Identity")]
    [InlineData(",,;q=1,", "Identity")]
    public void The_client_s_weights_decide_and_ours_on_a_tie(string header, string order)
    {
        Assert.Equal(order, string.Join(' ', ContentCoding.Accepted(header).ToArray()));
        Assert.Equal(order, string.Join(' ', ContentCoding.Accepted(header).ToArray()));
    }

    [Fact]
    public void Headers_that_somebody_thinks_up_are_read_as_well_as_the_usual_ones()
    {
        for (var i = 0; i < 1_000; i++) Assert.Equal([Coding.Gzip, Coding.Identity], ContentCoding.Accepted($"x{i}, gzip").ToArray());
    }
}
