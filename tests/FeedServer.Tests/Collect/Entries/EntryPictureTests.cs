namespace FeedServer.Tests.Collect.Entries;

/// <summary>Which of the files that an entry carries, and of the pictures in its text, are its pictures.</summary>
public sealed class EntryPictureTests
{
    [Theory]
    [InlineData("<enclosure url='https://ben.example/a.jpg' type='image' length='9'/>", "a.jpg")]
    [InlineData("<enclosure url='https://ben.example/a.jpg' type='jpg' length='9'/>", "a.jpg")]
    [InlineData("<enclosure url='https://ben.example/a' type='IMAGE/JPG; q=1'/>", "a")]
    [InlineData("<enclosure url='https://ben.example/a.JPEG?w=90' type='application/octet-stream'/>", "a.JPEG?w=90")]
    [InlineData("<enclosure url='https://ben.example/a.png' type='text/html'/>", "a.png")]
    [InlineData("<enclosure url='https://ben.example/a.webp'/>", "a.webp")]
    [InlineData("<enclosure url='https://ben.example/a.jpg!w600'/>", "a.jpg!w600")]
    [InlineData("<enclosure url='https://ben.example/anh?f=a.png&amp;w=9'/>", "anh?f=a.png&w=9")]
    [InlineData("<enclosure url='https://ben.example/a.jpg.html'/>", null)]
    [InlineData("<enclosure url='https://ben.example/a'/>", null)]
    [InlineData("<enclosure url='https://ben.example/a.jpg' type='audio/mpeg'/>", null)]
    [InlineData("<enclosure url='https://ben.example/a.mp3' type='audio/mpeg'/>", null)]
    [InlineData("<enclosure url='https://ben.example/a.svg' type='image/svg+xml'/>", null)]
    [InlineData("<media:content url='https://ben.example/a' medium='image'/>", "a")]
    [InlineData("<media:content url='https://ben.example/a' medium='Image' type='binary/octet-stream'/>", "a")]
    [InlineData("<media:content url='https://ben.example/a.jpg' medium='video'/>", null)]
    [InlineData("<media:content url='https://ben.example/a.gif' medium='image' width='1' height='1'/>", null)]
    [InlineData("<media:thumbnail url='https://ben.example/a'/>", "a")]
    [InlineData("<itunes:image href='https://ben.example/a'/>", "a")]
    public void A_file_is_a_picture_by_medium_by_type_or_by_name(string element, string? picture) => Assert.Equal(
        picture is null ? [] : ["https://ben.example/" + picture], EntryStand.Pictures(EntryStand.Only(element)));

    [Fact]
    public void Of_the_renditions_of_one_picture_the_largest_is_taken_once()
    {
        var draft = EntryStand.Only("""
            <media:group><media:content url="https://ben.example/s.jpg" medium="image" width="300"/>
            <media:content url="https://ben.example/l.jpg" medium="image" width="1200"/></media:group><media:group>
            <media:content url="https://ben.example/b.jpg" medium="image" width="600"/></media:group>
            <media:thumbnail url="https://ben.example/t.jpg" width="90"/>
            """);

        Assert.Equal(["https://ben.example/l.jpg", "https://ben.example/b.jpg"], EntryStand.Pictures(draft));
    }

    [Theory]
    [InlineData("<img src=\"https://dem.example/p\" width=\"1\" height=\"1\">")]
    [InlineData("<img src=\"https://dem.example/p\" style=\"width: 1px; height: 1px !important\">")]
    [InlineData("<img src=\"https://dem.example/p\" height=\"0\" width=\"0\">")]
    [InlineData("<img src=\"https://dem.example/p\" style=\"display: none\">")]
    [InlineData("<div style=\"display:none\"><img src=\"https://dem.example/p\"></div>")]
    [InlineData("<noscript><img src=\"https://dem.example/p\" style=\"position:absolute; left:-9999px\" alt=\"\"></noscript>")]
    [InlineData("<img class=\"wp-smiley\" src=\"https://dem.example/smile.png\" alt=\":-)\">")]
    public void What_only_counts_is_in_no_text_and_no_list(string counting)
    {
        var draft = EntryStand.Only(
            $"<description><![CDATA[<p>Đò chạy lại.</p>{counting}<img src=\"https://ben.example/do.jpg\">]]></description>");

        Assert.Equal(["https://ben.example/do.jpg"], EntryStand.Pictures(draft));
        Assert.DoesNotContain("dem.example", draft.Body.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_waits_for_a_script_is_shown_with_its_caption()
    {
        var draft = EntryStand.Only("<description><![CDATA[<p>Đò chạy lại.</p><figure><img src=\"data:image/gif;base64,R0\" "
            + "data-srcset=\"https://ben.example/320.jpg 320w, https://ben.example/960.jpg 960w\"><figcaption>Bến cũ</figcaption>"
            + "</figure>]]></description>");

        Assert.Equal([("https://ben.example/960.jpg", "Bến cũ")], draft.Content.Images.Select(image => (image.Address, image.Caption)));
        Assert.Contains("src=\"https://ben.example/960.jpg\"", draft.Body.Html, StringComparison.Ordinal);
    }
}
