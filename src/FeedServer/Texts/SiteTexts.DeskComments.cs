using FeedServer.Items.Comments;

namespace FeedServer.Texts;

/// <content>What moderators of comments read.</content>
public sealed partial class SiteTexts
{
    public string DeskCommentStatus => Say("Tình trạng", "Status");
    public string DeskNoComments => Say("Không có bình luận nào ở đây.", "There are no comments here.");
    public string DeskNoneChosen => Say(
        "Chưa chọn bình luận nào, nên không có gì được thực hiện.", "No comment was chosen, so nothing was done.");
    public string DeskErased => Say("đã xóa", "erased");
    public string DeskTextLost => Say("không đọc được nội dung", "its text cannot be read");
    public string DeskFlagged => Say("có từ trong danh sách", "has a listed word");
    public string DeskDecidedBy(string by) => Say($"quyết định: {by}", $"decided by {by}");
    public string DeskMore => Say("Tiếp theo", "More");
    public string DeskApprove => Say("Đăng", "Approve");
    public string DeskReject => Say("Không đăng", "Reject");
    public string DeskSpam => Say("Là thư rác", "Spam");
    public string DeskErase => Say("Xóa hẳn…", "Erase…");
    public string DeskEraseForGood => Say("Xóa hẳn các bình luận này", "Erase these for good");
    public string DeskEraseComments => Say("Xóa hẳn bình luận", "Erase comments");
    public string DeskEraseIntro => Say(
        "Tên, địa chỉ thư và nội dung bị xóa khỏi kho, không lấy lại được. Bình luận đã đăng để "
            + "lại một dòng báo đã xóa.",
        "Name, e-mail address and text are removed from the archive and cannot be had back. A published comment leaves a line that "
            + "says so.");
    public string DeskTextLeft => Say(
        "Các bình luận đã được xóa khỏi mọi trang, nhưng còn tệp chưa gỡ được khỏi đĩa. "
            + "Máy chủ sẽ gỡ tiếp ở lần khởi động sau. Hãy báo người vận hành.",
        "The comments are erased from every page, and a file cannot be removed from the disk. The next start of the server tries it "
            + "again. Tell whoever runs the server.");
    public string DeskCommentsEdited => Say("Bình luận đã được sửa", "The text was changed meanwhile");
    public string DeskCommentsEditedWhy => Say(
        "Người viết đã sửa các bình luận này sau khi bạn mở trang, nên chúng chưa được đăng. "
            + "Đây là nội dung hiện nay; xin đọc lại rồi chọn.",
        "Their writers changed these comments after you had opened the page, so they are not published. This is what they say now: "
            + "please read and decide again.");
    public string DeskCommentsWait(int count) => Say(
        $"{Number(count)} bình luận đang chờ duyệt", $"{Count(count, "comment")} waiting for a decision");

    /// <summary>A list of comments of a status.</summary>
    public string DeskCommentsOf(CommentStatus status) => status switch
    {
        CommentStatus.Pending => Say("Chờ duyệt", "Waiting"),
        CommentStatus.Approved => Say("Đã đăng", "Approved"),
        CommentStatus.Rejected => Say("Không đăng", "Rejected"),
        CommentStatus.Spam => Say("Thư rác", "Spam"),
        _ => Say("Đã xóa", "Erased"),
    };

    /// <summary>What was decided, and about how many.</summary>
    public string DeskCommentsDecided(CommentStatus status, int count) =>
        Say($"{Number(count)} bình luận: ", Count(count, "comment") + ": ") + DeskCommentsOf(status).ToLowerInvariant() + ".";
}
