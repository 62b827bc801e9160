using FeedServer.Discovery;

namespace FeedServer.Tests.Discovery;

public sealed class SitemapAddressTests
{
    [Theory]
    [InlineData("lists", nameof(SitemapKind.Lists), 1)]
    [InlineData("undated", nameof(SitemapKind.Undated), 1)]
    [InlineData("undated-2", nameof(SitemapKind.Undated), 2)]
    [InlineData("2023-01", nameof(SitemapKind.Month), 1)]
    [InlineData("2023-12-12", nameof(SitemapKind.Month), 12)]
    [InlineData("9999-12", nameof(SitemapKind.Month), 1)]
    public void An_address_says_kind_month_and_part(string name, string kind, int part)
    {
        var address = SitemapAddress.Parse(name);
        Assert.Equal((kind, part), (address?.Kind.ToString(), address?.Part));
        Assert.Equal($"/sitemap-{name}.xml", address?.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2023")]
    [InlineData("2023-13")]
    [InlineData("2023-00")]
    [InlineData("0000-01")]
    [InlineData("2023-01-1")]
    [InlineData("2023-01-02x")]
    [InlineData("2023-01-02")]
    [InlineData("2023-01--2")]
    [InlineData("2023-01-99999999999")]
    [InlineData("undated-")]
    [InlineData("undated-1")]
    [InlineData("lists-2")]
    [InlineData("tin-tức")]
    public void What_no_sitemap_is_called_is_no_address(string name) => Assert.Null(SitemapAddress.Parse(name));
}
