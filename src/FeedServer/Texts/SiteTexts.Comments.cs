namespace FeedServer.Texts;

/// <content>Readers' comments: the list, the form and what becomes of what is sent.</content>
public sealed partial class SiteTexts
{
    public string Comments => Say("Bình luận", "Comments");
    public string NewestComments => Say("Bình luận mới nhất", "Newest comments");
    public string CommentsOn(string title) => Say($"Bình luận về “{title}”", $"Comments on “{title}”");
    public string CommentOf(string name, string title) => Say($"{name} bình luận về “{title}”", $"{name} on “{title}”");
    public string CommentCount(int count) => Say($"{Number(count)} bình luận", Count(count, "comment"));
    public string NoComments => Say("Chưa có bình luận nào.", "There are no comments yet.");
    public string AllComments(int count) => Say($"Xem tất cả {Number(count)} bình luận", $"All {Number(count)} comments");
    public string MoreComments => Say("Bình luận tiếp theo", "More comments");
    public string CommentErased => Say("Bình luận này đã bị xóa.", "This comment was erased.");
    public string CommentEdited => Say("đã sửa", "edited");
    public string CommentFeeds => Say("Theo dõi bình luận", "Follow the comments");
    public string CommentsClosed => Say("Bài này không nhận bình luận nữa.", "Comments on this item are closed.");

    // The form
    public string WriteComment => Say("Viết bình luận", "Write a comment");
    public string NameLabel => Say("Họ và tên", "Name");
    public string MailLabel => "Email";
    public string MailNote => Say("Không bao giờ được công bố.", "It is never published.");
    public string ContentLabel => Say("Nội dung", "Comment");
    public string TrapLabel => Say("Để trống ô này", "Leave this field empty");
    public string PreviewButton => Say("Xem trước", "Preview");
    public string SendButton => Say("Gửi bình luận", "Send the comment");
    public string SaveButton => Say("Lưu thay đổi", "Save the change");
    public string BackToItem => Say("Về bài viết", "Back to the item");
    public string AllAreModerated => Say("Bình luận được ban biên tập xem trước khi đăng.",
        "Comments are read by the editors before they are published.");
    public string FirstAreModerated => Say(
        "Bình luận đầu tiên của mỗi người được ban biên tập xem trước khi đăng.",
        "A writer's first comment is read by the editors before it is published.");

    // What becomes of it
    public string PreviewTitle => Say("Xem trước bình luận", "Preview of your comment");
    public string NotSentYet => Say("Bình luận chưa được gửi. Bấm nút bên dưới để gửi.",
        "It is not sent yet: the button below sends it.");
    public string CommentReceived => Say("Đã nhận bình luận của bạn", "Your comment was received");
    public string CommentWaits => Say("Bình luận đang chờ ban biên tập duyệt.", "It waits for the editors to approve it.");
    public string CommentIsShown => Say("Bình luận đã được đăng.", "It is published.");
    public string CommentSaved => Say("Đã lưu thay đổi.", "The change is saved.");
    public string EditUntil(string time) => Say($"Bạn có thể sửa cho đến {time}, ở chính địa chỉ của trang này.",
        $"You can edit it until {time}, at the address of this page.");
    public string CommentNotTaken => Say("Chưa nhận bình luận", "The comment was not taken");
    public string NameMissing => Say("Xin ghi họ và tên.", "Please give a name.");
    public string NameTooLong(int most) => Say($"Họ và tên dài quá {Number(most)} ký tự.",
        $"The name is longer than {Number(most)} characters.");
    public string MailWrong => Say("Địa chỉ email không đúng dạng.", "The e-mail address is not of the form of one.");
    public string ContentMissing => Say("Xin viết nội dung.", "Please write a comment.");
    public string ContentTooLong(int most) => Say($"Nội dung dài quá {Number(most)} ký tự.",
        $"The comment is longer than {Number(most)} characters.");
    public string ControlsRefused => Say("Có ký tự điều khiển trong ô nhập; xin xóa chúng. Họ và tên chỉ một dòng.",
        "A field contains control characters; please remove them. A name is one line.");
    public string TrapFilled => Say("Ô ẩn dành cho máy đã bị điền. Xin để trống ô đó.",
        "A hidden field that is meant for programs was filled in. Please leave it empty.");
    public string WrongOrigin => Say("Biểu mẫu được gửi từ một trang web khác, nên không được nhận.",
        "The form was sent from another site, so it is not taken.");
    public string NotAForm => Say("Nội dung gửi đến không phải là biểu mẫu bình luận.",
        "What was sent is not the form of a comment.");
    public string FormTooLarge => Say("Biểu mẫu gửi đến quá lớn.", "The form that was sent is too large.");
    public string TokenUnknown => Say("Bình luận khác với bản xem trước. Đây là bản xem trước mới.",
        "The comment is not the one that was previewed. This is a new preview.");
    public string TokenTooYoung => Say("Gửi quá nhanh. Xin đọc lại rồi bấm gửi lần nữa.",
        "That was quick. Please read it through and send it again.");
    public string TokenTooOld => Say("Bản xem trước đã quá cũ. Đây là bản mới.",
        "The preview is too old. This is a new one.");
    public string CommentRepeated => Say("Bình luận này đã được nhận rồi.", "This comment was received already.");
    public string QueueIsFull => Say("Đang có quá nhiều bình luận chờ duyệt. Xin gửi lại sau.",
        "Too many comments wait for approval just now. Please send it again later.");
    public string CannotBeKept => Say("Hiện không lưu được bình luận. Xin gửi lại sau.",
        "Comments cannot be kept just now. Please send it again later.");
    public string EditIsOver => Say("Đã hết thời gian sửa bình luận này.", "The time for editing this comment is over.");
    public string EditUnknown => Say("Địa chỉ sửa bình luận không đúng.",
        "This is not the address by which a comment is edited.");
}
