using CsCheck;
using FeedServer.Collect.Cleaning;

namespace FeedServer.Tests.Publish.Hostile;

/// <summary>Bodies as they come out of the cleaner, whatever went in.</summary>
internal static class HostileMarkup
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf<string>(
            "<p>", "</p>", "<p dir=rtl lang=ar>", "<b>", "</b>", "<em>", "</em>", "<h1>", "</h1>", "<h3>", "</h3>", "<ul><li>", "<li>",
            "</ul>", "<ol start=3 reversed><li value=2>", "</ol>",
            "<blockquote cite=/c>", "</blockquote>", "<pre>\n\n", "</pre>", "<table><tr><th scope=col colspan=2>", "<td>", "</table>",
            "<caption>", "<dl><dt>", "<dd>", "</dl>",
            "<figure>", "</figure>", "<figcaption>", "</figcaption>", "<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "<bdo dir=rtl>", "</bdo>",
            "<bdi>", "</bdi>", "<time datetime=2023-01-10>", "</time>",
            "<abbr title='<a href=\"/x\"> & <img src=y >'>", "</abbr>", "<q>", "</q>", "<br>", "<hr>", "<mark>", "<small>", "<sup>2</sup>"),
        Gen.OneOf<string>(
            "<a href=/b>", "<a href='tin?a=1&b=2#c'>", "<a href=\"mailto:an@thu.example\">", "<a href='javascript:alert(1)'>",
            "<a href='//khac.example/x y'>", "<a href='http://ví-dụ.example/nước'>",
            "<a href='x-y:z'>", "<a href=''>", "</a>", "<img src=/images/a.jpg alt='<a href=\"b\">' width=10 height=20>",
            "<img src='https://anh.example/a b.png' alt=']]>'>", "<img src=x onerror=alert(1)>",
            "<img src='data:image/png;base64,AA'>"),
        Gen.OneOf<string>(
            "<script>alert('</p>')</script>", "<style>p{}</style>", "<iframe src=//x></iframe>", "<svg onload=x><a href=y>z</a></svg>",
            "<math><mi>x</mi></math>", "<object>o</object>", "<p onclick=x style='color:red'>",
            "<!-- c -->", "<![CDATA[ x ]]>", "<?php x ?>", "</", "<", "&", "&amp;lt;", "&copy", "&#x1;", "&#xFDD0;", "&#x80;", "&#xD800;",
            "<custom-element>", "<video controls><source src=v></video>", "<form><input value=1></form>"),
        HostileText.Any);

    /// <summary>A cleaned body, often empty.</summary>
    public static readonly Gen<string> Clean = Piece.Array[0, 14].Select(pieces => Cleaned(string.Concat(pieces)));

    /// <summary>What the cleaner makes of markup.</summary>
    public static string Cleaned(string markup) => HtmlCleaner.Clean(markup, new Uri("https://goc.example/muc/"),
        address => Uri.TryCreate(new Uri("https://goc.example/muc/"), address, out var url) && url.Scheme is "http" or "https"
            ? new PictureFacts(address.StartsWith("/images/", StringComparison.Ordinal) ? address : url.AbsoluteUri) : null);
}
