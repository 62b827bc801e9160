namespace FeedServer.Texts;

/// <summary>Directories of lists, and what the front page says beside the newest days.</summary>
public sealed partial class SiteTexts
{
    public string Directories => Say("Các danh mục", "Directories");
    public string Places => Say("Địa danh", "Places");
    public string Coming => Say("Sắp tới", "Coming");
    public string MoreComing(long items) => Say($"Còn {Items(items)} sắp tới", $"{Items(items)} more to come");
    public string RecentlyAdded => Say("Mới đưa vào kho", "Recently added");

    /// <summary>What a directory is, in a sentence.</summary>
    public string NamesIntro(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => Say(
            "Mỗi chuyên mục có danh sách và kênh tin riêng.", "Each section has a list and feeds of its own."),
        ScopeKind.Byline => Say(
            "Mỗi người được ghi tên ở phần chữ hoặc phần ảnh có danh sách và kênh tin riêng.",
            "Each person credited for text or photos has a list and feeds of their own."),
        ScopeKind.Place => Say(
            "Mỗi địa danh ghi ở đầu bài có danh sách và kênh tin riêng.",
            "Each place that a dateline names has a list and feeds of its own."),
        ScopeKind.Source => Say(
            "Mỗi nguồn mà kho thu thập có danh sách và kênh tin riêng.",
            "Each source that the archive collects from has a list and feeds of its own."),
        _ => Say("Mỗi nhãn có danh sách và kênh tin riêng.", "Each tag has a list and feeds of its own."),
    };

    /// <summary>What an empty directory says.</summary>
    public string NoNames(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => Say("Chưa có bài nào ghi chuyên mục.", "No item names a section yet."),
        ScopeKind.Byline => Say("Chưa có bài nào ghi tên người viết hay người chụp.", "No item credits anybody yet."),
        ScopeKind.Place => Say("Chưa có bài nào ghi địa danh.", "No item names a place yet."),
        ScopeKind.Source => Say("Chưa có bài nào được thu thập.", "Nothing has been collected yet."),
        _ => Say("Chưa có bài nào mang nhãn.", "No item has a tag yet."),
    };

    public string AllNamesWithFeeds(int names) => Say(
        $"Tất cả {Number(names)} tên, theo thứ tự chữ cái", $"All {Number(names)}, from A to Z");

    /// <summary>Of a list that has no items any more.</summary>
    public string ListLeft => Say(
        "Danh sách này không còn mục nào: các mục từng ở đây đã được rút, hoặc "
            + "đã chuyển sang danh sách khác.",
        "This list has no items any more: those that were in it were withdrawn, or moved to other lists.");
}
