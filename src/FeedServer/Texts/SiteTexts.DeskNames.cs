namespace FeedServer.Texts;

/// <content>The desk: names that are joined.</content>
public sealed partial class SiteTexts
{
    public string DeskNames => Say("Tên", "Names");
    public string DeskNamesIntro => Say(
        "Một tên hay được viết nhiều cách. Ghép lại thì các cách viết chung một trang và nguồn tin; "
            + "bài giữ nguyên chữ.",
        "A name is often written in several ways. Joined, the spellings share one page and its feeds; items stay as they are.");
    public string DeskNamesKind(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => Sections,
        ScopeKind.Byline => Bylines,
        ScopeKind.Place => Say("Địa danh", "Places"),
        _ => Tags,
    };
    public string DeskSuggestions => Say("Có thể là một", "May be one and the same");
    public string DeskNoSuggestions => Say("Không thấy hai tên nào giống nhau.", "No two names look alike.");
    public string DeskShownAs => Say("Tên để hiện", "Shown as");
    public string DeskJoin => Say("Ghép", "Join");
    public string DeskJoinBoth(string name, string other) => Say($"Ghép {name} và {other}", $"Join {name} and {other}");
    public string DeskJoinByHand => Say("Ghép hai tên khác", "Join two other names");
    public string DeskOtherSpelling => Say("Cách viết khác", "Other spelling");
    public string DeskJoined => Say("Đã ghép", "Joined");
    public string DeskNothingJoined => Say("Chưa ghép tên nào.", "Nothing is joined.");
    public string DeskSplit => Say("Tách ra", "Take apart");
    public string DeskSplitOf(string name, string other) => Say($"Tách {other} khỏi {name}", $"Take {other} apart from {name}");
    public string DeskJoinedNow(string name, string other) => Say(
        $"Đã ghép {other} vào {name}; các trang đổi theo trong vài giây.",
        $"{other} is joined with {name}; pages follow within seconds.");
    public string DeskSplitNow(string name, string other) => Say(
        $"Đã tách {other} khỏi {name}; các trang đổi theo trong vài giây.",
        $"{other} is apart from {name} again; pages follow within seconds.");
    public string DeskNamesWrong =>
        Say("Tệp names.yml có chỗ sai; hãy sửa tệp rồi quay lại.", "names.yml is wrong somewhere; mend it first.");
    public string DeskNamesUnread => Say(
        "Không đọc được tệp names.yml; nhật ký của máy chủ ghi rõ lý do.",
        "names.yml cannot be read; the server's log says why.");
    public string DeskNameMissing => Say("Cần hai tên khác nhau.", "Two different names are needed.");
    public string DeskNamesChanged => Say(
        "Tệp names.yml vừa được người khác đổi; không có gì được lưu. Hãy xem lại.",
        "names.yml was changed by somebody else meanwhile; nothing was kept. Look at it again.");
}
