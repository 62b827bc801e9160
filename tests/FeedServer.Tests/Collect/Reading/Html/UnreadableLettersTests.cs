using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Dating.Fields;
using FeedServer.Items;
using FeedServer.Tests.Collect.Reading.Dates;

namespace FeedServer.Tests.Collect.Reading.Html;

/// <summary>Half surrogate pairs and noncharacters, of which no text in a normal form can be made.</summary>
public sealed class UnreadableLettersTests
{
    private const string Work = "\"@type\":\"Article\",\"headline\":\"" + PublishedPage.Title + "\",\"datePublished\":\"2024-03-05\"";

    [Fact]
    public void A_nonCharacter_in_a_meta_element_leaves_its_date() => Assert.Equal("2024-04-03",
        PublishedPage.Day(PublishedPage.Read("<meta property=article:published_time content='2024-04-03&#xFFFE;'>")));

    [Theory]
    [InlineData("<p>By Ada &#xFFFE; Bee</p>")]
    [InlineData("<p>By Ada&#xFFFF; Bee</p>")]
    [InlineData("<p>The quay&#xFFFE;</p><img src='/a&#xFFFE;.jpg' alt='&#xFFFE;'>")]
    public void A_nonCharacter_in_the_text_leaves_the_text(string line) => Assert.Contains("had fallen below two metres",
        PublishedPage.Read("<title>&#xFFFE;</title>", below: line).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("{" + Work + ",\"author\":\"\\ud800\"}")]
    [InlineData("{" + Work + ",\"\\udc00\":1,\"keywords\":[\"\\ud800\",\"a\\ufffe\"]}")]
    [InlineData("{" + Work + ",\"author\":{\"@id\":\"\\ud800\"},\"publisher\":{\"name\":\"a\\uD83D\\u0020b\"}}")]
    [InlineData("{" + Work + ",\"alternateName\":\"\\\\ud800 \\ud83d\\ude00\",\"description\":\"&#xFFFE;\"}")]
    [InlineData("[{\"@type\":\"Article\",\"headline\":\"The ferry\\ufffe of another landing\"},{" + Work + "}]")]
    public void Half_a_surrogate_pair_in_JSON_LD_leaves_its_date(string json) => Assert.Equal("2024-03-05",
        PublishedPage.Day(PublishedPage.Read($"<script type=application/ld+json>{json}</script>")));

    [Theory]
    [InlineData("2024-04-03\uFFFE")]
    [InlineData("2024-04-03\uD800")]
    public void A_field_is_read_whatever_stands_behind_its_day(string field)
    {
        Assert.Equal("2024-04-03", DateReader.ReadField(field, DateBasis.Metadata, new PublicationZone("UTC"))?.ToLocalString());
        Assert.NotNull(FeedDate.Parse(field, null));
    }
}
