using FeedServer.Pages.Search;

namespace FeedServer.Tests.Pages.Search;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Đường SẮT Việt-Nam", "duong sat viet nam")]
    [InlineData("R&D <mới>", "r d moi")]
    [InlineData("Ｔｉｎ ２", "tin 2")]
    [InlineData("Новости 日本", "новости 日本")]
    [InlineData(" \ud800 ", "")]
    [InlineData("a\ufffeb", "a b")]
    [InlineData("", "")]
    public void Words_lose_case_and_marks(string text, string words) => Assert.Equal(words, string.Join(' ', FoldedText.Words(text)));

    [Theory]
    [InlineData("Tin bến sông", "song ben", true)]
    [InlineData("Tin bến sông", "SÔ", true)]
    [InlineData("Tin bến sông", "ông", false)]
    [InlineData("Tin bến sông", "tin đò", false)]
    public void A_name_holds_what_begins_its_words_in_any_order(string name, string asked, bool holds) =>
        Assert.Equal(holds, FoldedText.Holds(FoldedText.Words(name), FoldedText.Words(asked)));
}
