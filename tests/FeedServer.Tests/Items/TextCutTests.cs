using FeedServer.Items.Markup;

namespace FeedServer.Tests.Items;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "longe")]
    [InlineData("abc\U0001F600d", 4, "abc")]
    [InlineData("abc\U0001F600d", 5, "abc\U0001F600")]
    [InlineData("abc", 0, "")]
    public void A_start_never_ends_in_half_a_letter(string text, int most, string start) => Assert.Equal(start, TextCut.Start(text, most));

    [Theory]
    [InlineData("one two, three", 9, "one two…")]
    [InlineData("one two", 9, "one two")]
    [InlineData("unbreakable", 5, "unbre…")]
    [InlineData("abcd\U0001F600\U0001F600", 5, "abcd…")]
    public void A_cut_at_a_word_is_closed_with_an_ellipsis(string text, int most, string cut) =>
        Assert.Equal(cut, TextCut.AtWord(text, most));
}
