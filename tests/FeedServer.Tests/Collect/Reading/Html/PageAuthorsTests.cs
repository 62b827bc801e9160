namespace FeedServer.Tests.Collect.Reading.Html;

public sealed class PageAuthorsTests
{
    private const string Prose =
        "<p>The gauge at the lower bridge was read by hand for the last time this week, after which a machine will send the level.</p>"
        + "<p>The two readers who walked to the bridge each morning for thirty years will show visitors how the old board is read.</p>";

    [Theory]
    [InlineData("{\"@type\":\"Person\",\"name\":\"Ann Weir\"}")]
    [InlineData("[{\"@type\":[\"Person\"],\"name\":[\"Ann Weir\"]},{\"@type\":\"NewsMediaOrganization\",\"name\":\"River Times\"}]")]
    [InlineData("\"By Ann Weir\"")]
    [InlineData("{\"@list\":[\"Ann Weir\"]}")]
    [InlineData("{\"@id\":\"#ann\"}")]
    [InlineData("[\"Ann Weir\",\"River Times\"]")]
    [InlineData("{\"@type\":\"Person\",\"givenName\":\"Ann\",\"familyName\":\"Weir\"}")]
    public void Structured_data_names_its_person_in_any_shape(string author) => Assert.Equal(["Ann Weir"], Authors(
        "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"The last reading\",\"author\":" + author
        + ",\"publisher\":{\"@type\":\"Organization\",\"name\":\"River Times\"}},"
        + "{\"@type\":\"Person\",\"@id\":\"#ann\",\"name\":\"Ann Weir\"}]}</script>", ""));

    [Theory]
    [InlineData("<meta name=author content='Ann Weir'>", "Ann Weir")]
    [InlineData("<meta name=byl content='By Ann Weir and Tom Gauge'>", "Ann Weir, Tom Gauge")]
    [InlineData("<meta property='dc:creator twitter:site_name' content='Ann Weir'><meta name=author content='Web desk'>", "Ann Weir")]
    [InlineData("<meta name=DC.Creator content='Weir, Ann'><meta name=DC.Creator content='Gauge, Tom'>", "Ann Weir, Tom Gauge")]
    [InlineData("<meta name=author content='肖春芳'>", "肖春芳")]
    [InlineData("<meta name=parsely-author content='Ann Weir'>", "Ann Weir")]
    [InlineData("<meta name=author content='Ann Weir, River Times'><meta property=og:site_name content='River Times'>", "Ann Weir")]
    public void Metadata_names_its_person(string head, string expected) => Assert.Equal(expected, string.Join(", ", Authors(head, "")));

    [Theory]
    [InlineData("<p class=byline>By <a href=/ann>Ann Weir</a>, Senior Writer</p>")]
    [InlineData("<p>Published by <a rel=author href=/ann>Ann Weir</a> on the river</p>")]
    [InlineData("<span itemprop=author itemscope><span itemprop=name>Ann Weir</span></span>")]
    [InlineData("<div class='post-author vcard'><span class=fn>Ann Weir</span></div>")]
    [InlineData("<div class=author-name>Ann Weir</div>")]
    [InlineData("<p class='byline author'>Written by Ann Weir<br>Edited by Tom Gauge</p>")]
    [InlineData("<span class=pb-byline>By Ann Weir March 18, 2024</span>")]
    public void A_byline_beside_the_title_names_its_person(string byline) => Assert.Equal(["Ann Weir"], Authors("", byline));

    [Theory]
    [InlineData("<meta name=author content='River Times'><meta property=og:site_name content='River Times'>", "")]
    [InlineData("<meta name=author content=admin>", "")]
    [InlineData("<meta name=author content=river>", "")]
    [InlineData("<meta name=author content='Reuters'>", "")]
    [InlineData("<meta property=article:author content='https://social.example/rivertimes'>", "")]
    [InlineData("", "<div class=author>View Profile</div>")]
    [InlineData("", "<div class=byline>River Desk Staff</div>")]
    public void The_site_an_agency_or_an_account_is_nobody(string head, string byline) => Assert.Empty(Authors(head, byline));

    [Fact]
    public void A_byline_of_another_story_or_of_a_comment_is_not_the_articles() => Assert.Empty(Authors("", "",
        "<div class=related><h3><a href=x>Other</a></h3><span class=byline>By Tom Gauge</span></div>"
        + "<div class=comments><cite class='author fn'>Tom Gauge</cite></div>"));

    [Fact]
    public void A_link_to_the_writers_own_site_makes_nobody_the_site() => Assert.Equal(["Ann Weir"],
        Authors("", "<p>by <a rel=author href=/ann>Ann Weir</a></p>", "<p><a href='https://weir.example/'>Ann Weir</a></p>"));

    private static IReadOnlyList<string> Authors(string head, string byline, string below = "") => HtmlTitleTests.Read(
        $"<head><title>The last reading</title>{head}</head><body><main><h1>The last reading</h1>{byline}{Prose}</main>{below}</body>",
        "https://river.example/last.html").Content.Byline.Text;
}
