namespace FeedServer.Collect.Reading.Html;

/// <summary>What designers call the parts of a page that are not its article.</summary>
internal static class FurnitureNames
{
    private static readonly FrozenSet<string> Boxes = ElementNames.Set(
        // Other stories.
        "related", "relate", "relateds", "relatedposts", "relatedcontent", "similar", "lien quan", "tin khac", "bai khac", "recirc",
        "recirculation",
        "recommend", "recommended", "recommendation", "recommendations", "recommends", "teaser", "teasers", "trending", "popular", "rail",
        "mostpopular", "most read", "most viewed", "most shared", "most commented", "read next", "read also", "also read", "see also",
        "more stories", "more news", "more articles", "more from", "more on", "breaking news", "latest news", "latest posts",
        "latest stories",
        "recent posts", "recent articles", "recent stories", "recent comments", "next post", "prev post", "previous post",
        "next article", "prev article", "previous article", "post nav", "post navigation", "up next", "also like", "might like",
        "you may", "youmaylike", "doc nhieu", "xem nhieu", "outbrain", "taboola",
        // Ways of passing it on.
        "share", "sharing", "shares", "sharebar", "sharebox", "sharetools", "sharedaddy", "sharethis", "addthis", "addtoany", "chia se",
        "social", "socials", "sociable", "socialmedia",
        // What readers say.
        "comment", "comments", "commentlist", "commentform", "respond", "reply", "disqus", "binh luan", "rating", "ratings", "vote",
        "votes", "voting", "likes",
        // Ways about the site.
        "breadcrumb", "breadcrumbs", "breadcrum", "pagination", "pager", "paginator", "toolbar", "menu", "submenu", "nav", "subnav",
        "navbar", "navigation", "sidebar", "sidenav", "footer", "colophon", "skip link", "skiplink", "skip to", "tags", "taglist",
        "tag list", "tag cloud", "searchform", "search form", "searchbox", "search box",
        // Offers.
        "ad", "ads", "adv", "advert", "adverts", "advertisement", "advertisements", "advertising", "adslot", "adbox", "adsbygoogle",
        "dfp", "quang cao", "banner", "sponsor", "sponsored", "sponsors", "promo", "promos", "promobox", "promotion", "promotions",
        "newsletter", "newsletters", "subscribe", "subscription", "subscriptions", "signup", "sign up", "sign in", "login", "optin",
        "donate", "donation", "donations", "paywall", "cta",
        // Windows over the page.
        "popup", "modal", "gallery overlay", "cookie", "cookies", "gdpr", "tooltip", "hovercard", "slide count", "slidecount", "rollover",
        // Whose page it is.
        "copyright", "copyrights", "disclaimer", "print", "authorbox", "author box", "author bio", "author info", "author description",
        "about author", "bio", "biography",
        // The same in other languages.
        "relacionado", "relacionados", "relacionada", "relacionadas", "leia tambem", "veja tambem", "lea tambien", "lire aussi",
        "a lire", "leggi anche", "compartilhar", "compartilhe", "compartir", "partager", "partage", "condividi", "udostepnij",
        "comentarios", "commentaires", "kommentare", "commenti", "rodape", "chan trang", "fusszeile", "pie pagina", "pied page",
        "publicidade", "publicidad", "publicite", "pubblicita", "werbung", "reklama");

    private static readonly FrozenSet<string> Captions = ElementNames.Set("caption", "credit", "chu thich", "chuthich", "figure");

    private static readonly FrozenSet<string> Walls = ElementNames.Set("paywall", "subscribe", "subscription");

    private static readonly FrozenSet<string> CaptionNames = ElementNames.Set("caption", "captions");

    private static readonly FrozenSet<string> Threads = ElementNames.Set("comment", "comments", "commentlist", "disqus", "binh luan");

    private static readonly FrozenSet<string> Spoken = ElementNames.Set(
        "sr only", "screen reader", "screenreader", "visually hidden", "visuallyhidden", "element invisible", "off screen", "offscreen",
        "for sr", "accessibility text", "assistive text", "truncated");

    private static readonly FrozenSet<string> Headers = ElementNames.Set(
        "byline", "bylines", "author", "authors", "dateline", "timestamp", "date", "dates", "datetime", "time", "published", "pubdate",
        "posted", "postedon", "updated", "modified", "meta", "metadata", "postmeta", "submitted", "kicker", "eyebrow", "category",
        "categories", "read time", "reading time", "article info", "post info", "entry info", "tac gia", "ngay dang");

    /// <summary>True for an element that is called a box of the page.</summary>
    public static bool IsBox(TreeElement element) => ElementNames.Hold(element, Boxes) && !ElementNames.Hold(element, Captions);

    /// <summary>True for a box that leads to the story before or behind.</summary>
    public static bool IsPager(TreeElement element) =>
        element.ClassName is { Length: > 0 } && (element.HasClass("prev") || element.HasClass("previous") || element.HasClass("next"));

    /// <summary>True for what stands in the place of a text that is to be paid for.</summary>
    public static bool IsOffer(TreeElement element) => ElementNames.Hold(element, Walls);

    /// <summary>True for the words below a picture.</summary>
    public static bool IsCaption(TreeElement element) => ElementNames.Hold(element, CaptionNames);

    /// <summary>True for what readers say.</summary>
    public static bool IsThread(TreeElement element) => ElementNames.Hold(element, Threads);

    /// <summary>True for words that are only to be heard, or stand in the place of longer ones.</summary>
    public static bool IsSpoken(TreeElement element) => ElementNames.Hold(element, Spoken);

    /// <summary>True for a line of the article's header: who, when, in which section.</summary>
    public static bool IsHeader(TreeElement element) => ElementNames.Hold(element, Headers);
}
