namespace FeedServer.Texts;

/// <summary>What the API is told of on its page and in its description.</summary>
public sealed partial class SiteTexts
{
    public string ApiQuery => Say(
        "Câu tìm, viết như ở trang tìm kiếm. Không có thì là mọi bài.",
        "A query in the language of the search page. Without one, every item.");
    public string ApiFrom => Say(
        "Từ ngày này, hoặc từ đầu tháng hay đầu năm này, theo trục ngày đã chọn; tính theo múi giờ của kho.",
        "From this day, or the beginning of this month or year, on the chosen axis; days are those of the archive's time zone.");
    public string ApiTo => Say(
        "Đến hết ngày, tháng hay năm này.", "To the end of this day, month or year.");
    public string ApiAxis => Say(
        "Ngày nào được hỏi: ngày xếp (ngày đăng, không rõ thì ngày sự việc), ngày đăng, ngày sự việc, ngày lưu lần đầu, ngày đổi gần nhất. "
            + "Không ngày nào thay cho ngày khác; trừ ngày xếp, bài không rõ ngày trên trục ấy thì bị bỏ ra.",
        "Which date is asked for: filed (published, where unknown the event), published, event, first seen, last changed. None stands "
            + "for another; on every axis but filed, items without such a date are left out.");
    public string ApiSection => Say("Tên hay slug của chuyên mục, đúng cả tên.", "The whole name of the section, or its slug.");
    public string ApiBy => Say("Tên hay slug của người viết, đúng cả tên.", "The whole name of who wrote it, or its slug.");
    public string ApiPhoto => Say("Tên hay slug của người chụp, đúng cả tên.", "The whole name of who took a photo, or its slug.");
    public string ApiPlace => Say("Tên hay slug của địa danh ở đầu bài.", "The whole name of the dateline's place, or its slug.");
    public string ApiTag => Say("Nhãn hay slug của nhãn.", "A whole tag, or its slug.");
    public string ApiSource => Say("Mã của nguồn.", "The id of the source.");
    public string ApiLimit => Say("Nhiều nhất bao nhiêu mục một trang.", "The most entries on a page.");
    public string ApiCursor => Say(
        "Trang trước dừng ở đâu: chép nguyên từ “next” của trang ấy.",
        "Where the page before ended, as the address in its “next” has it.");
}
