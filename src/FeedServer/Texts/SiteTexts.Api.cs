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
        "Ngày nào được hỏi: ngày xếp (ngày đăng, không rõ thì ngày sự việc), ngày đăng, ngày sự việc, ngày "
            + "lưu lần đầu, ngày đổi gần nhất. Không ngày nào thay cho ngày khác; trừ ngày xếp, bài không rõ "
            + "ngày trên trục ấy thì bị bỏ ra. Bài chỉ ghi tháng hay năm "
            + "thì tìm thấy ở mọi ngày của tháng hay năm ấy.",
        "Which date is asked for: filed (published, where unknown the event), published, event, first seen, last changed. None stands "
            + "for another; on every axis but filed, items without such a date are left out. A date that is printed as "
            + "a month or a year is found on each of its days.");
    public string ApiSection => Say("Tên hay slug của chuyên mục, đúng cả tên.", "The whole name of the section, or its slug.");
    public string ApiBy => Say("Tên hay slug của người viết, đúng cả tên.", "The whole name of who wrote it, or its slug.");
    public string ApiPhoto => Say(
        "Tên hay slug của người chụp, đúng cả tên.",
        "The whole name of who took a photo, or its slug.");
    public string ApiPlace => Say(
        "Tên hay slug của địa danh ở đầu bài.",
        "The whole name of the dateline's place, or its slug.");
    public string ApiTag => Say("Nhãn hay slug của nhãn.", "A whole tag, or its slug.");
    public string ApiSource => Say("Mã của nguồn.", "The id of the source.");
    public string ApiLimit => Say("Nhiều nhất bao nhiêu mục một trang.", "The most entries on a page.");
    public string ApiCursor => Say(
        "Trang trước dừng ở đâu: chép nguyên từ “next” của trang ấy.",
        "Where the page before ended, as the address in its “next” has it.");
    public string ApiItem => Say(
        "Định danh của bài, mã hóa phần trăm; hoặc đường dẫn hay địa chỉ trang của bài.",
        "The identity of the item, percent-encoded; or the path or the address of its page.");
    public string ApiSort => Say(
        "Thứ tự: mới nhất trước, cũ nhất trước, hay sát nhất trước (chỉ khi có câu tìm).",
        "The order: newest first, oldest first, or best match first (only where something is searched for).");
    public string ApiOlder => Say(
        "Số của bản cũ hơn. Không có thì là bản ngay trước bản mới hơn.",
        "The number of the older state; without it, the one before the newer.");
    public string ApiNewer => Say(
        "Số của bản mới hơn. Không có thì là bản hiện nay.",
        "The number of the newer state; without it, the present one.");
    public string ApiRevision => Say("Số của bản, tính từ 1.", "The number of the state, from 1.");
    public string ApiListItems => Say(
        "Các bài, theo câu tìm và bộ lọc; từng trang, không kèm toàn văn.",
        "Items, by query and filters, page by page and without their texts.");
    public string ApiGetItem => Say("Một bài, bản hiện nay.", "One item, in its present state.");
    public string ApiListVersions => Say(
        "Các bản đã công bố của một bài, mới nhất trước.",
        "The public states of an item, newest first.");
    public string ApiListComments => Say(
        "Bình luận của bạn đọc về một bài, cũ nhất trước.",
        "What readers say of an item, the oldest first.");
    public string ApiGetVersion => Say("Một bài ở một bản của nó.", "An item in one of its states.");
    public string ApiCompare => Say("Hai bản của một bài, so từng từ.", "Two states of an item, compared word by word.");

    public string ApiTitle => Say("API cho chương trình", "API for programs");
    public string ApiIntro => Say(
        "Mọi điều kho cho xem đều đọc được bằng chương trình: JSON qua HTTP, chỉ đọc, không cần khóa.",
        "Whatever the archive shows, programs can read: JSON over HTTP, read-only, without a key.");
    public string ApiForPrograms => Say(
        "Cùng bản mô tả này cho chương trình, theo OpenAPI 3.1:",
        "The same for programs, as OpenAPI 3.1:");
    public string ApiTwins => Say(
        "Trang nào cũng có bản JSON: thêm .json vào đường dẫn của trang. Danh sách bài có JSON Feed ở đó.",
        "Every page has a JSON form at its own path with .json behind it; lists of items have a JSON Feed there.");
    public string ApiRules => Say(
        "Trường nào cũng luôn có mặt; null nghĩa là không biết. Ngày là ngày theo múi giờ của kho, thời điểm "
            + "là UTC. Gửi lại ETag trong If-None-Match thì được 304 khi không có gì đổi. "
            + "Trang web nơi khác cũng gọi được (CORS). "
            + "Số lần hỏi bị giới hạn như với các trang; quá thì được 429 kèm Retry-After. "
            + "Cần toàn văn của nhiều bài thì tải tệp dữ liệu.",
        "Every member is always there, and null says that something is not known. Days are those of the archive's time zone, instants "
            + "UTC. An ETag sent back in If-None-Match is answered with 304 while nothing changed. Scripts of other sites may ask (CORS). "
            + "Requests are limited as those for pages: beyond that comes 429 with Retry-After. "
            + "For the texts of many items, take the data files.");
    public string ApiParameters => Say("Tham số", "Parameters");
    public string ApiExample => Say("Ví dụ câu trả lời (dữ liệu giả định)", "An example of an answer (invented)");
    public string ApiMembers => Say("Các trường của một bài", "The members of an item");
    public string ApiMembersHow => Say(
        "Ghi bằng tiếng Anh, như trong bản mô tả cho chương trình; bản ấy có mọi tài liệu khác.",
        "The description for programs has those of every other document.");
    public string ApiProblems => Say("Khi không trả lời được", "Problems");
    public string ApiProblemsHow => Say(
        "Lỗi được báo bằng application/problem+json (RFC 9457); “errors” nêu tên từng tham số sai.",
        "What goes wrong is told as application/problem+json (RFC 9457); its “errors” name each parameter at fault.");
    public string ApiNotModified => Say("Không có gì đổi.", "Nothing changed.");
    public string ApiEtag => Say("Thẻ của tài liệu, để gửi lại trong If-None-Match.", "To be sent back in If-None-Match.");
    public string ApiLink => Say("Trang sau của danh sách (rel=next).", "The page after, of a list (rel=next).");

    /// <summary>What a status of a problem says.</summary>
    public string ApiProblem(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Say(
            "Tham số không có, không hiểu được, hay lặp lại.", "A parameter is unknown, not understood, or given twice."),
        StatusCodes.Status404NotFound => Say("Ở đây không có gì.", "There is nothing here."),
        StatusCodes.Status410Gone => Say(
            "Bài đã rút; “withdrawn” nói khi nào và vì sao.", "The item was withdrawn; “withdrawn” says when and why."),
        StatusCodes.Status429TooManyRequests => Say(
            "Hỏi quá nhiều cùng lúc; Retry-After nói bao giờ hỏi lại.",
            "Too many requests at once; Retry-After says when to ask again."),
        _ => Say(
            "Lúc này chưa trả lời được, như khi chỉ mục tìm kiếm đang được lập; "
                + "Retry-After nói bao giờ hỏi lại.",
            "Not available just now, such as while the search index is being made; Retry-After says when to ask again."),
    };
}
