namespace FeedServer.Texts;

/// <content>The desk: dropping articles.</content>
public sealed partial class SiteTexts
{
    public string DeskDrop => Say("Gửi bài", "Drop an article");
    public string DeskDropIntro => Say(
        "Gửi tệp hoặc viết vào biểu mẫu. Bước sau cho thấy máy đọc được gì; chưa có gì được lưu. "
            + "Các tệp đã gửi trước đây:",
        "Upload a file or write into the form. The next step shows what the reader makes of it; nothing is kept yet. "
            + "What was dropped before:");
    public string DeskUpload => Say("Gửi tệp", "Upload a file");
    public string DeskArticleFile => Say("Tệp bài", "The article's file");
    public string DeskArticleFileHint => Say(
        "Văn bản .txt, Markdown .md, trang .html, Word .docx, .odt hoặc thư .eml; tối đa 20 MB.",
        "Text .txt, Markdown .md, a page .html, Word .docx, .odt or mail .eml; at most 20 MB.");
    public string DeskPictures => Say("Ảnh của bài", "Its pictures");
    public string DeskPicturesHint => Say(
        "PNG, JPEG, GIF, WebP, AVIF hoặc SVG, mỗi ảnh tối đa 10 MB. Trang .html và tệp .md gọi ảnh bằng tên; "
            + "với tệp khác, ảnh theo thứ tự.",
        "PNG, JPEG, GIF, WebP, AVIF or SVG, at most 10 MB each. An .html page or .md file names its pictures; "
            + "other files get them in order.");
    public string DeskReadIt => Say("Đọc thử", "Read it");
    public string DeskWrite => Say("Viết bài", "Write an article");
    public string DeskSection => Say("Chuyên mục", "Section");
    public string DeskPlaceField => Say("Địa danh", "Place");
    public string DeskTextBy => Say("Người viết", "Text by");
    public string DeskPhotosBy => Say("Người chụp", "Photos by");
    public string DeskSummary => Say("Tóm tắt", "Summary");
    public string DeskSourceTag => Say("Nguồn ghi ở dòng địa danh", "Source named in the dateline");
    public string DeskLanguage => Say("Ngôn ngữ", "Language");
    public string DeskDateHint => Say(
        "Ví dụ 10/1/2023 hay 2023-01-10 08:05; để trống thì máy đọc trong bài.",
        "Such as 2023-01-10 or 10/1/2023 08:05; empty: the reader looks for it in the text.");
    public string DeskListHint => Say("Nhiều thì cách nhau bằng dấu phẩy.", "Several are parted by commas.");
    public string DeskArticleText => Say("Nội dung bài", "Text of the article");
    public string DeskArticleTextHint => Say(
        "Chữ thường, mỗi đoạn cách nhau một dòng trống.", "Plain text, paragraphs apart by an empty line.");

    public string DeskTextMissing => Say("Bài chưa có nội dung.", "The article has no text.");
    public string DeskFileMissing => Say("Chưa chọn tệp, hoặc tệp trống.", "No file was chosen, or it is empty.");
    public string DeskFileTooLarge => Say("Tệp lớn hơn 20 MB.", "The file is larger than 20 MB.");
    public string DeskPictureAlone => Say(
        "Tệp bài là một tấm ảnh; hãy chọn tệp có chữ, và gửi ảnh ở ô bên dưới.",
        "The article's file is a picture: choose one with the text, and give pictures below it.");
    public string DeskTooManyPictures(int most) => Say($"Tối đa {Digits(most)} ảnh.", $"At most {Digits(most)} pictures.");
    public string DeskPictureTooLarge(string name) => Say($"Ảnh {name} lớn hơn 10 MB.", $"The picture {name} is larger than 10 MB.");
    public string DeskPicturesAnew => Say(
        "Những gì bạn đã viết vẫn còn dưới đây; hãy chọn lại ảnh, ít hơn hoặc nhỏ hơn.",
        "What you wrote stands below; choose its pictures again, fewer or smaller ones.");
    public string DeskNoPicture(string name) => Say($"{name} không phải là ảnh.", $"{name} is not a picture.");
    public string DeskUploadGone => Say(
        "Tệp này không còn chờ ở đây: đã lưu, đã bỏ, hoặc quá một ngày. Hãy gửi lại.",
        "This upload does not wait here any more: it was kept, discarded, or is older than a day. Send it again.");

    public string DeskDropResult => Say("Máy đọc được gì", "What the reader makes of it");
    public string DeskDropResultIntro => Say(
        "Chưa có gì được lưu. Hãy xem từng trường và lời nhắc rồi quyết định.",
        "Nothing is kept yet. Look at the fields and remarks, then decide.");
    public string DeskReaderNotes => Say("Máy đọc lưu ý", "Remarks of the reader");
    public string DeskWhatItWouldBe => Say("Nếu lưu thì thành gì", "What it would become");
    public string DeskBeside => Say("Tệp riêng", "A file of its own,");
    public string DeskInPlaceOf => Say("Thay cho tệp", "In the place of");
    public string DeskRefused => Say("không nhận:", "refused:");
    public string DeskWouldBe(KeepKind kind, int revision) => kind switch
    {
        KeepKind.New => Say("bài mới", "a new item"),
        KeepKind.Revised => Say($"bản {Digits(revision)} của bài", $"revision {Digits(revision)} of"),
        KeepKind.MetadataOnly => Say("bài đã có, bạn đọc không thấy khác", "a known item, nothing that shows changes"),
        KeepKind.Aliased => Say("bài đã có, dưới tên tệp mới", "a known item under a new file name"),
        KeepKind.Withdrawn => Say("bài đã rút, vẫn rút", "a withdrawn item, which stays so"),
        _ => Say("giống hệt bài đã lưu", "the same as what is kept"),
    };
    public string DeskKeepIt => Say("Lưu vào thư mục gửi bài", "Keep it");
    public string DeskDiscard => Say("Bỏ", "Discard");
    public string DeskDiscarded => Say("Đã bỏ; không có gì được lưu.", "Discarded; nothing was kept.");
    public string DeskReadFields => Say("Các trường đọc được", "The fields as read");
    public string DeskDropOutcome => Say("Tệp đã thành gì", "What became of it");
    public string DeskNotReadYet => Say(
        "Tệp đã nằm trong thư mục và chưa được đọc; máy đọc ở lần thu thập tới.",
        "The file lies in the folder and has not been read yet; the next collection reads it.");
    public string DeskLookAgain => Say("Xem lại", "Look again");
}
