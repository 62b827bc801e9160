using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("Phần tử <b> và </b>", true)]
    [InlineData("Viết &amp; đọc", true)]
    [InlineData("&#60;", true)]
    [InlineData("Nước & đất", false)]
    [InlineData("Phòng R&D", false)]
    [InlineData("3 < 5 > 4", false)]
    public void Tags_and_references_could_be_taken_for_html(string text, bool html) => Assert.Equal(html, PlainText.LooksLikeHtml(text));
}
