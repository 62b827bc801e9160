using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("a\u0000b\u0008c\u001Fd\uFFFEe\uFFFFf 😀", "abcdef 😀")]
    [InlineData("one\r\ntwo\rthree\nfour\tfive", "one\ntwo\nthree\nfour\tfive")]
    public void Only_what_XML_forbids_is_dropped(string text, string expected) => Assert.Equal(expected, CleanText.Block(text));

    [Fact]
    public void Half_a_surrogate_pair_is_dropped_and_a_whole_one_kept()
    {
        Assert.Equal("half  and  whole \uD83D\uDE00", CleanText.Block("half \uD83D and \uDE00 whole \uD83D\uDE00"));
        Assert.Equal("", CleanText.Block("\uD83D"));
    }

    [Theory]
    [InlineData("  a \r\n b\t\tc\u2028d ", "a b c d")]
    [InlineData("\u0001 \n", "")]
    [InlineData("a\u00A0b", "a\u00A0b")]
    public void A_line_has_single_spaces(string text, string expected) => Assert.Equal(expected, CleanText.Line(text));
}
