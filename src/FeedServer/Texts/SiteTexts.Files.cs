namespace FeedServer.Texts;

/// <summary>What became of the files of the drop folder.</summary>
public sealed partial class SiteTexts
{
    /// <summary>Reasons as the collector words them, each with its place for a name, and the same in Vietnamese.</summary>
    private static readonly (string English, string Vietnamese)[] Reasons =
    [
        ("the file is empty", "tệp trống"),
        ("it has no text", "tệp không có chữ nào"),
        ("it is not of a kind that this folder reads", "thư mục này không đọc loại tệp này"),
        ("it is larger than {0}", "tệp lớn hơn {0}"),
        ("it cannot be read: access is denied", "không đọc được: không có quyền truy cập"),
        ("it was gone before it could be read", "tệp biến mất trước khi kịp đọc"),
        ("it is a link to a folder", "đó là liên kết tới một thư mục"),
        ("it is a link that leads outside the folder or nowhere",
            "đó là liên kết dẫn ra ngoài thư mục hoặc không dẫn tới đâu"),
        ("the folder lies too deep", "thư mục nằm quá sâu"),
        ("the folder is gone", "thư mục không còn"),
        ("another file's name differs only in the spelling of its marks", "một tệp khác có tên chỉ khác ở cách ghi dấu"),
        ("it is a copy of {0}; edited, it becomes an article of its own",
            "tệp này chép lại {0}; sửa đi thì thành một bài riêng"),
        ("it gives itself the same id as {0}", "tệp tự đặt cùng mã với {0}"),
        ("it is another form of {0}, which is richer and is read in its place; edit that one, or take it away",
            "đây là một dạng khác của {0}; dạng ấy đầy đủ hơn và được đọc thay; "
                + "hãy sửa tệp ấy, hoặc bỏ nó đi"),
        ("it is a richer form of {0} beside it, and is read in its place",
            "đây là dạng đầy đủ hơn của {0} và được đọc thay"),
        ("it takes the place of {0}, which is gone", "tệp này thay cho {0}, nay không còn"),
        ("it says nearly the same as {0}, which is gone", "nội dung gần như {0}, nay không còn"),
        ("the title was derived from the first sentence", "tiêu đề được lấy từ câu đầu"),
        ("front matter marks it as a draft", "phần đầu tệp ghi đây là bản nháp"),
        ("front matter is opened but never closed (line 1)", "phần đầu tệp được mở mà không đóng (dòng 1)"),
        ("front matter is not well-formed: {0}", "phần đầu tệp sai cú pháp: {0}"),
        ("front matter: keys not known here: {0}", "phần đầu tệp có khóa không nhận ra: {0}"),
        ("front matter, line {0} is not a date that exists; it stays unknown",
            "phần đầu tệp, dòng {0} không phải là ngày có thật; ngày để trống"),
        ("{0}: nothing says the year, so the date stays unknown", "{0}: không chỗ nào cho biết năm nên ngày để trống"),
        ("doubtful date {0}", "ngày đáng ngờ {0}"),
        ("there is no article of its name beside it; it counts as soon as there is one",
            "bên cạnh không có bài nào cùng tên; khi có, tệp này sẽ được dùng"),
        ("it is not well-formed: {0}", "tệp YAML sai cú pháp: {0}"),
        ("its article {0} was not taken; it counts as soon as that is",
            "bài {0} của tệp này không được nhận; tệp chờ tới khi bài được nhận"),
        ("several articles bear its name: {0}", "nhiều bài cùng tên với tệp này: {0}"),
        ("its article is being corrected by others; it counts with the next collection",
            "bài của tệp này đang được sửa bằng lệnh; tệp chờ tới lần đọc sau"),
        ("several sidecars bear its name; {0} counts", "nhiều tệp sửa cùng tên; {0} được dùng"),
        ("{0} is corrected by the verb 'correct', which goes before this file until it is lifted",
            "{0} đã được sửa bằng lệnh 'correct'; lệnh ấy được ưu tiên hơn tệp này cho tới khi được gỡ"),
    ];

    public string LatestFiles => Say("Các tệp gần đây", "The latest files");
    public string OlderFiles => Say("Các tệp cũ hơn", "Older files");
    public string FilesIntro(int files, int refused) => Say(
        $"Kết quả lần đọc gần nhất của {Number(files)} tệp, mới nhất trước"
            + (refused > 0 ? $"; {Number(refused)} tệp bị từ chối." : "; không tệp nào bị từ chối."),
        $"What last became of {Number(files)} {(files == 1 ? "file" : "files")}, newest first"
            + (refused > 0 ? $"; refused: {Number(refused)}." : "; none was refused."));
    public string FilesOfDrop(int refused) => refused > 0
        ? Say($"Tệp gửi vào thư mục: {Number(refused)} tệp bị từ chối", $"Dropped files: {Number(refused)} refused")
        : Say("Tệp gửi vào thư mục: không tệp nào bị từ chối", "Dropped files: none was refused");
    public string FileColumn => Say("Tệp", "File");
    public string FileWhenColumn => Say("Lúc", "When");
    public string FileWhatColumn => Say("Kết quả", "Outcome");
    public string FileOutcome(DropOutcomeKind kind) => kind switch
    {
        DropOutcomeKind.New => Say("bài mới", "new item"),
        DropOutcomeKind.Revised => Say("bản sửa", "revision"),
        DropOutcomeKind.Touched => Say("đã lưu, nội dung hiện ra không đổi", "kept, nothing that shows changed"),
        DropOutcomeKind.Unchanged => Say("như đã lưu", "as it was kept"),
        DropOutcomeKind.Moved => Say("bài đã biết, tên tệp mới", "known item, new file name"),
        DropOutcomeKind.Withdrawn => Say("bài đã rút", "item withdrawn"),
        DropOutcomeKind.Gone => Say("tệp không còn; bài vẫn giữ", "no longer there; what was kept stays"),
        DropOutcomeKind.Failed => Say("không đọc được thư mục", "the folder could not be read"),
        _ => Say("bị từ chối", "refused"),
    };

    /// <summary>A reason in the language of the pages where it is known in it, and the language it stands in; null for that of the
    /// pages.</summary>
    public (string Words, string? Language) FileReason(string reason)
    {
        return Translated(reason, Reasons);
    }

    private (string Words, string? Language) Translated(string reason, (string English, string Vietnamese)[] known)
    {
        if (language == 1) return (reason, null);
        foreach (var (english, vietnamese) in known)
        {
            if (english.IndexOf("{0}", StringComparison.Ordinal) is not (>= 0 and var at))
            {
                if (reason == english) return (vietnamese, null);
            }
            else if (reason.Length >= english.Length - 3 && reason.StartsWith(english[..at], StringComparison.Ordinal)
                && reason.EndsWith(english[(at + 3)..], StringComparison.Ordinal))
            {
                return (vietnamese.Replace("{0}", reason[at..^(english.Length - at - 3)], StringComparison.Ordinal), null);
            }
        }
        return (reason, "en");
    }
}
