using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Reading.Rules;

/// <summary>Lines of a text that name a day which is not that of its publication.</summary>
public sealed class LinesOfOtherDaysTests
{
    private const string Title = "Sổ tay của bến đò Lau";
    private const string First = "Bến đò Lau mở lại sau ba tháng sửa chữa, bà con hai bên sông đi lại dễ dàng hơn trước.";
    private const string Second = "Người coi bến đọc lại lá thư cũ mà cha ông để lại trong ngăn kéo của quầy vé bên sông.";

    [Theory]
    [InlineData("Hà Nội, ngày 19 tháng 12 năm 1996")]
    [InlineData("Bến Lau, ngày 19/12/1996")]
    public void The_signature_of_a_quoted_letter_stays_in_the_text(string line)
    {
        var article = Reads.Text($"{Title}\n{First}\n{Second}\n{line}\nLê Sương\n{First} Mùa nước năm nay lên chậm.");

        Assert.Null(article.Content.Published);
        Assert.Contains(line, article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_below_the_text_is_taken_with_who_signed()
    {
        var article = Reads.Text($"{Title}\n{First}\n{Second}\nBến Lau, ngày 10 tháng 10 năm 2024\nLê Sương");

        Assert.Equal("2024-10-10", Reads.Day(article.Content.Published));
        Assert.DoesNotContain("10 tháng 10", article.Html, StringComparison.Ordinal);
    }
}
