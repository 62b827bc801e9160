using System.Text;
using FeedServer.Publish;
using FeedServer.Tests.Publish.Validity;

namespace FeedServer.Tests.Publish;

/// <summary>The rules by which feeds are checked here find what is broken on purpose.</summary>
public sealed class FeedValidatorTests
{
    private const string RssType = "application/rss+xml; charset=utf-8";
    private const string AtomType = "application/atom+xml; charset=utf-8";
    private static readonly DateTimeOffset Now = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string Rss = Feeds.Text(FeedFormat.Rss, SampleEntries.All);
    private static readonly string Atom = Feeds.Text(FeedFormat.Atom, SampleEntries.All);

    [Theory]
    [MemberData(nameof(RssFaults.All), MemberType = typeof(RssFaults))]
    public void A_broken_RSS_document_is_found_out(string whole, string broken, string rule) =>
    AssertFound(rule, Rss, whole, broken, RssType, "feed.rss");

    [Theory]
    [MemberData(nameof(AtomFaults.All), MemberType = typeof(AtomFaults))]
    public void A_broken_Atom_document_is_found_out(string whole, string broken, string rule) =>
    AssertFound(rule, Atom, whole, broken, AtomType, "feed.atom");

    [Fact]
    public void Bytes_and_types_that_are_wrong_are_found_out()
    {
        Assert.Equal("UnicodeError",
            Assert.Single(FeedValidator.Check([.. Encoding.UTF8.GetBytes(Rss), 0xC3], RssType, Address("feed.rss"), Now)).Rule);
        Assert.Equal("ValidatorLimit",
            Assert.Single(FeedValidator.Check(new byte[FeedValidator.MostBytes + 1], RssType, Address("feed.rss"), Now)).Rule);
        Assert.Contains(FeedValidator.Check(Encoding.UTF8.GetBytes(Rss), "text/html", Address("feed.rss"), Now),
            finding => finding.Rule == "UnexpectedContentType");
        Assert.Contains(FeedValidator.Check(Encoding.UTF8.GetBytes(Atom), RssType, Address("feed.atom"), Now),
            finding => finding.Rule == "UnexpectedContentType");
    }

    private static void AssertFound(string rule, string document, string whole, string broken, string type, string name)
    {
        Assert.DoesNotContain(FeedValidator.Check(Encoding.UTF8.GetBytes(document), type, Address(name), Now),
            finding => !finding.IsOwnNamespace);
        var at = document.IndexOf(whole, StringComparison.Ordinal);
        Assert.True(at >= 0, $"no {whole} in {document}");
        var spoilt = document[..at] + broken + document[(at + whole.Length)..];
        Assert.Contains(rule,
            FeedValidator.Check(Encoding.UTF8.GetBytes(spoilt), type, Address(name), Now).Select(finding => finding.Rule));
    }

    private static string Address(string name) => "https://tin.vankhe.example/" + name;
}
