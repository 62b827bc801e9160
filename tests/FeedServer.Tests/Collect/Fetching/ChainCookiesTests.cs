using FeedServer.Collect.Fetching;

namespace FeedServer.Tests.Collect.Fetching;

public sealed class ChainCookiesTests
{
    [Theory]
    [InlineData("https://quay.example/in", "http://quay.example/in", null)]
    [InlineData("https://quay.example/in", "https://quay.example/in", "seen=1")]
    [InlineData("http://quay.example/in", "http://quay.example/in", "seen=1")]
    [InlineData("http://quay.example/in", "https://quay.example/in", "seen=1")]
    public void A_cookie_learned_over_https_goes_only_to_https(string from, string to, string? sent)
    {
        var cookies = new ChainCookies();
        cookies.Learn(new Uri(from), new HopResponse(null, 302, [new("Set-Cookie", "seen=1; Path=/")], default, default));

        Assert.Equal(sent, cookies.For(new Uri(to)));
    }
}
