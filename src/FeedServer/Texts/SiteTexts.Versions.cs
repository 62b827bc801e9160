using FeedServer.Publish.Versions;

namespace FeedServer.Texts;

/// <content>The revisions of an item, compared, and the list of all changes.</content>
public sealed partial class SiteTexts
{
    // The list of an item's revisions
    public string ChooseTwo => Say(
        "Chọn một bản ở cột “Từ”, một bản ở cột “Đến” rồi bấm nút để so từng chữ.",
        "Choose a revision in the column “From” and one in “To”, then press the button to compare them word by word.");
    public string FromColumn => Say("Từ", "From");
    public string ToColumn => Say("Đến", "To");
    public string RevisionColumn => Say("Bản", "Revision");
    public string KeptColumn => Say("Lưu lúc", "Kept");
    public string ChangeColumn => Say("Thay đổi", "Change");
    public string CompareFrom(int revision) => Say($"Từ bản {Digits(revision)}", $"From revision {Digits(revision)}");
    public string CompareTo(int revision) => Say($"Đến bản {Digits(revision)}", $"To revision {Digits(revision)}");
    public string Compare => Say("So sánh", "Compare");
    public string FirstRevision => Say("bản đầu tiên", "the first");
    public string PresentRevision => Say("bản hiện nay", "the present one");
    public string WhatChanged => Say("Xem chỗ đã sửa", "See what changed");
    public string WhatChangedIn => Say("xem chỗ đã sửa", "see what changed");
    public string CompareStates => Say("So sánh các bản", "Compare the revisions");
    public string CompareWithPresent => Say("So với bản hiện nay", "Compare with the present state");
    public string TimeMapOf => Say("Danh sách các bản cho máy (Memento)", "The revisions for programs (Memento)");

    // Two revisions compared
    public string Compared(int from, int to) => Say(
        $"So bản {Digits(from)} với bản {Digits(to)}", $"Revision {Digits(from)} compared with {Digits(to)}");
    public string ComparedOf(int from, int to, string title) => Say(
        $"{Compared(from, to)} của “{title}”", $"{Compared(from, to)}: “{title}”");
    public string SideBySide => Say("Hai cột", "Side by side");
    public string Inline => Say("Một cột", "Inline");
    public string HowToShow => Say("Cách trình bày", "How to show it");
    public string RevisionKept(int revision, string kept) => Say(
        $"Bản {Digits(revision)}, lưu {kept}", $"Revision {Digits(revision)}, kept {kept}");
    public string Facts => Say("Ngoài nội dung", "Beside the text");
    public string TheText => Say("Nội dung", "The text");
    public string FieldColumn => Say("Mục", "What");
    public string NothingDiffers => Say(
        "Hai bản này không khác nhau ở chỗ nào người đọc thấy được.",
        "A reader sees no difference between these two revisions.");
    public string SameText => Say("Nội dung không đổi.", "The text is the same.");
    public string Unchanged(int blocks) => Say($"{Number(blocks)} đoạn không đổi", $"{Count(blocks, "unchanged paragraph")}");
    public string UnchangedMore(int blocks) => Say(
        $"và {Number(blocks)} đoạn không đổi nữa, xem ở trang của từng bản.",
        $"and {Count(blocks, "unchanged paragraph")} more, to be seen on the page of either revision.");
    public string CutHere => Say(
        "Đoạn này còn dài, phần sau không so ở đây.",
        "The paragraph goes on; the rest is not compared here.");
    public string TextCutOff => Say(
        "Bài quá dài: chỉ phần đầu được so sánh.", "The text is very long: only its beginning is compared.");
    public string ComparedCoarsely => Say(
        "Hai bản khác nhau quá nhiều: có những đoạn chỉ được so cả đoạn, không so từng chữ.",
        "So much differs that some paragraphs are compared as a whole and not word by word.");
    public string PartOf(int part, int parts) => Say(
        $"Phần {Digits(part)} trong {Digits(parts)}", $"Part {Digits(part)} of {Digits(parts)}");
    public string Removed => Say("bỏ:", "removed:");
    public string Added => Say("thêm:", "added:");
    public string EndOfChange => Say("hết", "end");
    public string Picture => Say("Ảnh", "Picture");
    public string PictureRemoved => Say("Ảnh bỏ đi", "Picture removed");
    public string PictureAdded => Say("Ảnh thêm vào", "Picture added");
    public string PictureDescribed => Say("Lời của ảnh", "Words of a picture");
    public string LinkRemoved => Say("Liên kết bỏ đi", "Link removed");
    public string LinkAdded => Say("Liên kết thêm vào", "Link added");
    public string LinkChanged => Say("Liên kết đổi chỗ dẫn", "Link that leads elsewhere");
    public string EditsBetween => Say("Các lần sửa giữa hai bản", "The changes between the two");
    public string RevisedAtSource => Say("nguồn sửa", "revised by its source");
    public string ChangesLeftOut(int changes) => Say(
        $"và {Number(changes)} lần sửa trước đó", $"and {Count(changes, "earlier change")}");

    public string NameOf(ComparedFieldName field) => field switch
    {
        ComparedFieldName.Title => Title,
        ComparedFieldName.Summary => Say("Tóm tắt", "Summary"),
        ComparedFieldName.Section => Say("Chuyên mục", "Section"),
        ComparedFieldName.Place => Place,
        ComparedFieldName.SourceTag => Say("Nguồn ghi ở đầu bài", "Source in the dateline"),
        ComparedFieldName.Tags => Tags,
        ComparedFieldName.Text => Say("Người viết", "Writer"),
        ComparedFieldName.Photos => Say("Người chụp ảnh", "Photographer"),
        _ => Say("Ngôn ngữ", "Language"),
    };

    // All changes
    public string Changes => Say("Bài đã sửa", "Changes");
    public string ChangesIntro => Say(
        "Mọi lần một bài đã lưu được sửa, đính chính, rút hay đăng lại, mới nhất trước.",
        "Every time a kept item was revised, corrected, withdrawn or reinstated, newest first.");
    public string NoChanges => Say("Chưa bài nào được sửa.", "Nothing was revised yet.");
    public string NoChangesHere => Say("Trong khoảng này không bài nào được sửa.", "Nothing was revised in this stretch.");
    public string OlderChanges => Say("Các lần sửa trước", "Earlier changes");
    public string FeedsOfChanges => Say("Theo dõi các lần sửa", "Follow the changes");
    public string RevisedOf(string title) => Say($"Đã sửa: {title}", $"Revised: {title}");
    public string ReinstatedOf(string title) => Say($"Đăng lại: {title}", $"Reinstated: {title}");

    // The bytes a revision was read from
    public string OriginalBytes => Say("Nguyên văn đã tải về", "As it was fetched");
    public string NoOriginalTitle => Say("Không có nguyên văn (404)", "No original (404)");
    public string NoOriginalHeading => Say("Không có nguyên văn của bản này", "There is no original of this revision");
    public string OriginalsNotPublished => Say(
        "Máy chủ này không công bố nguyên văn các trang đã tải về.",
        "This server does not publish documents as they were fetched.");
    public string OriginalHasWithdrawn => Say(
        "Trang đã tải về còn chứa một bài khác đã được rút, nên không được công bố.",
        "The document as it was fetched also contains another item that was withdrawn, so it is not published.");
    public string OriginalNotKept => Say(
        "Bản này được đọc từ một tệp thả vào thư mục, do ban biên tập sửa, "
            + "hoặc trang đã tải về không còn nguyên trong kho.",
        "This revision was read from a dropped file, made by the editors, or the document it was read from is no longer whole in the "
            + "archive.");
}
