namespace FeedServer.Tests.Collect.Feeds;

/// <summary>Titles that speak of elements, and titles that are written with them.</summary>
public sealed class FeedTitleTests
{
    [Theory]
    [InlineData("When to use &lt;em&gt; instead of &lt;i&gt;", "When to use <em> instead of <i>")]
    [InlineData("&lt;table&gt; is back", "<table> is back")]
    [InlineData("Hide it with the &lt;script&gt; tag", "Hide it with the <script> tag")]
    [InlineData("The &lt;p&gt; that never ends", "The <p> that never ends")]
    [InlineData("A &lt;br&gt; too many", "A <br> too many")]
    [InlineData("Between &lt;div&gt; and &lt;/div&gt; lies all", "Between <div> and </div> lies all")]
    [InlineData("&lt;dialog&gt; comes to every browser", "<dialog> comes to every browser")]
    [InlineData("&lt;b&gt;Ferry&lt;/b&gt; stays in &lt;em&gt;port&lt;/em&gt;", "Ferry stays in port")]
    [InlineData("&lt;span class=\"new\"&gt;Ferry stays in port", "Ferry stays in port")]
    [InlineData("&lt;p&gt;Ferry stays in port&lt;/p&gt;", "Ferry stays in port")]
    [InlineData("&lt;p&gt;Ferry stays in port", "Ferry stays in port")]
    [InlineData("Ferry stays in port&lt;/p&gt;", "Ferry stays in port")]
    [InlineData("Ferry stays&lt;br/&gt; in port", "Ferry stays in port")]
    [InlineData("Ferry stays in port&lt;img src='x.gif'&gt;", "Ferry stays in port")]
    [InlineData("&lt;!-- 7 --&gt;Ferry stays in port", "Ferry stays in port")]
    [InlineData("&amp;lt;b&amp;gt;Ferry&amp;lt;/b&amp;gt; stays", "Ferry stays")]
    [InlineData("Use &amp;lt;b&amp;gt; with care", "Use <b> with care")]
    [InlineData("a &lt; b &gt; c", "a < b > c")]
    public void Rss(string title, string read) => Assert.Equal(read, Said.Only(Said.Rss($"<title>{title}</title>")).Title);

    [Theory]
    [InlineData("html", "&amp;lt;i&amp;gt; against &amp;lt;em&amp;gt;", "<i> against <em>")]
    [InlineData("html", "The &amp;lt;b&amp;gt; element", "The <b> element")]
    [InlineData("html", "A &lt;b&gt;dry&lt;/b&gt; year", "A dry year")]
    [InlineData("text", "The &lt;b&gt; element", "The <b> element")]
    [InlineData("xhtml", "<div xmlns='http://www.w3.org/1999/xhtml'>The &lt;hr&gt; <i>rule</i></div>", "The <hr> rule")]
    public void Atom(string type, string title, string read) => Assert.Equal(read, Said.Only(
        $"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><id>urn:1</id><title type='{type}'>{title}</title></entry>"
        + "</feed>").Title);
}
