using FeedServer.Search;
using FeedServer.Search.Queries;

namespace FeedServer.Texts;

/// <summary>The search: its form, what it found, and what it did not.</summary>
public sealed partial class SiteTexts
{
    public string Search => Say("Tìm trong kho", "Search the archive");
    public string SearchButton => Say("Tìm", "Search");
    public string SearchLabel => Say("Tìm lời, ngày, tên trong kho", "Search for words, dates and names");
    public string SearchPlaceholder => Say("Lời, ngày, tên", "Words, a date, a name");

    /// <summary>What is searched, and the form of a query.</summary>
    public string SearchIntro => Say(
        "Gõ một hay vài từ, có dấu hay không dấu: kho tìm trong tên bài, lời bài, chú thích ảnh, tên người, "
            + "địa danh và nhãn. "
            + "Gõ một ngày, một tháng hay một năm (10/1/2023, tháng 1 năm 2023, 2023) thì tới thẳng đó.",
        "Type one or several words, with accents or without: titles, texts, captions, names, places and tags are searched. "
            + "A day, a month or a year (10/1/2023, the day first; January 2023; 2023) leads straight there.");

    /// <summary>What the search finds, for the browser that offers it (OpenSearch 1.1).</summary>
    public string SearchDescription => Say(
        "Tìm trong tên bài, lời bài, chú thích ảnh, tên người, địa danh, nhãn và ngày của kho.",
        "Searches the titles, texts, captions, names, places, tags and dates of the archive.");

    /// <summary>The title of a search and of its feeds: <c>Tìm: egrets</c>, <c>Search: egrets</c>.</summary>
    public string SearchOf(string query) => Say("Tìm: ", "Search: ") + query;

    public string FeedsOfSearch => Say("Theo dõi câu tìm này", "Follow this search");
    public string FeedsOfSearchHow => Say(
        "Kênh tin này báo khi có bài mới ứng với câu tìm.", "These feeds tell you when a new item matches.");

    // What was found
    public string FoundDates => Say("Theo ngày", "By date");
    public string FoundNames => Say("Danh sách mang tên này", "Lists of this name");
    public string FoundMore(int lists) => Say(
        $"và {Number(lists)} tên khác; gõ thêm chữ để thu hẹp.", $"and {Number(lists)} more; type more to narrow it down.");
    public string FoundNothing(string query) => Say(
        $"Không có bài, ngày hay tên nào ứng với {Quoted(query)}.", $"No item, no date and no name answers to {Quoted(query)}.");
    public string FoundNoItem => Say("Không có bài nào ứng với câu tìm này.", "No item matches this search.");

    /// <summary><c>1.234 mục</c>, <c>More than 10,000 items</c>; with old revisions
    /// <c>6 bản</c>, <c>6 revisions</c>.</summary>
    public string Found(SearchTotal total, bool areRevisions)
    {
        var found = !areRevisions ? Items(total.Count)
            : Number(total.Count) + " " + Say("bản", total.Count == 1 ? "revision" : "revisions");
        return total.IsAtLeast ? Say("Hơn ", "More than ") + found : found;
    }

    public string SearchOrderLabel => Say("Thứ tự", "Order");
    public string OrderName(SearchOrder order) => order switch
    {
        SearchOrder.Oldest => Say("Cũ nhất trước", "Oldest first"),
        SearchOrder.Relevance => Say("Sát nhất trước", "Best first"),
        _ => Say("Mới nhất trước", "Newest first"),
    };
    public string RankedAmongNewest(int most) => Say(
        $"Rất nhiều bài ứng với câu tìm: chỉ xếp theo độ sát {Number(most)} bài mới nhất, và {Number(most)} "
            + "bài mới nhất có các từ ấy trong tên.",
        $"Very many items match: only the newest {Number(most)}, and the newest {Number(most)} with the words in their titles, are "
            + "ranked.");
    public string CountedAmongNewest(int most) => Say(
        $"Đếm trong {Number(most)} bài mới nhất.", $"Counted among the newest {Number(most)} items.");
    public string CountedByPresent => Say(
        "Đếm các mục có bản hiện nay ứng với câu tìm; liên kết cũng chỉ tìm trong bản hiện nay.",
        "Items whose present revision matches; the links search present revisions only.");
    public string OldRevision(int revision, int of) => Say(
        $"bản cũ, {Digits(revision)} trong {Digits(of)}", $"older revision, {Digits(revision)} of {Digits(of)}");
    public string NarrowDown => Say("Thu hẹp", "Narrow down");
    public string Years => Say("Năm", "Years");

    // Filters
    public string ActiveFilters => Say("Đang lọc theo", "Filtered by");
    public string RemoveFilter => Say("bỏ", "remove");
    public string Not(string what) => Say("không có ", "without ") + what;
    public string WithVersions => Say("cả các bản cũ", "older revisions too");
    public string FieldName(SearchField field) => field switch
    {
        SearchField.Title => Title,
        SearchField.Text => Say("Lời bài", "Text"),
        SearchField.Caption => Say("Chú thích ảnh", "Caption"),
        SearchField.Section => Section,
        SearchField.Byline => Say("Người viết", "Writer"),
        SearchField.Photo => Say("Người chụp", "Photographer"),
        SearchField.Place => Place,
        SearchField.Tag => Tag,
        SearchField.Source => Source,
        _ => Everything,
    };
    public string AxisName(DateAxis axis) => axis switch
    {
        DateAxis.Published => Published,
        DateAxis.Event => Event,
        DateAxis.Seen => FirstSeen,
        DateAxis.Changed => LastChanged,
        _ => Say("Ngày", "Date"),
    };
    public string NoDate(DateAxis axis) => axis == DateAxis.Filed ? Undated : Say("không rõ", "unknown");

    /// <summary>Days from one to another, either end open: <c>2023</c>, <c>tháng 1 năm 2023</c>, <c>from 5 May 2023</c>.</summary>
    public string Interval(DateOnly? first, DateOnly? last) => (first, last) switch
    {
        ({ } one, { } other) when one == other => LongDate(one),
        ({ Month: 1, Day: 1 } one, { Month: 12, Day: 31 } other) when one.Year == other.Year => Digits(one.Year),
        ({ Day: 1 } one, { } other) when (one.Year, one.Month) == (other.Year, other.Month)
            && other.Day == DateTime.DaysInMonth(other.Year, other.Month) => MonthInSentence(one.Year, one.Month),
        ({ } one, { } other) => $"{ShortDate(one)} – {ShortDate(other)}",
        ({ } one, null) => Say("từ ", "from ") + LongDate(one),
        (null, { } other) => Say("đến ", "until ") + LongDate(other),
        _ => Say("có ngày", "dated"),
    };

    // Ways on from a search that found little or nothing
    public string DidYouMean => Say("Có phải bạn muốn tìm", "Did you mean");
    public string OtherSearches => Say("Thử câu khác", "Other searches");
    public string WithoutFilter(string filter) => Say("Bỏ ", "Without ") + filter;
    public string Anywhere(string words) => Say(words + " ở bất cứ đâu trong bài", words + " anywhere in an item");
    public string NotAsPhrase => Say("Các từ không cần liền nhau", "The words apart from each other");
    public string AmongUndated => Say("Trong các mục chưa rõ ngày", "Among the undated items");
    public string AmongVersions => Say("Trong các bản cũ", "In older revisions");
    public string NearestBefore(string date) => Say("Gần nhất trước đó: ", "Nearest before: ") + date;
    public string NearestAfter(string date) => Say("Gần nhất sau đó: ", "Nearest after: ") + date;

    // The index
    public string SearchIsBuilt(long done, long of) => Say(
        $"Chỉ mục để tìm lời bài đang được dựng{(of == 0 ? "" : $": {Number(done)} trong {Items(of)}")}, bài mới "
            + "trước. Bài chưa vào chỉ mục thì chưa tìm được; lát nữa xin tải lại trang.",
        $"The index of texts is being built{(of == 0 ? "" : $": {Number(done)} of {Items(of)}")}, the newest first. Items that it does "
            + "not hold yet are not found; please reload the page later.");
    public string SearchIsNotThere => Say(
        "Lúc này chưa tìm được lời bài, chỉ tìm được ngày và tên. Kho vẫn đủ; xin thử lại sau.",
        "Texts cannot be searched just now, only dates and names. The archive is complete; please try again later.");

    public string SearchIsTooLong => Say(
        "Câu tìm này cần quá nhiều thời gian. Xin bớt vế hoặc thêm từ ít gặp hơn.",
        "This search takes too long. Please leave out some of it, or add rarer words.");
}
