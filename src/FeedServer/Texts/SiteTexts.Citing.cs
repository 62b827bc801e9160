namespace FeedServer.Texts;

/// <content>How an item is cited, and under which conditions it may be used.</content>
public sealed partial class SiteTexts
{
    public string CiteAs => Say("Trích dẫn, bấm để chọn cả đoạn", "Cite as, one click selects it");
    public string CitationFiles => Say("Tệp trích dẫn", "Citation files");
    public string CitationText => Say("dạng chữ", "plain text");
    public string UndatedInCitation => Say("không rõ ngày đăng", "publication date unknown");
    public string UndatedWithEvent(string day) =>
        Say($"không rõ ngày đăng (sự kiện: {day})", $"publication date unknown (event: {day})");

    /// <summary>A date that was inferred: <c>khoảng 10/1/2023</c>, <c>c. 10 Jan 2023</c>.</summary>
    public string Circa(string date) => Say("khoảng ", "c. ") + date;

    /// <summary>Which state is cited, and when it was kept: <c>bản 2, lưu 12/1/2023</c>.</summary>
    public string StateInCitation(int revision, string kept) =>
        Say($"bản {Digits(revision)}, lưu {kept}", $"revision {Digits(revision)}, kept {kept}");

    /// <summary>When it was read; for no date, the place for one that the reader fills in.</summary>
    public string AccessedOn(string? date) => Say($"truy cập {date ?? "[ngày]"}", $"accessed {date ?? "[date]"}");

    /// <summary>What follows a title that is the beginning of the text.</summary>
    public string TitleDerivedInCitation => Say(" [bài không có tên, đây là câu đầu]", " [untitled, first words]");
    public string DerivedTitleNote => Say(
        "Bài không có tên; tên ghi ở đây là câu đầu của bài.", "Untitled; the title given is the beginning of the text.");

    public string UnknownIdentity => Say(
        "Kho không có mục nào mang mã này. Mã của một mục là mã ghi trong kênh tin (id, guid), "
            + "viết nguyên văn hoặc mã hóa phần trăm.",
        "No item has this identity. An item's identity is the one that feeds state (id, guid), as printed or percent-encoded.");

    public string PublishedBy(string publisher) => Say($"Xuất bản: {publisher}.", $"Published by {publisher}.");
    public string LicenceLabel => Say("Giấy phép sử dụng:", "Licence:");
}
