namespace FeedServer.Texts;

/// <summary>The files for download, and the columns of their tables.</summary>
public sealed partial class SiteTexts
{
    public string DataFiles => Say("Tải dữ liệu", "Data files");
    public string DataFilesOf(string period) => Say($"Tải dữ liệu: {period}", $"Data files: {period}");
    public string DataFilesIntro => Say(
        "Mỗi ngày, mỗi tháng và mỗi năm đã qua là một tệp, ở hai dạng: JSONL có mọi bản "
            + "đã công bố cùng toàn văn, CSV là bảng, mỗi mục một dòng. Mục được xếp "
            + "theo ngày như trên các trang của kho.",
        "Each day, month and year that is over is a file, in two forms: JSONL has every public revision with its text, CSV is a table with "
            + "a line an item. Items are filed by date as on the archive's pages.");
    public string DataFilesSealed => Say(
        "Tệp được niêm phong khi ngày, tháng hay năm đã hết theo múi giờ của kho. Sau đó "
            + "từng byte giữ nguyên; chỉ khi có mục đến muộn, được sửa, được chuyển ngày hay bị rút "
            + "thì tệp mới có phiên bản mới, và bản kê giữ mã băm của các phiên bản trước.",
        "A file is sealed when its day, month or year is over in the archive's time zone. From then on not a byte of it changes, until an "
            + "item comes late, is corrected, moves to another day or is withdrawn: then there is a new edition, and the manifest keeps "
            + "the hashes of those before.");
    public string DataFilesRevised => Say(
        "Mục đã rút không còn trong tệp nào.", "A withdrawn item is in no file any more.");
    public string FilesOfMonth => Say("Tải dữ liệu tháng này", "Data files of this month");
    public string FilesOfYear => Say("Tải dữ liệu năm này", "Data files of this year");
    public string Period => Say("Thời gian", "Period");
    public string FilesColumn => Say("Tệp", "Files");
    public string AllOfYear => Say("Cả năm", "The whole year");
    public string AllOfMonth => Say("Cả tháng", "The whole month");
    public string OlderYears => Say("Các năm trước đó", "Earlier years");
    public string ForPrograms => Say("Cho chương trình", "For programs");
    public string ManifestWhat => Say(
        "bản kê: mọi tệp với số byte, SHA-256, số phiên bản và thời điểm",
        "the manifest: every file with its bytes, SHA-256, edition and time");
    public string ChecksumsWhat => Say("để kiểm bằng", "to be checked by");
    public string DataPackageWhat => Say(
        "mô tả các bảng CSV theo Frictionless Data Package", "describes the CSV tables (Frictionless Data Package)");
    public string ColumnsHeading => Say("Các cột của bảng", "The columns of the tables");
    public string ColumnsIntro => Say(
        "Ô trống là không biết. Danh sách trong một ô là mảng JSON. Thời điểm theo giờ UTC, bên cạnh là giờ "
            + "địa phương. Để mở đúng bằng LibreOffice: UTF-8, dấu phẩy, ô trong ngoặc kép là chữ.",
        "An empty cell is unknown. A list in a cell is a JSON array. Instants are in UTC, with the local form beside. To open a table "
            + "rightly in LibreOffice: UTF-8, comma, quoted field as text.");
    public string ColumnName => Say("Cột", "Column");
    public string ColumnMeaningHeading => Say("Nghĩa", "Meaning");

    /// <summary><c>812 B</c>, <c>14 kB</c>, <c>1,4 MB</c>; decimal.</summary>
    public string FileSize(long bytes)
    {
        if (bytes < 1000) return $"{Number(bytes)} B";
        if (bytes < 1_000_000) return $"{Number((bytes + 500) / 1000)} kB";
        var tenths = (bytes + 50_000) / 100_000;
        return $"{Number(tenths / 10)}{Say(",", ".")}{Digits((int)(tenths % 10))} MB";
    }

    /// <summary>What a column of the tables holds.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public string ColumnMeaning(string column) => column switch
    {
        "id" => Say("Mã của mục, mãi mãi.", "The item's identity, for ever."),
        "permalink" => Say("Địa chỉ của mục ở kho này.", "The item's address in this archive."),
        "title" => Say("Tiêu đề.", "The title."),
        "section" => Say("Chuyên mục, như in.", "The section, as printed."),
        "byline_text" => Say("Người viết, theo thứ tự in.", "Who is credited with the text, in printed order."),
        "byline_photos" => Say("Người chụp, theo thứ tự in.", "Who is credited with the photos, in printed order."),
        "place" => Say("Địa danh đầu bài.", "The place of the dateline."),
        "source_tag" => Say("Nguồn ghi ở đầu bài.", "The source named in the dateline."),
        "tags" => Say("Các nhãn.", "The tags."),
        "source" => Say("Mã của nguồn thu thập.", "The id of the source it was collected from."),
        "link" => Say("Địa chỉ ở nguồn.", "Its address at the source."),
        "language" => Say("Ngôn ngữ (BCP 47).", "The language (BCP 47)."),
        "filed_on" => Say("Ngày mà kho xếp mục vào.", "The day that the archive files it on."),
        "filed_by" => Say("Xếp theo ngày nào: published, event hay unknown.", "By which date: published, event or unknown."),
        "first_seen_utc" => Say("Lúc kho lưu lần đầu, UTC.", "When the archive first kept it, UTC."),
        "first_seen_local" => Say("Như trên, theo múi giờ của kho.", "The same in the archive's zone."),
        "changed_utc" => Say("Lúc kho lưu bản hiện nay, UTC.", "When the present revision was kept, UTC."),
        "changed_local" => Say("Như trên, theo múi giờ của kho.", "The same in the archive's zone."),
        "revision" => Say("Số của bản hiện nay, từ 1.", "The number of the present revision, from 1."),
        "corrected" => Say("true: ban biên tập đã sửa một phần.", "true: the editors corrected a part of it."),
        "images" => Say("Số ảnh.", "How many pictures it has."),
        "words" => Say("Số từ của toàn văn.", "How many words the text has."),
        "summary" => Say("Một hai câu tóm tắt.", "One or two sentences of it."),
        _ => StatedDateMeaning(column),
    };

    private string StatedDateMeaning(string column)
    {
        var isPublished = column.StartsWith("published_", StringComparison.Ordinal);
        var what = isPublished ? Say("Ngày đăng", "Published") : Say("Ngày của sự kiện", "Event");
        return what + ": " + column[(column.IndexOf('_', StringComparison.Ordinal) + 1)..] switch
        {
            "on" => Say("ngày; trống khi chỉ biết tháng hay năm.", "the day; empty when only a month or a year is known."),
            "utc" => Say("thời điểm, UTC; trống khi không biết giờ.", "the instant, UTC; empty when the hour is unknown."),
            "local" => Say("thời điểm theo múi giờ của ngày ấy.", "the instant on the clock of its zone."),
            "edtf" => Say("chính xác đến mức biết được, EDTF; ? là đáng ngờ.",
                "as precise as it is known, EDTF; ? is doubtful."),
            "words" => Say("nguyên văn chỗ ghi ngày.", "the words it was read from, as printed."),
            "basis" => Say("lấy từ đâu.", "where it comes from."),
            "confidence" => Say("certain, likely hay doubtful.", "certain, likely or doubtful."),
            _ => throw new ArgumentException($"There is no column {column}.", nameof(column)),
        };
    }
}
