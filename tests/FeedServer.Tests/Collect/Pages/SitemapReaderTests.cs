using System.IO.Compression;
using System.Text;
using FeedServer.Collect.Listings;

namespace FeedServer.Tests.Collect.Pages;

public sealed class SitemapReaderTests
{
    private static readonly Uri Address = new("https://lungmay.example/sitemap.xml");

    [Fact]
    public void Pages_are_listed_with_what_is_said_of_them()
    {
        var found = Found("""
            <?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <url><loc>https://lungmay.example/tin/do-nuoc?a=1&amp;b=2&amp;utm_source=x</loc><lastmod>2024-05-06T08:00:00+07:00</lastmod>
            </url>
            <url><loc> /tin/sua-duong </loc></url></urlset>
            """);

        Assert.Equal(["https://lungmay.example/tin/do-nuoc?a=1&b=2", "https://lungmay.example/tin/sua-duong"],
            found.Pages.Select(page => page.Address.AbsoluteUri));
        Assert.Equal("2024-05-06T08:00:00+07:00", found.Pages[0].LastModified);
        Assert.Empty(found.Notes);
    }

    [Fact]
    public void An_index_names_other_sitemaps()
    {
        var found = Found(
            "<sitemapindex><sitemap><loc>https://lungmay.example/s1.xml.gz</loc><lastmod>2024-05-06</lastmod></sitemap></sitemapindex>");

        Assert.Empty(found.Pages);
        Assert.Equal("https://lungmay.example/s1.xml.gz", Assert.Single(found.Sitemaps).Address.AbsoluteUri);
    }

    [Fact]
    public void News_gives_title_and_publication_date_and_pictures_give_nothing()
    {
        var found = Found("""
            <urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://lungmay.example/a</loc>
            <n:news><n:publication><n:name>Bản tin</n:name></n:publication><n:publication_date>2024-05-06</n:publication_date><n:title>
            <![CDATA[Đo nước & ghi sổ]]></n:title></n:news>
            <image:image><image:loc>https://lungmay.example/a.jpg</image:loc><image:title>Ảnh</image:title></image:image></url></urlset>
            """);

        var page = Assert.Single(found.Pages);
        Assert.Equal(("https://lungmay.example/a", "Đo nước & ghi sổ", "2024-05-06"),
            (page.Address.AbsoluteUri, page.Title, page.Published));
        Assert.True(found.IsNews);
    }

    [Theory]
    [InlineData("<urlset><url><loc>https://lungmay.example/a?x=1&y=2</loc></url><url><loc>https://lungmay.example/b</loc>")]
    [InlineData("﻿  \n<urlset><url><loc>https://lungmay.example/a?x=1&y=2</loc><url><loc>https://lungmay.example/b</loc></url></urlset>")]
    [InlineData(
        "<s:urlset><s:url><s:loc>https://lungmay.example/a?x=1&amp;y=2</s:loc></s:url><!-- <s:url> "
        + "--><s:url><s:loc>https://lungmay.example/b</s:loc></s:url></s:urlset>")]
    [InlineData(
        "<URLSET><URL><LOC>https://lungmay.example/a?x=1&amp;y=2</LOC></URL><URL><LOC>javascript:alert(1)</LOC></URL><URL>"
            + "<LOC>https://lungmay.example/b</LOC></URL></URLSET>")]
    [InlineData("https://lungmay.example/a?x=1&y=2\r\n\r\nhttps://lungmay.example/b\n")]
    public void What_a_patient_person_could_read_is_read(string text)
    {
        var found = Found(text);

        Assert.Contains("https://lungmay.example/a?x=1&y=2", found.Pages.Select(page => page.Address.AbsoluteUri));
    }

    [Fact]
    public void A_sitemap_that_is_cut_off_says_so()
    {
        Assert.Equal(["it ends before its end"], Found("<urlset><url><loc>https://lungmay.example/a</loc></url><url><lo").Notes);
    }

    [Fact]
    public void A_compressed_one_is_unpacked_and_a_bomb_is_not()
    {
        var small = SitemapReader.Read(Packed("<urlset><url><loc>https://lungmay.example/a</loc></url></urlset>"), "application/gzip",
            Address);
        var bomb = SitemapReader.Read(Packed(new string(' ', SitemapReader.MaxBytes + 1)), null, Address);

        Assert.Single(Assert.IsType<SitemapOutcome.Found>(small).Pages);
        Assert.Equal("it is larger than 50 MB", Assert.IsType<SitemapOutcome.Refused>(bomb).Reason);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Đăng nhập</body></html>", "it is an HTML page, not a sitemap")]
    [InlineData("<rss version='2.0'><channel/></rss>", "it is a feed, not a sitemap")]
    [InlineData("Không có gì ở đây.", "it is no list of addresses")]
    [InlineData("<notes><note/></notes>", "its root is <notes>, not <urlset> or <sitemapindex>")]
    public void What_is_no_sitemap_is_refused_by_name(string text, string reason)
    {
        Assert.Equal(reason, Assert.IsType<SitemapOutcome.Refused>(SitemapReader.Read(Encoding.UTF8.GetBytes(text), null, Address)).Reason);
    }

    [Fact]
    public void Entities_of_a_document_type_are_not_expanded()
    {
        var found = Found(
            "<!DOCTYPE urlset [<!ENTITY x SYSTEM "
            + "'file:///etc/hostname'>]><urlset><url><loc>https://lungmay.example/&x;</loc></url></urlset>");

        Assert.Equal("https://lungmay.example/&x;", Assert.Single(found.Pages).Address.AbsoluteUri);
    }

    private static SitemapOutcome.Found Found(string text) =>
        Assert.IsType<SitemapOutcome.Found>(SitemapReader.Read(Encoding.UTF8.GetBytes(text), null, Address));

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
