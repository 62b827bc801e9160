using FeedServer.Collect.Reading;
using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Reading.Rules;

/// <summary>Lines of a text that name a day which is not that of its publication.</summary>
public sealed class LinesOfOtherDaysTests
{
    private const string Title = "Sổ tay của bến đò Lau";
    private const string First = "Bến đò Lau mở lại sau ba tháng sửa chữa, bà con hai bên sông đi lại dễ dàng hơn "
        + "trước.";
    private const string Second = "Người coi bến đọc lại lá thư cũ mà cha ông để lại trong ngăn kéo của quầy "
        + "vé bên sông.";
    private const string Ferry = "The ferry at the lower landing was tied up until the gauge had fallen below two metres.";
    private const string Mended = "The mooring posts of the upper landing were set anew, and the crossing opened again for carts.";

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

    [Theory]
    [InlineData("3 April 2019", "5 May 2020")]
    [InlineData("April 3, 2019", "May 5, 2020")]
    [InlineData("Wednesday, 3 April 2019", "Tuesday, 5 May 2020")]
    public void The_days_of_a_chronicle_are_its_sub_headings(string first, string second)
    {
        var article = Reads.Text($"Chronicle of the ferry\n\n{first}\n\n{Ferry}\n\n{second}\n\n{Mended}");

        Assert.Equal((null, null), (article.Content.Published, article.Content.Event));
        Assert.Contains(first, article.Html, StringComparison.Ordinal);
        Assert.Contains(second, article.Html, StringComparison.Ordinal);
        Assert.Equal("Chronicle of the ferry", article.Content.Title);
    }

    [Fact]
    public void The_headings_of_a_chronicle_date_nothing()
    {
        var article = Markdown($"# Chronicle of the ferry\n\n## 3 April 2019\n\n{Ferry}\n\n## 5 May 2020\n\n{Mended}\n");

        Assert.Null(article.Content.Published);
        Assert.Contains("3 April 2019", article.Html, StringComparison.Ordinal);
        Assert.Contains("5 May 2020", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_amid_the_text_stays_there()
    {
        var article = Reads.Text($"The ferry of the lower landing\n\n{Ferry}\n\n{Mended}\n\n5 May 2020\n\n"
            + $"{Mended} It rained.\n\n{Ferry} It froze.");

        Assert.Null(article.Content.Published);
        Assert.Contains("5 May 2020", article.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The ferry of the lower landing\n\n3 April 2019\n\n" + Ferry + "\n\n" + Mended)]
    [InlineData("The ferry of the lower landing\n\n" + Ferry + "\n\n3 April 2019\n\n" + Mended)]
    [InlineData("The ferry of the lower landing\n\n" + Ferry + "\n\n" + Mended + "\n\n3 April 2019")]
    public void The_day_above_below_or_behind_the_first_sentence_is_that_of_publication(string text) =>
        Assert.Equal("2019-04-03", Reads.Day(Reads.Text(text).Content.Published));

    private static Article Markdown(string text) =>
        Assert.IsType<ReadOutcome.Read>(new ArticleReader(Reads.Zone).Read(new Document
        {
            Bytes = System.Text.Encoding.UTF8.GetBytes(text),
            Name = "1.md",
            FirstSeen = new DateTimeOffset(2026, 6, 15, 5, 0, 0, TimeSpan.Zero),
        })).Article;
}
