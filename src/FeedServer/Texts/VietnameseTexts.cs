namespace FeedServer.Texts;

/// <summary>Vietnamese.</summary>
public sealed partial class VietnameseTexts : SiteTexts
{
    private static readonly string[] WeekDays = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
    private static readonly string[] ShortWeekDays = ["CN", "T2", "T3", "T4", "T5", "T6", "T7"];

    public override string Language => "vi";
    protected override string GroupSeparator => ".";

    public override string WeekDay(DayOfWeek day) => WeekDays[(int)day];
    public override string ShortWeekDay(DayOfWeek day) => ShortWeekDays[(int)day];
    public override string LongDate(DateOnly day) => $"{DayAndMonth(day)} năm {Digits(day.Year)}";
    public override string DayAndMonth(DateOnly day) => $"{Digits(day.Day)} tháng {Digits(day.Month)}";
    public override string ShortDate(DateOnly day) => $"{Digits(day.Day)}/{Digits(day.Month)}/{Digits(day.Year)}";
    public override string DayInMonth(DateOnly day) => "Ngày " + Digits(day.Day);
    public override string Month(int month) => "Tháng " + Digits(month);
    public override string ShortMonth(int month) => "T" + Digits(month);
    public override string MonthAndYear(int year, int month) => $"Tháng {Digits(month)} năm {Digits(year)}";
    public override string MonthInSentence(int year, int month) => $"tháng {Digits(month)} năm {Digits(year)}";
    public override string Year(int year) => "Năm " + Digits(year);
    public override string DaysAway(string way, int days) => $"{way}, cách {Number(Math.Abs(days))} ngày";
    public override string Undated => "Chưa rõ";
    public override string UndatedUnit(long items) => "mục không rõ ngày";
    public override string ItemsUnit(long items) => "mục";
    public override string ItemsOf(int shown, int all) => $"{Number(shown)} trong {Items(all)}";
    public override string ItemsInDays(int items, int days) => $"{Items(items)} trong {Number(days)} ngày";
    public override string Pictures(int pictures) => Number(pictures) + " ảnh";
    public override string Revised(int times) => $"đã sửa {Number(times)} lần";

    public override string SkipToContent => "Tới nội dung chính";
    public override string MainNavigation => "Chính";
    public override string FootNavigation => "Cuối trang";
    public override string CrumbsLabel => "Vị trí trong kho";
    public override string Archive => "Kho";
    public override string KeptFrom => "Lưu từ";
    public override string KeptTo => "đến";
    public override string Latest => "Mới nhất";
    public override string ByDate => "Theo ngày";
    public override string Sections => "Chuyên mục";
    public override string Bylines => "Người viết, người chụp";
    public override string Subscribe => "Đăng ký";
    public override string SubscribeToFeeds => "Đăng ký theo dõi";
    public override string SectionsAndBylines => "Chuyên mục và tác giả";
    public override string UndatedItems => "Mục chưa rõ ngày";
    public override string FootNote => "Kho giữ mọi bài đã thu thập và mọi lần sửa; bài đã lưu thì không đổi địa chỉ.";

    public override string Event => "Sự kiện";
    public override string WithinLine(string words) =>
        words.Length > 1 && char.IsLower(words[1]) ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    public override string HourUnknown => "không rõ giờ";
    public override string NothingKeptYet => "Chưa có mục nào";
    public override string NothingKeptYetWhy => "Kho đang mở nhưng chưa thu thập được bài nào. Khi có bài đầu tiên, bài ấy hiện ở đây.";
    public override string NothingThatWay => "không có mục nào";
    public override string FollowWithReader => "Theo dõi bằng trình đọc tin";
    public override string WhatFeedsAre => "Nguồn cấp là gì, và mọi nguồn cấp khác";
    public override string ArchiveByYear => "Kho theo năm";
    public override string ArchiveByYearIntro(long items) => $"{Items(items)}, xếp theo ngày đăng. Gáy càng cao, năm ấy càng nhiều mục.";
    public override string Older(string where, int items) => $"Cũ hơn: {where} ({Items(items)})";
    public override string ItemsByYear => "Số mục theo năm";
    public override string OlderItems => "Các mục cũ hơn";
    public override string FirstPage => "Về các mục mới nhất";
    public override string FeedsOfList => "Theo dõi danh sách này";
    public override string ListIntro(ScopeKind kind, int items, string newest) => kind switch
    {
        ScopeKind.Section => $"{Items(items)} trong chuyên mục, mới nhất ngày {newest}.",
        ScopeKind.Byline => $"{Items(items)} ghi tên người này ở phần chữ hoặc phần ảnh, mới nhất ngày {newest}.",
        ScopeKind.Tag => $"{Items(items)} mang nhãn này, mới nhất ngày {newest}.",
        _ => $"{Items(items)} lấy từ nguồn này, mới nhất ngày {newest}.",
    };
    public override string Section => "Chuyên mục";
    public override string Person => "Người viết, người chụp";
    public override string Tag => "Nhãn";
    public override string AndMore(int listings) => $"và {Number(listings)} tên khác, mỗi tên có trang riêng từ bài của mình";
    public override string SectionsIntro => "Mỗi chuyên mục và mỗi tên tác giả có danh sách và nguồn cấp riêng.";
    public override string UndatedIntro(long items) =>
        $"{Items(items)} không ghi ngày đăng và cũng không ghi ngày sự kiện. Kho không đoán "
        + $"ngày{(items == 1 ? "" : "; các mục này xếp theo thứ tự thu thập")}.";
    public override string NoUndatedItems => "Không có mục nào thiếu ngày.";

    public override string PreviousDay => "Ngày trước";
    public override string NextDay => "Ngày sau";
    public override string PrevNextDayLabel => "Ngày liền trước và liền sau có mục";
    public override string PublishedThisDay(int items) => $"Đăng trong ngày: {Items(items)}";
    public override string DatedByEventOnly(int items) => $"Chỉ biết ngày sự kiện: {Items(items)}";
    public override string DatedByEventOnlyWhy(int items, DateOnly day) =>
        $"Nguồn không ghi ngày đăng. {(items == 1 ? "Mục này" : "Các mục này")} nằm ở đây vì nội dung nói về "
        + $"ngày {Digits(day.Day)}/{Digits(day.Month)}.";
    public override string NoItemsThisDay => "Kho không có mục nào của ngày này.";
    public override string MoreOfThisDay => "Các mục khác trong ngày";
    public override string FeedsOfDay => "Lấy danh sách ngày này";
    public override string PreviousMonth => "Tháng trước";
    public override string NextMonth => "Tháng sau";
    public override string PrevNextMonthLabel => "Tháng liền trước và liền sau có mục";
    public override string NoItemsThisMonth => "Kho không có mục nào của tháng này.";
    public override string FeedsOfMonth => "Lấy danh sách tháng này";
    public override string ItemsFromTo(DateOnly first, DateOnly last) =>
        first == last ? $"Các mục, ngày {DayAndMonth(first)}" : $"Các mục, {Digits(first.Day)}–{DayAndMonth(last)}";
    public override string RestOfMonth(int items) => $"Tiếp theo, {Items(items)}, theo ngày:";
    public override string PreviousYear => "Năm trước";
    public override string NextYear => "Năm sau";
    public override string PrevNextYearLabel => "Năm liền trước và liền sau có mục";
    public override string NoItemsThisYear => "Kho không có mục nào của năm này.";
    public override string ByMonth => "Theo tháng";
    public override string DayByDay => "Từng ngày";
    public override string ChartTitle(int year, (int Month, int Items) least, (int Month, int Items) most) =>
        $"Số mục từng tháng năm {Digits(year)}: ít nhất tháng {Digits(least.Month)} với {Items(least.Items)}, nhiều nhất "
        + $"tháng {Digits(most.Month)} với {Items(most.Items)}";
    public override string ChartTable => "Bảng số liệu của biểu đồ";
    public override string ChartTableCaption(int year) => "Số mục từng tháng năm " + Digits(year);
    public override string MonthColumn => "Tháng";
    public override string ItemsColumn => "Mục";
    public override string DaysColumn => "Ngày có mục";
    public override string WholeYear => "Lấy cả năm";
    public override string FeedsOfYear(int year) => $"Danh sách năm {Digits(year)} cũng có ở dạng";
    public override string CalendarOf(int year, int month) => $"Lịch tháng {Digits(month)} năm {Digits(year)}";
    public override string CalendarCells => ", mỗi ô ghi ngày và số mục";
    public override string ItemsADay => "Số mục một ngày:";

    public override string Published => "Xuất bản";
    public override string FirstSeen => "Lưu lần đầu";
    public override string LastChanged => "Sửa gần nhất";
    public override string NotStated => "bài không ghi";
    public override string UndatedItem => "Chưa rõ ngày";
    public override string Basis(DateBasis basis) => BasisName(basis);
    public override string BasisWithWords(DateBasis basis, string words) => basis switch
    {
        DateBasis.Inferred => $"Bài chỉ ghi “{words}”; năm suy ra từ chính bài này",
        DateBasis.NearestPast => $"Bài chỉ ghi “{words}”; năm lấy gần ngày thu thập nhất",
        _ => $"{BasisName(basis)}: “{words}”",
    };
    public override string Doubtful => "Chưa chắc: trong bài có chỗ trái với ngày này.";
    public override string TitleDerived => "Bài gốc không có tên; tên này lấy từ câu đầu.";
    public override string Byline(Byline byline) =>
        byline.Text.Count > 0 && byline.Text.SequenceEqual(byline.Photos) ? "Tin, ảnh: " + string.Join(", ", byline.Text)
        : byline.Photos.Count == 0 ? "Tin: " + string.Join(", ", byline.Text)
        : byline.Text.Count == 0 ? "Ảnh: " + string.Join(", ", byline.Photos)
        : $"Tin: {string.Join(", ", byline.Text)}. Ảnh: {string.Join(", ", byline.Photos)}";
    public override string PreviousItem => "Mục trước";
    public override string NextItem => "Mục sau";
    public override string PrevNextItemLabel => "Mục liền trước và liền sau";
    public override string RevisedHeading(int times) => $"Bài này đã sửa {Number(times)} lần";
    public override string RevisionShown(int revision) => $"bản {Digits(revision)}, đang xem";
    public override string RevisionNumber(int revision) => "bản " + Digits(revision);
    public override string SeeRevision(int revision) => revision == 1 ? "Xem bản đầu tiên" : "Xem bản " + Digits(revision);
    public override string SeeRevisions => "xem các bản trước";
    public override string OlderRevision(int revision, int of, string kept) =>
        $"Đây là bản cũ: bản {Digits(revision)} trong {Digits(of)} bản, lưu {kept}. Nội dung có thể đã được sửa.";
    public override string OlderRevisionTitle(string title, int revision) => $"{title} (bản {Digits(revision)})";
    public override string SeePresentState => "Xem bản hiện nay";
    public override string CatalogueCard => "Thẻ thư mục";
    public override string Title => "Tên bài";
    public override string Place => "Nơi";
    public override string Source => "Nguồn";
    public override string Original => "Trang gốc";
    public override string TextAndPhotos => "Chữ và ảnh";
    public override string TextAndPhotosBy => "Tin, ảnh";
    public override string TextBy => "Tin";
    public override string PhotosBy => "Ảnh";
    public override string Tags => "Nhãn";
    public override string PermanentAddress => "Địa chỉ cố định, bấm để chọn cả dòng";
    public override string CiteAs => "Trích dẫn, bấm để chọn cả đoạn";
    public override string UndatedInCitation => "không rõ ngày";
    public override string RevisedOn(string date) => "bản sửa " + date;
    public override string Quoted(string text) => $"“{text}”";

    public override string WhatAFeedIs =>
        "Nguồn cấp là một địa chỉ mà phần mềm đọc tin ghé thăm đều đặn thay bạn. Khi có bài mới, bài ấy hiện trong phần mềm của bạn, theo "
        + "đúng thứ tự. Bạn không cần tài khoản, không phải cho ai địa chỉ thư, và thôi theo dõi lúc nào cũng được.";
    public override string OneAddress => "Chỉ cần một địa chỉ";
    public override string OneAddressHow => "Chép dòng này, dán vào ô “thêm nguồn” của phần mềm đọc tin.";
    public override string AllFeeds => "Mọi nguồn cấp";
    public override string AddressesBeginWith => "Mọi địa chỉ bắt đầu bằng";
    public override string FormatsAreEqual => "Ba dạng chứa cùng một nội dung; chọn dạng nào cũng được.";
    public override string Feed => "Nguồn cấp";
    public override string Everything => "Tất cả";
    public override string EveryListIsAFeed => "Trang nào cũng là nguồn cấp";
    public override string AddExtension => "Thêm .rss, .atom hoặc .json vào sau địa chỉ của một danh sách. Ví dụ:";
    public override string List => "Danh sách";
    public override string AYear => "Một năm";
    public override string AMonth => "Một tháng";
    public override string ADay => "Một ngày";
    public override string ReadWith => "Đọc bằng gì";
    public override IReadOnlyList<string> Readers { get; } =
    [
        "Điện thoại: NetNewsWire, Feeder, Read You",
        "Máy tính: NetNewsWire, Liferea, Thunderbird, RSS Guard",
        "Trình duyệt và máy chủ riêng: Miniflux, FreshRSS",
        "Dòng lệnh: Newsboat, sfeed",
        "Qua thư: rss2email",
    ];
    public override string ForAggregators => "Cho máy tổng hợp tin";
    public override string ForAggregatorsHow => "Mọi nguồn cấp trả lời 304 khi không có gì mới. Xin hỏi không quá một lần mỗi năm phút.";

    public override string NotFoundTitle => "Không có trang này (404)";
    public override string NotFoundKicker => "Lỗi 404";
    public override string NotFoundHeading => "Không có gì ở địa chỉ này";
    public override string NotFoundBefore => "Kho chưa từng lưu gì ở";
    public override string NotFoundAfter =>
        "Có thể địa chỉ bị gõ thiếu chữ. Bài đã lưu thì không đổi địa chỉ, nên đường dẫn cũ luôn còn đúng.";
    public override string Nearest => "Gần địa chỉ này nhất";
    public override string OtherItems(long items) => Number(items) + " mục khác";
    public override string FindByYear => "Tìm theo năm";
    public override string GoneTitle => "Bài đã được rút (410)";
    public override string GoneKicker => "410: từng có, nay đã rút";
    public override string GoneHeading => "Bài này đã được rút khỏi kho";
    public override string GoneIntro =>
        "Địa chỉ đúng, nhưng nội dung không còn được công bố. Kho giữ lại tấm thẻ này để ai đã trích dẫn biết chuyện gì đã xảy ra.";
    public override string WithdrawnOn => "Rút ngày";
    public override string Reason => "Lý do";
    public override string AroundThatDay => "Quanh ngày ấy";

    public override string Sources => "Nguồn";
    public override string Search => "Tìm trong kho";
    public override string SearchButton => "Tìm";
    public override string SearchLabel => "Tìm ngày, chuyên mục, tên người, nguồn, nhãn";
    public override string SearchPlaceholder => "Ngày, chuyên mục, tên";
    public override string SearchIntro =>
        "Gõ một ngày, một tháng hay một năm (10/1/2023, tháng 1 năm 2023, 2023), hoặc tên chuyên mục, người viết, nguồn, nhãn; có dấu hay "
        + "không dấu đều được. Kho chưa tìm trong lời của bài.";
    public override string FoundDates => "Theo ngày";
    public override string FoundMore(int lists) => $"và {Number(lists)} tên khác; gõ thêm chữ để thu hẹp.";
    public override string FoundNothing(string query) => $"Không có ngày hay tên nào ứng với {Quoted(query)}.";
    public override string SearchDescription => "Tìm ngày, chuyên mục, người viết, nguồn và nhãn trong kho.";
    public override string FeedsOf(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => "Nguồn cấp của mọi chuyên mục",
        ScopeKind.Byline => "Nguồn cấp của mọi người viết, người chụp",
        ScopeKind.Source => "Nguồn cấp theo từng nguồn tin",
        _ => "Nguồn cấp của mọi nhãn",
    };
    public override string DirectoryCount(int lists) => $"Có tất cả {Number(lists)}.";
    public override string DirectoryGoesOn => "Tiếp theo";
    public override string MostItemsFirst(int shown, int all) => $"{Number(shown)} trong {Number(all)}, nhiều mục nhất trước.";
    public override string OpmlOfAll => "Tất cả nguồn cấp trong một tệp (OPML)";

    private static string BasisName(DateBasis basis) => basis switch
    {
        DateBasis.FrontMatter => "Theo ngày ghi ở đầu tệp bài",
        DateBasis.Metadata => "Theo dữ liệu máy đọc của trang gốc",
        DateBasis.Header => "Theo dòng ngày đầu bài",
        DateBasis.Url => "Theo địa chỉ của bài gốc",
        DateBasis.Text => "Theo lời trong bài",
        DateBasis.Inferred => "Bài không ghi năm; năm suy ra từ chính bài này",
        DateBasis.NearestPast => "Bài không ghi năm; năm lấy gần ngày thu thập nhất",
        _ => "Theo bài gốc",
    };
}
