using System.Globalization;

namespace FeedServer.Tests.Collect.Pages;

/// <summary>
/// Section pages as content systems write them, with invented news: what stands round the list, and the list in many dresses.
/// </summary>
internal static class ListingShapes
{
    public static readonly string[] Titles =
    [
        "Xã Lũng Mây khánh thành cầu treo mới qua suối Đá", "Hội thi dệt vải của tám bản vùng cao Sơn Hạ",
        "Trạm y tế Bến Nhãn nhận thêm hai bác sĩ trẻ",
        "Trường tiểu học Cồn Sẻ đón học sinh vào năm học mới", "Bà con Lũng Mây thu hoạch vụ chè sớm",
        "Đội đo nước sông Ngàn báo cáo mùa lũ", "Họp bàn việc sửa con đường lên bản Pù Xa",
        "Thư viện thị trấn Sơn Hạ mở cửa cả buổi tối",
    ];

    /// <summary>The lists by name; each entry as `{0}` address, `{1}` title, `{2}` date, `{3}` summary, `{4}` number.</summary>
    public static readonly Dictionary<string, (string Open, string Entry, string Close)> Lists = new(StringComparer.Ordinal)
    {
        ["news-item"] = ("<div class='list-news'>",
            "<div class='news-item'><a href='{0}'><img src='/a/{4}.jpg' alt=''></a><h3><a href='{0}'>{1}</a></h3><span "
            + "class='date'>{2}</span><p>{3}</p><a href='{0}'>Xem tiếp</a></div>", "</div>"),
        ["bare links, dates in parentheses"] = ("<div id='ctl00_Main_pnlTin'>", "<a class='link' href='{0}'>{1}</a> ({2})<br>", "</div>"),
        ["list, date in parentheses in the link"] = ("<ul class='lst'>", "<li><a href='{0}'>{1} ({2})</a></li>", "</ul>"),
        ["table rows"] = ("<table id='ctl00_dtlNews' cellspacing='0'><tbody>",
            "<tr><td><a href='{0}'><b>{1}</b></a><br><i>{2}</i></td><td><img src='/a/{4}.jpg'></td></tr>", "</tbody></table>"),
        ["nested tables"] = ("<table><tr><td><table class='DataList'>",
            "<tr><td><table width='100%'><tr><td><a href='{0}' class='TieuDe'>{1}</a></td></tr><tr><td class='ngay'>Ngày đăng: "
            + "{2}</td></tr><tr><td>{3}</td></tr></table></td></tr>", "</table></td></tr></table>"),
        ["striped items"] = ("<div class='rows'>",
            "<div class='row item-{4} alt'><div class='thumb'><a href='{0}' title='{1}'><img src='/a/{4}.jpg'></a></div><div "
            + "class='txt'><a href='{0}'>{1}</a><div>{2} | Lượt xem: 1{4}</div></div></div>", "</div>"),
        ["definition list"] = ("<dl>", "<dt><a href='{0}'>{1}</a></dt><dd>{2}</dd>", "</dl>"),
        ["articles with time"] = ("<main>",
            "<article class='post-{4} post type-post category-tin'><h2 class='entry-title'><a href='{0}' rel='bookmark'>{1}</a></h2><time "
            + "class='entry-date' datetime='{5}'>{2}</time><div class='entry-summary'><p>{3}</p></div><a "
            + "href='/chuyen-muc/tin-hoat-dong-noi-bat'>Tin hoạt động nổi bật</a></article>", "</main>"),
        ["cards that are one link"] = ("<section class='grid'>",
            "<a class='card' href='{0}'><img src='/a/{4}.jpg' alt='ảnh'><h3 class='card-title'>{1}</h3><small>{2}</small></a>",
            "</section>"),
        ["date before the title"] = ("<div class='tin'>", "<p><span>{2}</span> - <a href='{0}'>{1}</a></p>", "</div>"),
        ["date in a heading before"] = ("<div class='day-list'>",
            "<div class='ngay-dang'>{2}</div><h4><a href='{0}'>{1}</a></h4><p>{3}</p>", "</div>"),
        ["no dates, summaries"] = ("<div class='content'>",
            "<div class='box'><a href='{0}' class='title'>{1}</a><p>{3}</p><a href='{0}'>Chi tiết</a></div>", "</div>"),
        ["columns"] = ("<div class='row'>",
            "<div class='col-md-4'><div class='thumbnail'><a href='{0}'><img src='/a/{4}.jpg'></a><div class='caption'><h4><a "
            + "href='{0}'>{1}</a></h4><p><i class='fa'></i> {2}</p></div></div></div>", "</div>"),
    };

    /// <summary>A whole page of a list: menu, margin, pager and foot round it.</summary>
    public static string Page(string list)
    {
        var (open, entry, close) = Lists[list];
        var entries = string.Concat(
            Titles.Select(
                (title, at) => string.Format(CultureInfo.InvariantCulture, entry, Path(at), title, Date(at), Summary, at,
                    $"2024-05-{20 - at:00}")));
        return $"""
            <!DOCTYPE html><html lang="vi"><head><title>Tin hoạt động | Cổng tin Lũng Mây</title></head><body class="has-sidebar">
            <form id="aspnetForm">
            <div id="header"><a href="/">Cổng tin Lũng Mây</a><span>Thứ hai, 20/05/2024 09:15</span></div>
            <div class="main-menu"><ul>{Menu("Giới thiệu chung về xã", "Cơ cấu tổ chức của xã",
                "Văn bản chỉ đạo điều hành", "Thủ tục hành chính công", "Lịch công tác tuần")}</ul></div>
            <div class="breadcrumb"><a href="/">Trang chủ</a> » <a href="/tin-hoat-dong">Tin hoạt động</a></div>
            <div id="wrap"><div id="left"><h1>Tin hoạt động</h1>{open}{entries}{close}
            <div class="paging"><span>1</span> <a href="/tin-hoat-dong?page=2">2</a> <a href="/tin-hoat-dong?page=3">3</a> <a
            href="/tin-hoat-dong?page=2">Trang sau</a></div></div>
            <div class="sidebar"><h3>Đọc nhiều nhất</h3>
            <ul>{Menu("Bản đồ các tuyến xe khách qua thị trấn Sơn Hạ",
                "Danh sách các hộ được hỗ trợ giống cây trồng",
                "Thông báo lịch cắt điện ở các bản phía bắc")}</ul>
            <div class="tags"><a href="/tag/1">chuyển đổi số</a> <a href="/tag/2">nông thôn mới ở vùng cao</a> <a
            href="/tag/3">an toàn giao thông</a></div></div></div>
            <div id="footer"><a href="/lien-he">Liên hệ với ban biên tập</a> <a href="/rss">Nguồn tin RSS của cổng</a> Bản
            quyền 2024</div></form></body></html>
            """;
    }

    public static string Path(int at) => $"/tin-hoat-dong/bai-{at + 100}.html";

    public static string Date(int at) => $"{20 - at:00}/05/2024";

    private const string Summary =
        "Sáng 18/5, bà con trong vùng cùng nhau đến xem, và nhiều người ở lại đến chiều để chuyện trò, ăn "
        + "cơm nếp và nghe hát.";

    private static string Menu(params string[] names) =>
        string.Concat(names.Select((name, at) => $"<li><a href='/muc/{at}'>{name}</a></li>"));
}
