using FeedServer.Publish.Comments;

namespace FeedServer.Tests.Publish;

/// <summary>A reader's words as HTML.</summary>
public sealed class CommentHtmlTests
{
    [Theory]
    [InlineData("Một dòng.", "<p>Một dòng.</p>")]
    [InlineData("Một.\nHai.\n\nBa.", "<p>Một.<br>Hai.</p><p>Ba.</p>")]
    [InlineData("<b>\"&'</b>", "<p>&lt;b&gt;&quot;&amp;'&lt;/b&gt;</p>")]
    [InlineData("Xem https://ben.example/a?b=1&c=2.",
        "<p>Xem <a href=\"https://ben.example/a?b=1&amp;c=2\" rel=\"nofollow ugc noopener\">https://ben.example/a?b=1&amp;c=2</a>.</p>")]
    [InlineData("(http://ben.example/)", "<p>(<a href=\"http://ben.example/\" rel=\"nofollow ugc noopener\">http://ben.example/</a>)</p>")]
    [InlineData("javascript:alert(1) ftp://ben.example http://", "<p>javascript:alert(1) ftp://ben.example http://</p>")]
    [InlineData("", "")]
    public void Paragraphs_lines_and_addresses_are_marked_up_and_everything_else_is_text(string content, string html) =>
        Assert.Equal(html, CommentHtml.From(content));

    [Theory]
    [InlineData("https://")]
    [InlineData("https://a")]
    [InlineData("\"'<>&")]
    [InlineData("\n\n")]
    public void What_repeats_a_thousand_times_is_text_all_the_same(string part)
    {
        var html = CommentHtml.From(string.Concat(Enumerable.Repeat(part, 1_000)));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 0, part.Length * 20_000);
    }
}
