using FeedServer.Items;

namespace FeedServer.Tests.Publish;

/// <summary>Invented items, one for each thing a feed has to say in its own way.</summary>
internal static class SampleEntries
{
    private const string Bridge = """<figure><img src="/images/cau-da.jpg" alt="Cầu Đá nhìn từ bờ bắc">"""
        + "<figcaption>Cầu Đá trong ngày khánh thành.</figcaption></figure>";

    public static Publication Publication { get; } = new()
    {
        Title = "Bản tin Vân Khê",
        Description = "Tin tức & thông báo của thị trấn Vân Khê.",
        BaseUrl = new Uri("https://tin.vankhe.example/"),
        TagAuthority = "vankhe.example,2022",
        Zone = new PublicationZone("Asia/Ho_Chi_Minh"),
        Language = "vi",
    };

    public static IReadOnlyList<Entry> All { get; } =
        [WithPictures(), WithAwkwardTitle(), EventOnly(), Undated(), Bare(), FromElsewhere()];

    public static Entry Entry(int number, string slug, ItemContent content, string html) => new(
        new Item
        {
            Number = number,
            Id = new ItemGuid($"tag:vankhe.example,2022:{number}"),
            Source = "drop",
            Slug = slug,
            Content = content,
            FirstSeen = Instant(number, 0),
            Changed = Instant(number, number),
            Revision = 1,
        },
        new ItemBody(html));

    public static StatedDate On(int year, int month, int day, string? time = null) => new()
    {
        Day = new DateOnly(year, month, day),
        Time = time is null ? null : TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
        Zone = "Asia/Ho_Chi_Minh",
        Words = "như in",
        Basis = DateBasis.Header,
    };

    /// <summary>Two items share a second on purpose: only the milliseconds keep their states apart.</summary>
    private static DateTimeOffset Instant(int number, int milliseconds) =>
        new DateTimeOffset(2023, 3, 1, 2, 30, number / 2, TimeSpan.Zero).AddMilliseconds(milliseconds);

    private static Entry WithPictures() => Entry(1, "khanh-thanh-cau-da", new ItemContent
    {
        Title = "Khánh thành cầu Đá sau hai năm xây dựng",
        Section = "Tin hoạt động",
        Tags = ["giao thông", "cầu Đá"],
        Place = "Vân Khê",
        Published = On(2023, 1, 10, "08:05"),
        Event = On(2023, 1, 9),
        Byline = new Byline { Text = ["Lương Thảo"], Photos = ["Lương Thảo", "Vũ Đăng"] },
        Summary = "Cây cầu mới nối hai bờ sông Khê đã đón những chuyến xe đầu tiên.",
        Language = "vi",
        Images =
        [
            new ItemImage
            {
                Address = "/images/cau-da.jpg", Alt = "Cầu Đá nhìn từ bờ bắc", Caption = "Cầu Đá trong ngày khánh thành.",
                Credit = "Vũ Đăng", Width = 800, Height = 533, MediaType = "image/jpeg", Length = 48213,
            },
            new ItemImage { Address = "https://anh.example/ben%20do.png?a=1&b=2", Caption = "Bến đò cũ <1998>",
                MediaType = "image/png" },
        ],
    }, $"""
        <p>Sáng 9/1, cầu Đá được khánh thành.</p>
        {Bridge}
        <p>Xem thêm <a href="/2023/01/09/le-dong-tho?x=1&amp;y=2">lễ động thổ</a> và <code>src="/khong-doi"</code>.</p>
        """);

    private static Entry WithAwkwardTitle() => Entry(2, "at-t-less-more", new ItemContent
    {
        Title = "AT&T <b>less</b> & \"more\" ]]> 5 > 3 😀\u0007",
        Section = "Notices",
        Tags = ["R&D", "Notices"],
        Published = On(2023, 1, 10, "08:05"),
        Byline = new Byline { Text = ["Nora O'Dell & Sons"] },
        Summary = "Is 3 < 5 & 5 > 3? It is ]]>.",
        Language = "en",
    }, "<p>A &lt;script&gt; that is text, ]]&gt; and an astral 𝒳 \u000bwith a control.</p>");

    private static Entry EventOnly() => Entry(3, "hoi-xuan", new ItemContent
    {
        Title = "Hội xuân làng Đông",
        Section = "Tin hoạt động",
        Event = On(2023, 2, 4),
        Summary = "Hội mở từ mồng tám tháng Giêng.",
        Byline = new Byline { Photos = ["Vũ Đăng"] },
        Language = "vi",
    }, "<p>Hội mở từ mồng tám tháng Giêng.</p>");

    private static Entry Undated() => Entry(4, "loi-ngo", new ItemContent
    {
        Title = "Lời ngỏ",
        Summary = "Vài lời cùng bạn đọc.",
        Language = "vi",
    }, "<p>Vài lời cùng bạn đọc.</p>");

    private static Entry Bare() => Entry(5, "thong-bao", new ItemContent { Title = "Thông báo", Published = On(2023, 2, 20) }, "");

    private static Entry FromElsewhere()
    {
        var entry = Entry(6, "marhaban", new ItemContent
        {
            Title = "مرحبا بكم في المكتبة",
            Published = On(2022, 12, 31, "23:59"),
            Summary = "افتتاح المكتبة",
            Language = "ar",
        }, "<p dir=\"rtl\">افتتاح المكتبة</p>");
        return entry with
        {
            Item = entry.Item with
            {
                Id = new ItemGuid("https://thuvien.example/a?id=9&l=ar"),
                Link = "https://thuvien.example/a?id=9&l=ar"
            },
        };
    }
}
