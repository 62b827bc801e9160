using FeedServer.Desk.Sources;

namespace FeedServer.Texts;

/// <summary>The desk's pages of sources.</summary>
public sealed partial class SiteTexts
{
    public string DeskSources => Say("Nguồn", "Sources");
    public string DeskSourcesIntro(int all, int troubled) => Say(
        $"{Number(all)} nguồn, {Number(troubled)} nguồn cần xem lại.", $"{Count(all, "source")}, {Number(troubled)} to look at.");
    public string DeskTroubledSources(int sources) => Say(
        $"Nguồn cần xem lại: {Number(sources)}", $"Sources to look at: {Number(sources)}");
    public string DeskAddSource => Say("Thêm nguồn", "Add a source");
    public string DeskListFaults => Say("Danh sách nguồn có chỗ sai", "Something in the list of sources is wrong");
    public string DeskFindSource => Say("Tên, mã hay địa chỉ có chữ", "Name, id or address contains");
    public string DeskAnyState => Say("mọi tình trạng", "any state");
    public string DeskOnlyTroubled => Say("chỉ nguồn cần xem lại", "only those to look at");
    public string DeskNoSource => Say("Không có nguồn nào như vậy.", "There is no such source.");
    public string DeskLastPoll => Say("Lần đọc gần nhất", "Last poll");
    public string DeskLastSuccess => Say("Lần đọc được gần nhất", "Last success");
    public string DeskLastNew => Say("Lần có bài mới gần nhất", "Last new item");
    public string DeskNextPoll => Say("Lần đọc tới", "Next poll");
    public string DeskPushedUntil => Say("Được hub báo tin đến", "Told by its hub until");
    public string DeskHeldByPause => Say("đang tạm dừng", "held by the pause");
    public string DeskPages => Say("Các trang", "Pages");
    public string DeskPage(int page) => Say($"Trang {Number(page)}", $"Page {Number(page)}");
    public string DeskPageOf(int page, int pages) => Say(
        $"Trang {Number(page)} trong {Number(pages)}", $"Page {Number(page)} of {Number(pages)}");
    public string DeskCondition(SourceCondition condition) => condition switch
    {
        SourceCondition.Ok => Say("đọc được", "ok"),
        SourceCondition.Pushed => Say("đọc được, hub báo tin", "ok, told by its hub"),
        SourceCondition.New => Say("chưa đọc lần nào", "not polled yet"),
        SourceCondition.Paused => Say("tạm dừng", "paused"),
        SourceCondition.Gone => Say("nguồn đã đóng", "gone for good"),
        SourceCondition.Failing => Say("không đọc được", "failing"),
        _ => Say("có dấu hiệu lạ", "looks wrong"),
    };
    public string DeskFailures(int failures) => Say(
        $"{Number(failures)} lần liền không được:", failures == 1 ? "1 failure:" : $"{Number(failures)} failures in a row:");
    public string DeskPollKind(PollKind kind) => kind switch
    {
        PollKind.Fetched => Say("đã tải về", "fetched"),
        PollKind.NotModified => Say("không có gì đổi", "not modified"),
        _ => Say("không được", "failed"),
    };

    /// <summary><c>2 new, 1 refused</c>; null for nothing.</summary>
    public string? DeskPollCounts(int added, int revised, int unchanged, int refused)
    {
        var parts = new[]
        {
            (added, Say("mới", "new")), (revised, Say("bản sửa", "revised")), (unchanged, Say("như cũ", "unchanged")),
            (refused, Say("bị từ chối", "refused")),
        }.Where(part => part.Item1 > 0).Select(part => $"{Number(part.Item1)} {part.Item2}").ToList();
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    public string DeskLastPolls => Say("Các lần đọc gần đây", "Last polls");
    public string DeskNoPolls => Say(
        "Không có lần đọc nào ở phần cuối của nhật ký lưu trữ.",
        "The end of the record log has no poll of this source.");
    public string DeskLastDays => Say("Theo ngày", "By day");
    public string DeskReasons => Say("Lý do", "Reasons");
    public string DeskDay => Say("Ngày", "Day");
    public string DeskPollsColumn => Say("Lần đọc", "Polls");
    public string DeskFailedColumn => Say("Không được", "Failed");
    public string DeskNewColumn => Say("Bài mới", "New");
    public string DeskPollNow => Say("Đọc ngay", "Poll now");
    public string DeskPauseSource => Say("Tạm dừng nguồn này", "Pause this source");
    public string DeskResumeSource => Say("Đọc lại nguồn này", "Resume this source");
    public string DeskEdit => Say("Sửa", "Edit");
    public string DeskRemove => Say("Bỏ khỏi danh sách", "Remove");
    public string DeskOutline => Say("Trong sources.opml", "In sources.opml");
    public string DeskEditSource(string title) => Say($"Sửa nguồn: {title}", $"Edit source: {title}");
    public string DeskEditIntro => Say(
        "Ô để trống nghĩa là không ghi gì. "
            + "Tệp giữ nguyên chú thích, thứ tự và những gì của chương trình khác.",
        "An empty field says nothing. The file keeps its comments, its order and what other programs wrote.");
    public string DeskSourceField(string name) => name switch
    {
        "title" => Say("Tên", "Name"),
        "xmlUrl" => Say("Địa chỉ được đọc", "Address that is polled"),
        "htmlUrl" => Say("Trang cho người đọc", "Page for people"),
        "fs:kind" => Say("Loại", "Kind"),
        "fs:private" => Say("Không cho ai thấy địa chỉ", "Nobody is to see its address"),
        "fs:section" => Say("Chuyên mục khi bài không ghi", "Section of items that name none"),
        "fs:zone" => Say("Múi giờ của giờ không ghi múi", "Zone of times without one"),
        "fs:minInterval" => Say("Không đọc dày hơn", "Not polled more often than"),
        "fs:maxInterval" => Say("Không đọc thưa hơn", "Not polled more seldom than"),
        "fs:list" => Say("CSS: mỗi bài trong danh sách", "CSS: each article in the list"),
        "fs:link" => Say("CSS: liên kết tới bài", "CSS: the link to the article"),
        "fs:next" => Say("CSS: trang danh sách tiếp theo", "CSS: the list's next page"),
        "fs:title" => Say("CSS: tiêu đề bài", "CSS: the article's title"),
        "fs:date" => Say("CSS: ngày của bài", "CSS: the article's date"),
        "fs:body" => Say("CSS: nội dung bài", "CSS: the article's text"),
        "fs:image" => Say("CSS: ảnh ngoài bài", "CSS: pictures outside the text"),
        "fs:caption" => Say("CSS: chú thích ảnh", "CSS: captions of pictures"),
        "fs:byline" => Say("CSS: người viết", "CSS: the byline"),
        _ => "",
    };
    public string DeskSourceSaved => Say("Đã lưu.", "Saved.");
    public string DeskSourceChanged => Say(
        "Trong lúc sửa, nguồn này đã bị người khác đổi. Hãy mở lại trang và sửa lần nữa.",
        "This source was changed meanwhile. Open the page again and edit it once more.");
    public string DeskSourceKnown(string id) => Say(
        $"Địa chỉ hay mã này đã có trong danh sách: {id}.", $"This address or id is on the list already: {id}.");
    public string DeskSourceHasSecrets(string id) => Say(
        $"Với mã {id}, secrets.yml (hoặc FEEDSERVER_SECRETS) có thông tin đăng nhập, "
            + "và chúng sẽ được gửi tới máy chủ này. Hãy sửa secrets.yml trước, "
            + "hoặc sửa sources.opml ngay trên máy chủ của kho.",
        $"For {id} there are credentials in secrets.yml (or FEEDSERVER_SECRETS), and they would be sent to this host. "
            + "Change secrets.yml first, or sources.opml on the archive's own machine.");
    public string DeskSourcePaused => Say("Nguồn đã tạm dừng.", "The source is paused.");
    public string DeskSourceResumed => Say("Nguồn được đọc trở lại.", "The source is polled again.");
    public string DeskSourceRemoved(string title) => Say(
        $"Đã bỏ nguồn “{title}”. Các bài của nguồn vẫn còn.", $"“{title}” is no longer collected. Its items stay.");
    public string DeskRemoveSource(string title) => Say($"Bỏ nguồn: {title}", $"Remove source: {title}");
    public string DeskRemoveIntro => Say(
        "Nguồn không được đọc nữa. Các bài đã lưu vẫn còn.",
        "The source is no longer collected. The items that were kept stay.");
    public string DeskKeep => Say("Giữ lại", "Keep it");
    public string DeskPollAsked => Say(
        "Nguồn sẽ được đọc ngay khi tới lượt. Hãy tải lại trang sau vài giây.",
        "The source is polled as soon as its host is free. Load this page again in a few seconds.");
    public string DeskPollRefused => Say(
        "Không đọc được lúc này: nguồn hoặc cả hệ thống đang tạm dừng, "
            + "nguồn đã đóng, hoặc đang được đọc.",
        "It is not polled now: the source or everything is paused, it is gone, or a poll is under way.");

    public string DeskAddIntro => Say(
        "Địa chỉ của kênh tin, của trang web hay của sơ đồ trang. Chưa lưu gì trước khi anh chị xác nhận.",
        "The address of a feed, a page or a sitemap. Nothing is saved before you confirm it.");
    public string DeskSourceAddress => Say("Địa chỉ", "Address");
    public string DeskKind => Say("Loại", "Kind");
    public string DeskAnyKind => Say("loại nào phù hợp nhất", "whatever fits best");
    public string DeskLook => Say("Tìm", "Look");
    public string DeskNoAddress => Say(
        "Đó không phải là địa chỉ http hay https.", "That is no http or https address.");
    public string DeskTooManySearches => Say(
        "Đang tìm ở nhiều địa chỉ khác. Hãy thử lại sau ít phút.",
        "Other addresses are being looked at. Try again in a few minutes.");
    public string DeskLooking => Say("Đang tìm; trang tự tải lại.", "Looking; this page loads itself again.");
    public string DeskNoSourceFound => Say("Không tìm thấy gì để thu thập.", "Nothing was found that could be collected.");
    public string DeskAnotherAddress => Say("Địa chỉ khác", "Another address");
    public string DeskWouldBring => Say("Những bài sẽ thu thập", "What it would bring");
    public string DeskTitleColumn => Say("Tiêu đề", "Title");
    public string DeskUnknownDate => Say("không rõ", "unknown");
    public string DeskAndMore(int entries) => Say($"và {Number(entries)} mục nữa", $"and {Number(entries)} more");
    public string DeskBesides => Say("Ngoài ra còn có", "Besides it there is");
    public string DeskTried => Say("Đã xem và không lấy", "Looked for and not taken");
    public string DeskSourceId => Say(
        "Mã, giữ mãi mãi; để trống thì lấy từ địa chỉ", "Id, for ever; made from the address when empty");
    public string DeskCollectFromIt => Say("Thu thập từ nguồn này", "Collect from it");
    public string DeskSourceAdded => Say(
        "Đã thêm. Nguồn sắp được đọc lần đầu.", "Added. It is polled for the first time soon.");

    public string DeskRaw => Say("Bản gốc", "Raw documents");
    public string DeskRawOf(string title) => Say($"Bản gốc đã tải: {title}", $"Raw documents: {title}");
    public string DeskRawIntro => Say(
        "Những gì đã tải về trong ngày, theo giờ UTC. "
            + "Khoá và mật khẩu trong địa chỉ được thay bằng dấu sao.",
        "What was fetched on a day in UTC. Keys and passwords of addresses are replaced by asterisks.");
    public string DeskNoRaw => Say("Ngày này không tải gì.", "Nothing was fetched on this day.");
    public string DeskDocument => Say("Tài liệu", "Document");
    public string DeskUnchanged => Say("(như lần trước)", "(unchanged)");
    public string DeskAsText => Say("xem dạng chữ", "as text");
    public string DeskAsFile => Say("tải về", "download");
}
