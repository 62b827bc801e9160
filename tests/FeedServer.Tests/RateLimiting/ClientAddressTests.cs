using System.Net;
using FeedServer.RateLimiting;

namespace FeedServer.Tests.RateLimiting;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("::1", "::")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::", "2001:db8:1:2::")]
    public void A_client_is_an_address_or_a_subscribers_network(string address, string client) =>
        Assert.Equal(IPAddress.Parse(client), ClientAddress.For(IPAddress.Parse(address)));
}
