using FeedServer.Endpoints;

namespace FeedServer.Tests.Endpoints;

public sealed class ContentCodingTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("br;q=0.5, gzip;q=0.8", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0.1, gzip;q=0", "br")]
    [InlineData("GZIP ; q=1.0", "gzip")]
    [InlineData("identity", null)]
    [InlineData("identity, gzip;q=0.5", null)]
    [InlineData("identity;q=0.5, gzip;q=1.0", "gzip")]
    [InlineData("gzip;xq=0", "gzip")]
    [InlineData("gzip;q=nonsense", null)]
    [InlineData(",,;q=1,", null)]
    public void The_client_s_weights_decide_and_ours_on_a_tie(string header, string? coding) =>
        Assert.Equal(coding, ContentCoding.Choose(header, ["br", "gzip"]));
}
