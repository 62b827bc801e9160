using FeedServer.Collect.Reading.Office;
using static FeedServer.Tests.Collect.Reading.Office.OfficeFiles;

namespace FeedServer.Tests.Collect.Reading.Office;

/// <summary>Runs that are many, or whose characters are none.</summary>
public sealed class OfficeRunTests
{
    [Theory]
    [InlineData("&#xD800;")]
    [InlineData("&#xFFFE;")]
    [InlineData("&#xFFFF;")]
    public void A_character_that_is_none_costs_itself(string broken)
    {
        var article = Article("a.docx", Docx(P("Nước sạch về Bình Khê", "<w:pStyle w:val='T'/>")
            + P($"Nước đến đủ {broken} năm thôn của xã ngay trong buổi sáng."), Style("T", "Title")));

        Assert.Contains("năm thôn của xã", article.Html, StringComparison.Ordinal);
    }
}
