namespace FeedServer.Texts;

/// <summary>Every text of the pages' own, in one language. Dates, numbers and plurals are written by the language itself, never by the
/// culture of the machine or the request. Each text stands beside its translations: a new language is an entry in the list of languages and
/// a parameter of <see cref="Say{T}"/>, and the compiler then names every text that it lacks.</summary>
public sealed partial class SiteTexts
{
    // The one list of languages, in the order of the parameters of Say.
    private static readonly IReadOnlyDictionary<string, SiteTexts> Languages = new[] { new SiteTexts(0), new SiteTexts(1) }
        .ToDictionary(texts => texts.Language, StringComparer.OrdinalIgnoreCase);

    private readonly int language;

    private SiteTexts(int language) => this.language = language;

    /// <summary>The languages that have texts, BCP 47.</summary>
    public static IEnumerable<string> Known => Languages.Keys;

    /// <summary>The texts of a language.</summary>
    /// <exception cref="KeyNotFoundException">There are none; the settings are checked for it at the start.</exception>
    public static SiteTexts For(string language) => Languages[language];

    private T Say<T>(T vietnamese, T english) => language == 0 ? vietnamese : english;

    /// <summary>BCP 47.</summary>
    public string Language => Say("vi", "en");

    // The frame
    public string SkipToContent => Say("Tới nội dung chính", "Skip to the content");
    public string MainNavigation => Say("Chính", "Main");
    public string FootNavigation => Say("Cuối trang", "Foot of the page");
    public string CrumbsLabel => Say("Vị trí trong kho", "Place in the archive");
    public string Archive => Say("Kho", "Archive");
    public string KeptFrom => Say("Lưu từ", "Kept from");
    public string KeptTo => Say("đến", "to");
    public string Latest => Say("Mới nhất", "Latest");
    public string ByDate => Say("Theo ngày", "By date");
    public string Sections => Say("Chuyên mục", "Sections");
    public string Bylines => Say("Người viết, người chụp", "Writers and photographers");
    public string Subscribe => Say("Đăng ký", "Subscribe");
    public string SubscribeToFeeds => Say("Đăng ký theo dõi", "Subscribe to the feeds");
    public string UndatedItems => Say("Mục chưa rõ ngày", "Undated items");
    public string FootNote => Say(
        "Kho giữ mọi bài đã thu thập và mọi lần sửa; địa chỉ cũ luôn dẫn tới bài.",
        "The archive keeps every item it collected and every revision; old addresses always lead to the item.");

    // Lists
    public string Event => Say("Sự kiện", "Event");

    /// <summary>Words of an article within a line of ours, where a sentence does not begin: <c>sáng ngày 10/1</c>.</summary>
    public string WithinLine(string words) => Say(
        words.Length > 1 && char.IsLower(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words, words);

    public string HourUnknown => Say("không rõ giờ", "time unknown");
    public string Collecting => Say(
        "Đang thu thập lần đầu: bài trong thư mục còn đang được đọc, nên trang này chưa đủ.",
        "Collecting for the first time: the dropped articles are still being read, so this page is not complete.");
    public string NothingKeptYet => Say("Chưa có mục nào", "Nothing kept yet");
    public string NothingKeptYetWhy => Say(
        "Kho đang mở nhưng chưa thu thập được bài nào. Khi có bài đầu tiên, bài ấy hiện ở đây.",
        "The archive is open but has not collected anything. The first item will appear here.");
    public string NothingThatWay => Say("không có mục nào", "no items");
    public string FollowWithReader => Say("Theo dõi bằng trình đọc tin", "Follow with a feed reader");
    public string WhatFeedsAre => Say("Kênh tin là gì, và mọi kênh tin khác", "What a feed is, and all the other feeds");
    public string ArchiveByYear => Say("Kho theo năm", "The archive by year");
    public string ArchiveByYearIntro(long items) => Say(
        $"{Items(items)}, xếp theo ngày đăng hoặc ngày của sự kiện. Gáy càng cao, năm ấy càng nhiều mục.",
        $"{Items(items)}, each filed by the day of its publication or of its event. The taller the spine, the more items in that year.");
    public string Older(string where, int items) => Say($"Cũ hơn: {where} ({Items(items)})", $"Older: {where} ({Items(items)})");
    public string ItemsByYear => Say("Số mục theo năm", "Items by year");
    public string OlderItems => Say("Các mục cũ hơn", "Older items");
    public string FirstPage => Say("Về các mục mới nhất", "Back to the newest items");
    public string FeedsOfList => Say("Theo dõi danh sách này", "Follow this list");
    /// <summary>The first sentence of the page of a section, a person, a tag or a source.</summary>
    public string ListIntro(ScopeKind kind, int items, string newest) => Items(items) + kind switch
    {
        ScopeKind.Section => Say($" trong chuyên mục, mới nhất ngày {newest}.", $" in this section, the newest of {newest}."),
        ScopeKind.Byline => Say(
            $" ghi tên người này ở phần chữ hoặc phần ảnh, mới nhất ngày {newest}.",
            $" credit this person for text or photos, the newest of {newest}."),
        ScopeKind.Tag => Say($" mang nhãn này, mới nhất ngày {newest}.", $" with this tag, the newest of {newest}."),
        ScopeKind.Place => Say(
            $" ghi địa danh này ở đầu bài, mới nhất ngày {newest}.", $" datelined here, the newest of {newest}."),
        _ => Say($" lấy từ nguồn này, mới nhất ngày {newest}.", $" collected from this source, the newest of {newest}."),
    };

    /// <summary>The kind of a list, as a label.</summary>
    public string ListOf(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => Section,
        ScopeKind.Byline => Person,
        ScopeKind.Tag => Tag,
        ScopeKind.Source => Source,
        ScopeKind.Place => Place,
        _ => Everything,
    };

    public string Section => Say("Chuyên mục", "Section");
    public string Person => Say("Người viết, người chụp", "Writer or photographer");
    public string Tag => Say("Nhãn", "Tag");
    public string UndatedIntro(long items) => Say(
        $"{Items(items)} không ghi ngày đăng và cũng không ghi ngày sự kiện. Kho không đoán "
            + $"ngày{(items == 1 ? "" : "; các mục này xếp theo thứ tự thu thập")}.",
        $"{Items(items)} with neither a date of publication nor one of the event. The archive does not "
            + $"guess{(items == 1 ? "" : "; they stand in the order of their arrival")}.");
    public string NoUndatedItems => Say("Không có mục nào thiếu ngày.", "No item is without a date.");

    // A day, a month, a year
    public string PreviousDay => Say("Ngày trước", "Previous day");
    public string NextDay => Say("Ngày sau", "Next day");
    public string PrevNextDayLabel => Say("Ngày liền trước và liền sau có mục", "Nearest days with items");
    public string PublishedThisDay(int items) => Say($"Đăng trong ngày: {Items(items)}", $"Published on this day: {Items(items)}");
    public string DatedByEventOnly(int items) =>
        Say($"Chỉ biết ngày sự kiện: {Items(items)}", $"Dated by event only: {Items(items)}");
    public string DatedByEventOnlyWhy(int items, DateOnly day) => Say(
        $"Nguồn không ghi ngày đăng. {(items == 1 ? "Mục này" : "Các mục này")} nằm ở đây vì nội dung nói về "
            + $"ngày {Digits(day.Day)}/{Digits(day.Month)}.",
        $"The source gives no date of publication. {(items == 1 ? "This item stands" : "These items stand")} here because of what "
            + $"happened on {DayAndMonth(day)}.");
    public string NoItemsThisDay => Say("Kho không có mục nào của ngày này.", "The archive has no items of this day.");
    public string DayUnderway => Say(
        "Ngày này chưa hết, các nguồn còn đang được đọc.", "The day is not over: the sources are still being read.");
    public string MoreOfThisDay => Say("Các mục khác trong ngày", "More items of this day");
    public string FeedsOfDay => Say("Lấy danh sách ngày này", "This day as a list");
    public string PreviousMonth => Say("Tháng trước", "Previous month");
    public string NextMonth => Say("Tháng sau", "Next month");
    public string PrevNextMonthLabel => Say("Tháng liền trước và liền sau có mục", "Nearest months with items");
    public string NoItemsThisMonth => Say("Kho không có mục nào của tháng này.", "The archive has no items of this month.");
    public string FeedsOfMonth => Say("Lấy danh sách tháng này", "This month as a list");
    public string ItemsFromTo(DateOnly first, DateOnly last) => first == last
        ? Say($"Các mục, ngày {DayAndMonth(first)}", $"Items, {DayAndMonth(first)}")
        : Say("Các mục", "Items") + $", {Digits(first.Day)}–{DayAndMonth(last)}";
    public string RestOfMonth(int items) => Say($"Tiếp theo, {Items(items)}, theo ngày:", $"The rest, {Items(items)}, by day:");
    public string PreviousYear => Say("Năm trước", "Previous year");
    public string NextYear => Say("Năm sau", "Next year");
    public string PrevNextYearLabel => Say("Năm liền trước và liền sau có mục", "Nearest years with items");
    public string NoItemsThisYear => Say("Kho không có mục nào của năm này.", "The archive has no items of this year.");
    public string ByMonth => Say("Theo tháng", "By month");
    public string DayByDay => Say("Từng ngày", "Day by day");
    public string ChartTitle(int year, (int Month, int Items) least, (int Month, int Items) most) => Say(
        $"Số mục từng tháng năm {Digits(year)}: ít nhất tháng {Digits(least.Month)} với {Items(least.Items)}, nhiều nhất "
            + $"tháng {Digits(most.Month)} với {Items(most.Items)}",
        $"Items a month in {Digits(year)}: fewest in {Month(least.Month)} with {Number(least.Items)}, most in {Month(most.Month)} "
            + $"with {Number(most.Items)}");
    public string ChartTable => Say("Bảng số liệu của biểu đồ", "The chart as a table");
    public string ChartTableCaption(int year) => Say("Số mục từng tháng năm " + Digits(year), "Items a month in " + Digits(year));
    public string MonthColumn => Say("Tháng", "Month");
    public string ItemsColumn => Say("Mục", "Items");
    public string DaysColumn => Say("Ngày có mục", "Days with items");
    public string WholeYear => Say("Lấy cả năm", "The whole year");
    public string FeedsOfYear(int year) => Say(
        $"Danh sách năm {Digits(year)} cũng có ở dạng", $"The list of {Digits(year)} is also to be had as");
    public string CalendarOf(int year, int month) => Say(
        $"Lịch tháng {Digits(month)} năm {Digits(year)}", "Calendar of " + MonthAndYear(year, month));
    public string CalendarCells => Say(", mỗi ô ghi ngày và số mục", ", each cell with the day and its number of items");
    public string ItemsADay => Say("Số mục một ngày:", "Items a day:");

    // An item
    public string Published => Say("Xuất bản", "Published");
    public string FirstSeen => Say("Lưu lần đầu", "First seen");
    public string LastChanged => Say("Sửa gần nhất", "Last changed");
    public string NotStated => Say("bài không ghi", "not stated");
    public string UndatedItem => Say("Chưa rõ ngày", "Date unknown");
    public string Basis(DateBasis basis) => basis switch
    {
        DateBasis.FrontMatter => Say("Theo ngày ghi ở đầu tệp bài", "From the author's own field"),
        DateBasis.Metadata => Say("Theo dữ liệu máy đọc của trang gốc", "From the page's machine-readable data"),
        DateBasis.Header => Say("Theo dòng ngày đầu bài", "From the article's date line"),
        DateBasis.Url => Say("Theo địa chỉ của bài gốc", "From the article's address"),
        DateBasis.Text => Say("Theo lời trong bài", "From the words of the text"),
        DateBasis.Inferred => Say("Bài không ghi năm; năm suy ra từ chính bài này", "Year inferred from the text"),
        DateBasis.NearestPast => Say(
            "Bài không ghi năm; năm lấy gần ngày thu thập nhất", "Year taken as the nearest to the first sight"),
        DateBasis.Listing => Say("Bài không ghi ngày; ngày ghi ở trang dẫn tới bài", "From the list that led to it"),
        DateBasis.Editor => Say("Ban biên tập đã sửa", "Corrected by the editors"),
        _ => Say("Theo bài gốc", "From the original"),
    };
    public string BasisWithWords(DateBasis basis, string words) => basis switch
    {
        // "Sáng nay", "yesterday": there the day itself is worked out, not the year alone.
        DateBasis.Inferred when !words.Any(char.IsDigit) => Say(
            $"Bài chỉ ghi “{words}”; ngày tính từ ngày của chính bài này",
            $"Counted from the article's own date: “{words}”"),
        DateBasis.Inferred => Say($"Bài chỉ ghi “{words}”; năm suy ra từ chính bài này", $"{Basis(basis)}: “{words}”"),
        DateBasis.NearestPast =>
            Say($"Bài chỉ ghi “{words}”; năm lấy gần ngày thu thập nhất", $"{Basis(basis)}: “{words}”"),
        _ => $"{Basis(basis)}: “{words}”",
    };
    public string Doubtful =>
        Say("Chưa chắc: trong bài có chỗ trái với ngày này.", "Doubtful: something in the article contradicts it.");
    public string TitleDerived => Say(
        "Bài gốc không có tên; tên này lấy từ câu đầu.",
        "The original has no title; this one is taken from its first sentence.");
    public string Byline(Byline byline)
    {
        var (text, photos) = (string.Join(", ", byline.Text), string.Join(", ", byline.Photos));
        return byline.Text.Count > 0 && byline.Text.SequenceEqual(byline.Photos) ? Say("Tin, ảnh: ", "Text and photos: ") + text
            : byline.Photos.Count == 0 ? Say("Tin: ", "Text: ") + text
            : byline.Text.Count == 0 ? Say("Ảnh: ", "Photos: ") + photos
            : Say($"Tin: {text}. Ảnh: {photos}", $"Text: {text}. Photos: {photos}");
    }
    public string PreviousItem => Say("Mục trước", "Previous item");
    public string NextItem => Say("Mục sau", "Next item");
    public string PrevNextItemLabel => Say("Mục liền trước và liền sau", "Items before and after");
    public string RevisedHeading(int times) => Say($"Bài này đã sửa {Number(times)} lần", "This item was revised " + Times(times));
    public string RevisionShown(int revision) => Say($"bản {Digits(revision)}, đang xem", $"revision {Digits(revision)}, shown here");
    public string RevisionNumber(int revision) => Say("bản " + Digits(revision), "revision " + Digits(revision));
    public string SeeRevision(int revision) => revision == 1
        ? Say("Xem bản đầu tiên", "See the first state")
        : Say("Xem bản ", "See revision ") + Digits(revision);
    public string SeeRevisions => Say("xem các bản trước", "see the earlier states");
    public string OlderRevision(int revision, int of, string kept) => Say(
        $"Đây là bản cũ: bản {Digits(revision)} trong {Digits(of)} bản, lưu {kept}. Nội dung có thể đã được sửa.",
        $"This is an older state: revision {Digits(revision)} of {Digits(of)}, kept {kept}. What it says may have been corrected.");
    public string OlderRevisionTitle(string title, int revision) => Say(
        $"{title} (bản {Digits(revision)})", $"{title} (revision {Digits(revision)})");
    public string SeePresentState => Say("Xem bản hiện nay", "See the present state");
    public string CatalogueCard => Say("Thẻ thư mục", "Catalogue card");
    public string Title => Say("Tên bài", "Title");
    public string Place => Say("Địa danh", "Place");
    public string Source => Say("Nguồn", "Source");
    public string Original => Say("Trang gốc", "Original page");
    public string TextAndPhotos => Say("Chữ và ảnh", "Text and photos");
    public string TextAndPhotosBy => Say("Tin, ảnh", "Text and photos");
    public string TextBy => Say("Tin", "Text");
    public string PhotosBy => Say("Ảnh", "Photos");
    public string Tags => Say("Nhãn", "Tags");
    public string PermanentAddress =>
        Say("Địa chỉ cố định, bấm để chọn cả dòng", "Permanent address, one click selects it");
    public string Quoted(string text) => $"“{text}”";
}
