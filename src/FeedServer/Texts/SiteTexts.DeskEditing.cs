namespace FeedServer.Texts;

/// <content>The desk: correcting, withdrawing, reinstating, announcing.</content>
public sealed partial class SiteTexts
{
    /// <summary>What the work of a verb refuses, as it words it, and the same in Vietnamese.</summary>
    private static readonly (string English, string Vietnamese)[] Refusals =
    [
        ("{0} is empty; to say that there is none, clear it", "{0} trống"),
        ("{0} is longer than a field may be", "{0} dài quá mức cho phép"),
        ("{0} is not a date that exists", "{0} không phải là ngày có thật"),
        ("{0} cannot be cleared", "{0} không được để trống"),
        ("{0} is not corrected, so there is nothing to lift", "{0} chưa được sửa nên không có gì để bỏ"),
        ("{0}: it has no text", "{0}: tệp không có chữ nào"),
        ("the item is withdrawn: reinstate it first", "bài đã rút: hãy đăng lại trước"),
        ("its title {0} is not part of the text", "tiêu đề {0} của tệp không thuộc nội dung bài"),
        ("picture {0} is left out: it is none of the item's and has no web address",
            "ảnh {0} bị bỏ: không phải ảnh của bài và không có địa chỉ trên mạng"),
    ];

    public string DeskCorrectIntro => Say(
        "Sửa chỗ cần sửa, để nguyên chỗ khác. Bước sau cho xem trước; chưa có gì được lưu.",
        "Change what is wrong and leave the rest. The next step shows what would change; nothing is kept yet.");
    public string DeskNotTaken => Say("Chưa lưu được", "Not taken");
    public string DeskLift => Say("Bỏ sửa: lấy lại điều nguồn ghi", "Undo the correction: say what the source says");
    public string DeskBodyHtml => Say("Nội dung bài (HTML)", "Text (HTML)");
    public string DeskBodyFile => Say("Hoặc tệp có nội dung mới", "Or a file with the new text");
    public string DeskBodyFileHint => Say(
        "Tệp .txt, .md, .html, .docx hoặc .odt, tối đa 2 MB; thay cho nội dung ở ô trên.",
        "A .txt, .md, .html, .docx or .odt file of at most 2 MB; it goes before the text above.");
    public string DeskFileCarried(string name) => Say($"Tệp đã chọn: {name}", $"Chosen file: {name}");
    public string DeskFileDrop => Say("Không dùng tệp này", "Leave this file out");
    public string DeskNote => Say("Lời ghi cho bạn đọc", "Note for readers");
    public string DeskNoteHint => Say(
        "Hiện trên trang của bài, cạnh chữ “ban biên tập sửa”. Có thể để trống.",
        "Shown on the item's page beside “corrected by the editors”. May be empty.");
    public string DeskAnnounceToo => Say("Báo thêm bằng một mục đính chính riêng", "Also announce it by an item of its own");
    public string DeskPreview => Say("Xem trước", "Preview");
    public string DeskPreviewOf(KeepKind kind, int revision) => kind switch
    {
        KeepKind.Revised => Say(
            $"Chưa có gì được lưu. Nếu lưu, bài thành bản {Digits(revision)}.",
            $"Nothing is kept yet. Kept, it makes revision {Digits(revision)}."),
        KeepKind.MetadataOnly => Say(
            "Chưa có gì được lưu. Bạn đọc sẽ không thấy khác, "
                + "nhưng các trường này được giữ trước nguồn từ nay.",
            "Nothing is kept yet. Readers will see no difference, but the fields are held against the source from then on."),
        _ => Say("Không có gì khác với bài đang có.", "Nothing differs from the item as it is."),
    };
    public string DeskChanges => Say("Điều thay đổi", "What changes");
    public string DeskBefore => Say("Trước", "Before");
    public string DeskAfter => Say("Sau", "After");
    public string DeskMoves => Say("Địa chỉ, danh sách và nguồn tin", "Address, lists and feeds");
    public string DeskAddressMoves =>
        Say("Địa chỉ đổi; địa chỉ cũ dẫn tới địa chỉ mới:", "The address moves; the former one leads on:");
    public string DeskAddressStays => Say("Địa chỉ giữ nguyên:", "The address stays:");
    public string DeskListsLeft => Say("Rời khỏi", "Leaves");
    public string DeskListsEntered => Say("Vào thêm", "Comes into");
    public string DeskListsStayed => Say("Còn ở, hiện lại trong nguồn tin", "Stays in; the feeds carry the new state");
    public string DeskAsItWouldStand => Say("Bài sau khi sửa", "The item as it would stand");
    public string DeskWillAnnounce => Say("Mục đính chính:", "It is announced as:");
    public string DeskKeepCorrection => Say("Lưu", "Keep the correction");
    public string DeskEditOn => Say("Sửa tiếp", "Go on editing");
    public string DeskLeave => Say("Thôi", "Leave");
    public string DeskCorrectionKept(KeepKind kind, int revision) => kind switch
    {
        KeepKind.Revised => Say($"Đã lưu thành bản {Digits(revision)}.", $"Kept as revision {Digits(revision)}."),
        KeepKind.MetadataOnly => Say("Đã lưu; bạn đọc không thấy khác.", "Kept; readers see no difference."),
        _ => Say("Bài vốn đã như thế; không có gì đổi.", "It was so before; nothing was changed."),
    };
    public string DeskAnnounced(KeepKind? kind) => kind switch
    {
        KeepKind.New => Say("Đã báo đính chính.", "The correction is announced."),
        KeepKind.Withdrawn => Say("Không báo: mục đính chính này đã rút.", "Not announced: that announcement was withdrawn."),
        null => Say("Không báo: không có bản nào để báo.", "Not announced: there is no revision to tell of."),
        _ => Say("Lần sửa này đã được báo trước đó.", "This correction was announced before."),
    };

    public string DeskConflict => Say("Bài đã đổi trong lúc bạn sửa", "The item changed while you were editing");
    public string DeskConflictWhy(int revision) => Say(
        $"Không có gì của bạn được lưu. Bài nay là bản {Digits(revision)}",
        $"Nothing of yours was kept. The item is now revision {Digits(revision)}");
    public string DeskConflictNothing => Say("Bài nay đã đúng như bạn ghi.", "It now says what you wrote.");
    public string DeskNow => Say("Bài đang có", "As it is now");
    public string DeskYours => Say("Bạn ghi", "What you wrote");
    public string DeskEditOver => Say("Sửa tiếp trên bản đang có", "Go on editing over the present state");
    public string DeskChangedMeanwhile => Say(
        "Người khác vừa đổi bài này; hãy xem lại.", "Somebody else changed the item meanwhile; look at it again.");

    public string DeskWithdrawIntro => Say(
        "Bài rời khỏi mọi trang và nguồn tin; ở địa chỉ của bài chỉ còn tin đã rút. "
            + "Có thể đăng lại về sau.",
        "The item leaves all pages and feeds; its address says that it was withdrawn. It can be reinstated later.");
    public string DeskReasonForReaders => Say("Lý do, cho bạn đọc", "Reason, for readers");
    public string DeskReasonMissing => Say("Cần ghi lý do.", "A reason is needed.");
    public string DeskTooLongText => Say("Tối đa 2.000 chữ.", "At most 2,000 characters.");
    public string DeskGonePage => Say("Trang bạn đọc sẽ thấy", "The page that readers will see");
    public string DeskWithdrawnNow => Say("Đã rút bài.", "The item is withdrawn.");
    public string DeskReinstateIntro(int revision) => Say(
        $"Bài trở lại với mã và địa chỉ cũ, thành bản {Digits(revision)}; nguồn tin mang bài lần nữa.",
        $"The item comes back under its id and address as revision {Digits(revision)}; feeds carry it again.");
    public string DeskReinstatedNow => Say("Đã đăng lại bài.", "The item is reinstated.");
    public string DeskAnnounceIntro(string title) => Say(
        $"Lần sửa gần nhất được báo bằng một mục riêng: “{title}”.",
        $"The last correction is told by an item of its own: “{title}”.");

    /// <summary>A refusal or a remark in the language of the pages where it is known in it, and the language it stands in; null for that
    /// of the pages.</summary>
    public (string Words, string? Language) DeskReason(string reason)
    {
        var (words, known) = FileReason(reason);
        return known is null ? (words, null) : Translated(reason, Refusals);
    }
}
