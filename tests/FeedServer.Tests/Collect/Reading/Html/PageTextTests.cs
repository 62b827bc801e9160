using System.Text;
using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Reading;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Reading.Html;

/// <summary>What of a page is its text: what the author wrote, whole, and nothing else.</summary>
public sealed class PageTextTests
{
    private const string First =
        "The ferry at the upper landing will not run for two weeks, because the cable that guides it was found to be worn in three places.";

    private const string Second =
        "The cable was laid eleven years ago, and the yard that made it says that it has none of that length; a new one comes by rail.";

    private const string Third =
        "Until then a launch takes people and bicycles over every half hour, from six in the morning to eight at night, and costs nothing.";

    [Theory]
    [InlineData("<section class=more-stories><h2>More stories</h2><ul><li><a href=/1>Old mill to be sold</a></li></ul></section>")]
    [InlineData("<div class=inline><h4>Recommended for you</h4><ul><li><a href=/1>Old mill to be sold</a></li></ul></div>")]
    [InlineData("<h3>Trending now</h3><ul><li><a href=/1>Old mill is sold</a></li><li><a href=/2>The Old mill in ink</a></li></ul>")]
    [InlineData("<div class=box><div><a href=/1>Old mill to be sold before the year ends</a></div></div>")]
    [InlineData("<p><strong>SEE MORE: <a href=/1>Old mill to be sold before the year ends</a></strong></p>")]
    [InlineData("<p><a href=/1>DON'T MISS Old mill to be sold before the year ends</a></p>")]
    [InlineData("<p><a href=/1>Old mill to be sold before the year ends</a></p>")]
    [InlineData("<div class=newsletterBox><p>Old mill news every week, in one letter that we write ourselves.</p></div>")]
    [InlineData("<p>Sign up for our Old mill newsletter and get the news of the river on Friday.</p>")]
    [InlineData("<p>Follow Mary Old mill on Twitter: @marymill</p>")]
    [InlineData("<div class=paywall><h2>Read on with Plus</h2><p>The Old mill Bulletin costs two pounds a week.</p></div>")]
    [InlineData("<div style='display: none'><p>Old mill, which is not shown, and is long enough to be a sentence of the text.</p></div>")]
    [InlineData("<p hidden>Old mill, which is not shown, and is long enough to be a sentence of the text.</p>")]
    [InlineData("<p>A line. <span class='visually-hidden'>Old mill, words to be heard</span></p>")]
    [InlineData("<div id=commentList><p>Old mill, says a reader, was much better than the ferry ever was, in his time.</p></div>")]
    [InlineData("<div style='position: absolute; left: -9999px'><a href=https://mill.example/>Old mill shares, free of charge</a></div>")]
    [InlineData("<div class=rodape><p>The Old mill Bulletin, Mill Lane 1, telephone 1234567, is printed on Fridays.</p></div>")]
    [InlineData("<p id=breadcrumbs><a href=/>Home</a> » <a href=/mill>Old mill</a> » Ferry</p>")]
    [InlineData("<h4>More Bulletin stories</h4><ul><li>The strange life <a href=/1>of the Old mill</a></li>"
        + "<li>How mills <a href=/2>stand</a></li>"
        + "<li>Do you want a mill? Look at what our readers <a href=/3>think</a> of the Old mill, and "
        + "what <a href=/4>it costs</a></li></ul>")]
    [InlineData("<p>Related roundup: <a href=/1>Old mill</a> and others, as they are today</p>")]
    [InlineData("<figure><img src=a.jpg><figcaption>Need more? Subscribe to our Old mill magazine for the best!</figcaption></figure>")]
    [InlineData("<div class='row prev'><p><a href=/1>Back</a></p><h5><a href=/1>Old mill sold</a></h5><p>For less than said.</p></div>")]
    [InlineData("<p>Other pages <a rel=next href=/1>Old mill to be sold</a></p>")]
    [InlineData("<div class=postTags><a href=/1>Old mill</a>, <a href=/2>Ferry</a></div>")]
    public void Lines_and_boxes_between_paragraphs_are_left_out(string between)
    {
        var text = Text(Article($"<p>{First}</p><p>{Second}</p>{between}<p>{Third}</p>"));

        Assert.DoesNotContain("Old mill", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Trending", text, StringComparison.Ordinal);
        Assert.Contains(First, text, StringComparison.Ordinal);
        Assert.Contains(Third, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<h3>What is known</h3><ul><li>The cable is worn.</li><li>The launch runs.</li></ul>")]
    [InlineData("<p class=paywall>The launch is of oak.</p>")]
    [InlineData("<blockquote><p>It will hold, said the ferryman.</p></blockquote>")]
    [InlineData("<p>The cable, <a href=/1>as was reported</a>, is worn.</p>")]
    [InlineData("<table><tr><th>Day</th><th>Boats</th></tr><tr><td>Monday</td><td>24</td></tr></table>")]
    [InlineData("<p>Over the river<br>the cable hangs<br>and hums all day</p>")]
    [InlineData("<p>Papers to take home are these</p><p><a href=/minutes.pdf>Minutes of the ferry board</a></p>")]
    [InlineData("<ul><li><a href='#two'>Of the cable</a></li><li><a href='#three'>Of the launch</a></li></ul>")]
    [InlineData("<ul><li><a href=https://rope.example/>Ropes</a></li><li><a href=https://yard.example/a>The yard</a></li></ul>")]
    [InlineData("<h3>Topics</h3><p>Rope and oak</p><p>Water and wind</p>")]
    [InlineData("<p>She will join the magazine of the ferrymen as its editor, and receive a boat.</p>")]
    [InlineData("<div class=social-post><blockquote><p>The cable hums tonight, all of it.</p></blockquote>Mary, ferryman</div>")]
    [InlineData("<div class=next><p>Then the launch, of which more was said <a href=/1>here</a> on Monday.</p></div>")]
    [InlineData("<div class=prev-next-steps><p>First the launch, then the cable.</p></div>")]
    [InlineData("<div class=caption>Ferryman with his dog beside the cable</div>")]
    [InlineData("<p>Read more books, said the ferryman, and less in the papers.</p>")]
    public void What_the_author_wrote_between_paragraphs_stays(string between)
    {
        var text = Text(Article($"<p>{First}</p><p>{Second}</p>{between}<p>{Third}</p>"));

        var words = System.Text.RegularExpressions.Regex.Matches(
            System.Text.RegularExpressions.Regex.Replace(between, "<[^>]*>", " "), @"\w+").Select(word => word.Value);
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
        var behind = text[(text.IndexOf(Second, StringComparison.Ordinal) + Second.Length)..];
        Assert.Contains(words.First(), behind[..behind.IndexOf(Third, StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void Teasers_beside_and_below_the_text_are_left_out_though_they_are_longer()
    {
        var teasers = string.Concat(Enumerable.Range(1, 30).Select(i =>
            $"<div class=card><h3><a href=/{i}>Other story number {i} of this week</a></h3><p>Its first words, and no more.</p></div>"));

        var text = Text($"<body><div id=wrap><div class=col>{Paragraphs()}</div><div class=col2>{teasers}</div></div></body>");

        Assert.Contains(Third, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Other story", text, StringComparison.Ordinal);
        Assert.DoesNotContain("first words", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_the_header_and_the_footer_leave_the_text_and_still_date_and_sign_it()
    {
        var article = Read($"<body><article><header><h1>Ferry stands still</h1><div class=byline>By Mary Miller</div>"
            + $"<div class=meta>Publish date: March 4, 2024</div></header><div class=entry-content>{Paragraphs()}</div>"
            + "<div class=end>Email the editor of these pages</div></article></body>");
        var text = Text(article);

        Assert.Equal($"{First}\n\n{Second}\n\n{Third}", text);
        Assert.Equal(new DateOnly(2024, 3, 4), article.Content.Published?.Day);
        Assert.Equal(["Mary Miller"], article.Content.Byline.Text);
    }

    [Fact]
    public void An_offer_in_the_place_of_the_text_is_left_out()
    {
        var text = Text(Article($"<p>{First}</p><div class=paywall><h2>The rest is for friends</h2><p>Are you one? Log in here.</p>"
            + "<p>It costs two pounds a week for a year, and three pounds a week after that, and you may leave when you like.</p></div>"));

        Assert.Equal(First, text);
    }

    [Fact]
    public void A_text_in_several_boxes_is_read_whole()
    {
        var text = Text($"<body><h1>Ferry stands still</h1><div class=main><div class=step><h2>One</h2><p>{First}</p></div>"
            + $"<div class=step><h2>Two</h2><p>{Second}</p></div><div class=related><a href=/1>Old mill</a></div>"
            + $"<div class=step><h2>Three</h2><p>{Third}</p></div></div></body>");

        Assert.Equal($"One\n\n{First}\n\nTwo\n\n{Second}\n\nThree\n\n{Third}", text);
    }

    [Fact]
    public void A_second_copy_of_a_caption_is_left_out()
    {
        const string Caption = "The ferryman and his dog look at the cable where it is worn, on Monday.";
        var text = Text(Article($"<p>{First}</p><figure><img src=a.jpg><figcaption>{Caption}</figcaption></figure><p>{Second}</p>"
            + $"<div><div><p>{Caption}</p></div></div><p>{Third}</p>"));

        Assert.Equal(text.IndexOf(Caption, StringComparison.Ordinal), text.LastIndexOf(Caption, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_noted_in_the_margin_of_a_document_is_left_out()
    {
        var text = Text($"<body><p><span>{First}</span><sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup></p><p>{Second}</p><p>{Third}</p>"
            + "<div style='border:1px solid black;margin:5px'><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>Is this true?</span></p>"
            + "<p>Ask him.</p></div></body>");

        Assert.Equal($"{First}\n\n{Second}\n\n{Third}", text);
    }

    [Fact]
    public void Hidden_copies_of_the_text_leave_the_one_that_is_shown()
    {
        var text = Text($"<body><h1>Ferry stands still</h1><div class=post-content>{Paragraphs()}</div>"
            + $"<div style='display:none'><div itemprop=articleBody>{First} {Second} {Third}</div></div>"
            + $"<div style='display:none'><div itemprop=articleBody>{First} {Second} {Third}</div></div></body>");

        Assert.Equal($"{First}\n\n{Second}\n\n{Third}", text);
    }

    [Fact]
    public void What_readers_say_is_left_out_though_it_is_longer()
    {
        var thread = string.Concat(Enumerable.Range(1, 40).Select(i => $"<div class=comment><p>Old mill number {i}, says a reader, was "
            + "much better than the ferry ever was, in his time, and in that of his father too.</p></div>"));

        var text = Text($"<body><div class=post><h1>Ferry stands still</h1><div class=body>{Paragraphs()}</div>"
            + $"<div class=comments>{thread}</div></div></body>");

        Assert.Equal($"{First}\n\n{Second}\n\n{Third}", text);
    }

    [Fact]
    public void An_article_that_is_called_a_comment_is_read()
    {
        var text = Text($"<body><h1>Ferry stands still</h1><div class=comment-article>{Paragraphs()}</div>"
            + $"<div class=below>{First} {Second} {First} {Second}</div></body>");

        Assert.Contains(Third, text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_article_that_opens_with_a_heading_of_other_stories_is_none()
    {
        const string Teasers =
            "<article><h3>Related stories</h3><p>Old mill to be sold before the year ends, and nobody knows to whom.</p></article>";

        var text = Text($"<body><div>{Paragraphs()}<p>{First}</p></div>{Teasers}</body>");

        Assert.DoesNotContain("Old mill", text, StringComparison.Ordinal);
        Assert.Contains(Third, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_headings_keeps_them()
    {
        var text = Text(Article($"<h2>{First}</h2><h2>{Second}</h2><h3>The ferryman</h3>"));

        Assert.Equal($"{First}\n\n{Second}", text);
    }

    [Fact]
    public void The_heading_of_a_list_that_was_taken_out_goes_with_it()
    {
        var list = "<h3>Of the same river</h3><ul><li><a href=/1>Old mill sold</a></li><li><a href=/2>Ferry</a></li></ul>";

        var text = Text(Article($"{Paragraphs()}<p>{First}</p><p>{Second}</p>{list}"));

        Assert.Equal($"{First}\n\n{Second}\n\n{Third}\n\n{First}\n\n{Second}", text);
    }

    [Theory]
    [InlineData("a.md", "# Ferry stands still\n\n{0}\n\n{1}\n\n[Minutes of the ferry board](/minutes)\n\n## To be continued\n")]
    [InlineData("a.txt", "Ferry stands still\n\n{0}\n\n{1}\n\nMinutes of the ferry board\n\nSign up for the newsletter at the landing.\n")]
    public void A_document_that_is_no_page_keeps_its_last_lines(string name, string form)
    {
        var text = Text(Read(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, First, Second), name));

        Assert.Contains("Minutes of the ferry board", text, StringComparison.Ordinal);
        Assert.EndsWith(name == "a.md" ? "To be continued" : "newsletter at the landing.", text, StringComparison.Ordinal);
    }

    private static string Paragraphs() => $"<p>{First}</p><p>{Second}</p><p>{Third}</p>";

    private static string Article(string inner) => $"<body><main><article><h1>Ferry stands still</h1>{inner}</article></main></body>";

    private static string Text(string html) => Text(Read(html));

    private static string Text(Article article) => VisibleText.From(
        ArticleCleaner.Clean(article, new Uri("https://landing.example/"), new Dictionary<string, PictureFacts?>()).Body.Html);

    private static Article Read(string html, string name = "a.html") =>
        Assert.IsType<ReadOutcome.Read>(new ArticleReader(new PublicationZone("UTC")).Read(new Document
        {
            Bytes = Encoding.UTF8.GetBytes(html),
            Name = name,
            Url = name == "a.html" ? new Uri("https://landing.example/ferry") : null,
            FirstSeen = DateTimeOffset.UnixEpoch,
        })).Article;
}
