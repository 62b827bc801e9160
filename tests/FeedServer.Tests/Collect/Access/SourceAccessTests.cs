using System.Text;
using FeedServer.Collect.Access;

namespace FeedServer.Tests.Collect.Access;

/// <summary>Where credentials go, and that they do not come back.</summary>
public sealed class SourceAccessTests
{
    private static readonly SourceAccess Written =
        SecretsParser.Parse("sources: { a: { bearer: bi-mat-cua-toi, proxy: 'http://cua.example:3128' } }", "/").Sources["a"].Access;

    [Theory]
    [InlineData("https://tin.example/a", "https://tin.example/b?c", true)]
    [InlineData("https://tin.example/a", "https://TIN.example./b", true)]
    [InlineData("http://tin.example/a", "http://tin.example/b", true)]
    [InlineData("http://tin.example/a", "https://tin.example/b", true)]
    [InlineData("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/b", true)]
    [InlineData("https://tin.example/a", "http://tin.example/b", false)]
    [InlineData("https://tin.example/a", "https://www.tin.example/b", false)]
    [InlineData("https://tin.example/a", "https://tin.example.khac.example/b", false)]
    [InlineData("https://tin.example/a", "https://tin.example:8443/b", false)]
    [InlineData("http://tin.example:8080/a", "https://tin.example/b", false)]
    [InlineData("https://tin.example/a", "https://khac.example/b", false)]
    public void Credentials_go_to_the_source_alone_and_to_no_less_safe_scheme(string home, string address, bool goes)
    {
        var access = (Written with { Home = new Uri(home) }).For(new Uri(address));
        Assert.Equal(goes, access.HasCredentials);
        // The way out is the same everywhere.
        Assert.Equal(Written.Route.Proxy, access.Route.Proxy);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void What_a_site_repeats_is_masked(string charset)
    {
        var encoding = Encoding.GetEncoding(charset);
        var mask = new SecretMask(["bí/mật=của tôi", "tin"]);
        var text = $"<a href='?k={Uri.EscapeDataString("bí/mật=của tôi")}'>bí/mật=của tôi</a> tin";
        var masked = mask.Mask(encoding.GetBytes(text));
        Assert.Equal(encoding.GetByteCount(text), masked.Length);
        var read = encoding.GetString(masked.Span);
        Assert.DoesNotContain("của", read, StringComparison.Ordinal);
        Assert.DoesNotContain("%C3%AD", read, StringComparison.Ordinal);
        // Too short to tell from a word.
        Assert.EndsWith("</a> tin", read, StringComparison.Ordinal);
    }
}
