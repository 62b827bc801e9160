namespace FeedServer.Texts;

/// <summary>Feeds, and addresses without a page.</summary>
public sealed partial class SiteTexts
{
    // Subscribe
    public string WhatAFeedIs => Say(
        "Kênh tin là một địa chỉ mà phần mềm đọc tin ghé thăm đều đặn thay bạn. Khi có bài mới, bài "
        + "ấy hiện trong phần mềm của bạn, theo "
            + "đúng thứ tự. Bạn không cần tài khoản, không phải cho ai địa chỉ thư, và thôi theo dõi lúc nào "
            + "cũng được.",
        "A feed is an address that your feed reader visits regularly on your behalf. When there is something new, it appears in your "
            + "reader, in order. You need no account, give nobody your e-mail address, and stop whenever you like.");
    public string OneAddress => Say("Chỉ cần một địa chỉ", "One address is enough");
    public string OneAddressHow => Say(
        "Chép dòng này, dán vào ô “thêm kênh” của phần mềm đọc tin.",
        "Copy this line into the “add feed” field of your reader.");
    public string AllFeeds => Say("Mọi kênh tin", "All feeds");
    public string AddressesBeginWith => Say("Mọi địa chỉ bắt đầu bằng", "Every address begins with");
    public string FormatsAreEqual => Say(
        "Dạng nào cũng được. Riêng RSS và JSON bỏ mục không có ngày sau ít ngày, "
            + "và báo bài đã rút bằng một mục.",
        "Any format will do. Only RSS and JSON drop items without a date after some days, and tell of a withdrawn one by an entry.");
    public string Feed => Say("Kênh tin", "Feed");
    public string LongerText => Say(
        "Bài này dài hơn mức một kênh tin chở được: mời đọc toàn văn trên trang của bài.",
        "This text is longer than a feed carries: read all of it on its page.");
    public string WithdrawnTitle => Say("Đã rút", "Withdrawn");
    public string Everything => Say("Tất cả", "Everything");
    public string EveryListIsAFeed => Say("Trang nào cũng là kênh tin", "Every page is a feed");
    public string AddExtension => Say(
        "Thêm .rss, .atom hoặc .json vào sau địa chỉ của một danh sách. Ví dụ:",
        "Add .rss, .atom or .json to the address of a list. For instance:");
    public string SearchesAreFeeds => Say(
        "Câu tìm nào cũng có kênh tin riêng: tìm trước, rồi đăng ký ở trang kết quả.",
        "Every search has feeds of its own: search first, then subscribe on the page of results.");
    public string List => Say("Danh sách", "List");
    public string AYear => Say("Một năm", "A year");
    public string AMonth => Say("Một tháng", "A month");
    public string ADay => Say("Một ngày", "A day");
    public string ReadWith => Say("Đọc bằng gì", "What to read with");
    public IReadOnlyList<string> Readers =>
    [
        Say("Điện thoại: NetNewsWire, Feeder, Read You", "Phones: NetNewsWire, Feeder, Read You"),
        Say("Máy tính: NetNewsWire, Liferea, Thunderbird, RSS Guard", "Computers: NetNewsWire, Liferea, Thunderbird, RSS Guard"),
        Say("Trình duyệt và máy chủ riêng: Miniflux, FreshRSS", "Browser and own server: Miniflux, FreshRSS"),
        Say("Dòng lệnh: Newsboat, sfeed", "Command line: Newsboat, sfeed"),
        Say("Qua thư: rss2email", "By mail: rss2email"),
    ];
    public string ForAggregators => Say("Cho máy tổng hợp tin", "For aggregators");
    public string ForAggregatorsHow => Say(
        "Mọi kênh tin trả lời 304 khi không có gì mới. Xin hỏi không quá một lần mỗi năm phút.",
        "Every feed answers 304 when nothing is new. Please ask at most once in five minutes.");

    // Not found, and gone
    public string NotFoundTitle => Say("Không có trang này (404)", "No such page (404)");
    public string NotFoundKicker => Say("Lỗi 404", "Error 404");
    public string NotFoundHeading => Say("Không có gì ở địa chỉ này", "There is nothing at this address");
    public string NotFoundBefore => Say("Kho chưa từng lưu gì ở", "The archive never kept anything at");
    public string NotFoundAfter => Say(
        "Có thể địa chỉ bị gõ thiếu chữ. Bài đã lưu thì địa chỉ cũ luôn dẫn tới bài.",
        "Perhaps a letter is missing. Old addresses of what is kept always lead to it.");
    public string Nearest => Say("Gần địa chỉ này nhất", "Nearest to this address");
    public string OtherItems(long items) => Say(Number(items) + " mục khác", $"{Number(items)} other {ItemsUnit(items)}");
    public string FindByYear => Say("Tìm theo năm", "Find by year");
    public string GoneTitle => Say("Bài đã được rút (410)", "Withdrawn item (410)");
    public string GoneKicker => Say("410: từng có, nay đã rút", "410: was here, was withdrawn");
    public string GoneHeading => Say("Bài này đã được rút khỏi kho", "This item was withdrawn from the archive");
    public string GoneIntro => Say(
        "Địa chỉ đúng, nhưng nội dung không còn được công bố. Kho giữ lại tấm thẻ này để ai đã trích "
        + "dẫn biết chuyện gì đã xảy ra.",
        "The address is right, but the text is no longer public. The archive keeps this card so that whoever cited it knows what "
            + "happened.");
    public string WithdrawnOn => Say("Rút ngày", "Withdrawn");
    public string Reason => Say("Lý do", "Reason");
    public string AroundThatDay => Say("Quanh ngày ấy", "Around that day");

    // Directories of feeds
    public string Sources => Say("Nguồn", "Sources");

    /// <summary>Lists of a kind, as a heading.</summary>
    public string ListsOf(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => Sections,
        ScopeKind.Byline => Bylines,
        ScopeKind.Tag => Tags,
        ScopeKind.Source => Sources,
        ScopeKind.Place => Places,
        _ => Everything,
    };

    /// <summary>The feeds of all lists of a kind, as a heading and as a link.</summary>
    public string FeedsOf(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => Say("Kênh tin của mọi chuyên mục", "The feeds of all sections"),
        ScopeKind.Byline => Say("Kênh tin của mọi người viết, người chụp", "The feeds of all writers and photographers"),
        ScopeKind.Source => Say("Kênh tin theo từng nguồn", "The feeds of all sources"),
        ScopeKind.Place => Say("Kênh tin theo từng địa danh", "The feeds of all places"),
        _ => Say("Kênh tin của mọi nhãn", "The feeds of all tags"),
    };

    /// <summary>How many there are in a directory, as a sentence.</summary>
    public string DirectoryCount(int lists) => Say($"Có tất cả {Number(lists)}.", $"{Number(lists)} in all.");

    public string DirectoryGoesOn => Say("Tiếp theo", "More");
    public string MostItemsFirst(int shown, int all) => Say(
        $"{Number(shown)} trong {Number(all)}, nhiều mục nhất trước.", $"{Number(shown)} of {Number(all)}, most items first.");
    public string WholeOrParts => Say(
        "Hãy theo dõi toàn bộ, hoặc các phần của nó, đừng theo dõi cả hai: nhiều phần mềm chỉ "
        + "hiện mỗi bài một lần, nên bài sẽ thiếu ở kênh này hay kênh kia.",
        "Subscribe to the whole, or its sections, not both: many readers show an item only once, so it would be missing in one feed or "
            + "the other.");
    public string OpmlOfWhole =>
        Say("Kênh tin toàn bộ, thành tệp để nhập (OPML)", "The whole feed as a file to import (OPML)");

    /// <summary>The file with the feeds of all lists of a kind, as a link.</summary>
    public string OpmlOf(ScopeKind kind) => FeedsOf(kind) + Say(", thành một tệp (OPML)", " in one file (OPML)");
}
