namespace FeedServer.Tests.Collect.Sources;

/// <summary>OPML in the shapes that feed readers export, with invented content.</summary>
internal static class ReaderExports
{
    public const string NestedFolders = """
        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="1.0">
            <head><title>Linh subscriptions in a cloud reader</title></head>
            <body>
                <outline text="Sông ngòi" title="Sông ngòi">
                    <outline type="rss" text="Báo Bến Thượng" title="Báo Bến Thượng" xmlUrl="https://ben-thuong.example/rss"
                    htmlUrl="https://ben-thuong.example"/>
                    <outline text="Trạm đo" title="Trạm đo">
                        <outline type="rss" text="Trạm Thác Ngà" title="Trạm Thác Ngà" xmlUrl="https://thac-nga.example/tram/feed/"
                        htmlUrl="https://thac-nga.example/tram"/>
                    </outline>
                </outline>
                <outline text="Uncategorized"><outline type="rss" text="Loose" xmlUrl="https://loose.example/atom.xml"/></outline>
            </body>
        </opml>
        """;

    public const string MissingTitlesAndOldTypes = """
        <?xml version="1.0" encoding="utf-8"?>
        <!-- exported by hand -->
        <opml version="1.1" xmlns:frss="https://freshrss.org/opml"><head/><body>
            <outline type="atom" xmlURL="http://no-title.example/atom"/>
            <outline text="By url" url="http://by-url.example/feed" />
            <outline text="A page" type="link" url="http://page.example/" />
            <outline text="Feed scheme" type="pie" xmlUrl="feed://scheme.example/rss"/>
            <outline text="Scraped" type="HTML+XPath" xmlUrl="https://scraped.example/news" frss:xPathItem="//article"/>
            <outline text="Same again" xmlUrl="https://www.no-title.example/atom/"/>
        </body></opml>
        """;

    public const string Unescaped = """
        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="2.0"><head><title>Hà & Minh&nbsp;</title></head><body>
            <outline text="Tin &amp; ảnh" xmlUrl="https://q.example/rss?a=1&b=2&amp;c=3" />
        </body></opml>
        """;
}
