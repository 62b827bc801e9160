namespace FeedServer.Texts;

/// <summary>The page that describes the dates in feeds.</summary>
public sealed partial class SiteTexts
{
    public string DatesInFeeds => Say("Ngày tháng trong kênh tin", "Dates in the feeds");
    public string DatesIntro => Say(
        "Mỗi mục có bốn ngày, không ngày nào thay cho ngày nào: "
            + "ngày đăng, ngày của sự kiện, lúc kho thấy lần đầu, lúc đổi lần cuối.",
        "Each item has four dates, and none stands for another: published, event, first seen, changed.");
    public string DatesWhen => Say(
        "pubDate (RSS), published (Atom) và date_published (JSON Feed) là ngày mà kho xếp mục theo. "
            + "Khi ngày ấy không chắc là ngày đăng, mục nói rõ bằng phần tử dates, "
            + "hay bằng thành phần cùng nghĩa trong JSON Feed: khi là ngày của sự kiện, "
            + "khi chỉ biết tháng hay năm, và khi không có ngày nào. "
            + "Biết ngày mà không biết giờ thì là 12 giờ trưa theo múi giờ của ngày ấy, "
            + "hoặc lúc kho thấy lần đầu nếu sớm hơn trong ngày.",
        "pubDate (RSS), published (Atom) and date_published (JSON Feed) are the date that the archive files the item by. Where that is not "
            + "known to be the day of publication, the item says so by the element dates, or its like in JSON Feed: where it is the "
            + "event's, where only a month or a year is known, and where there is no date. A day without an hour is noon in its zone, or "
            + "the instant of the first sight when that was earlier on the day.");
    public string DatesUpdated => Say(
        "updated (Atom) của mục chưa sửa lần nào là ngày ấy, phần nghìn giây chỉ để phân biệt các mục; "
            + "không có ngày thì là lúc thấy lần đầu. Bản sửa có thời điểm riêng, "
            + "và chỉ bản sửa có date_modified (JSON Feed).",
        "updated (Atom) of an item that was never revised is that date, its milliseconds telling items apart and nothing else; without a "
            + "date it is the first sight. A revision has an instant of its own, and only a revision has date_modified (JSON Feed).");
    public string DatesNamespace => Say(
        "Không gian tên XML, như nhau ở mọi máy chủ (chỉ là tên gọi, trang mô tả là trang này):",
        "The XML namespace, the same on every server (a name; this page describes it):");
    public string DatesInJson => Say("Trong JSON Feed, cùng nội dung ấy nằm ở", "In JSON Feed the same stands in");
    public string DatesParts => Say("Các phần", "The parts");
    public string DatesMeaning => Say("Nghĩa", "Meaning");
    public string DatesAbout => Say("Địa chỉ trang này.", "The address of this page.");
    public string DatesFiledBy => Say(
        "Kho xếp mục theo ngày nào: event, unknown, "
            + "published (chỉ biết tháng hay năm, hoặc sau lúc thấy lần đầu).",
        "Which date files the item: event, published (a month or year only, or later than the first sight), unknown.");
    public string DatesPublished => Say("Ngày đăng, như bài tự nói.", "When it was published, as it says itself.");
    public string DatesEvent => Say("Ngày của việc được kể, như bài nói.", "When what it reports happened, as it says.");
    public string DatesFirstSeen => Say("Lúc kho lưu lần đầu, UTC.", "When the archive first kept it, UTC.");
    public string DatesChanged => Say("Lúc kho lưu trạng thái này, UTC.", "When the archive kept this state, UTC.");
    public string DatesPrecision => Say(
        "minute, day, month, year, span (hai đầu cách nhau bằng gạch chéo) hay unknown.",
        "minute, day, month, year, span (two ends with a slash between) or unknown.");
    public string DatesZone => Say("Múi giờ của ngày, tên IANA.", "The zone whose day it is, IANA name.");
    public string DatesWords => Say("Nguyên văn chỗ ghi ngày.", "The words it was read from, as printed.");
    public string DatesBasis => Say(
        "Ngày lấy từ đâu: frontMatter, metadata, header, url, text, inferred, nearestPast, listing, editor.",
        "Where the date comes from: frontMatter, metadata, header, url, text, inferred, nearestPast, listing, editor.");
    public string DatesConfidence => Say("certain, likely hay doubtful.", "certain, likely or doubtful.");
    public string DatesExampleWords => Say("Sáng ngày 10/1", "On the morning of 10 January");
}
