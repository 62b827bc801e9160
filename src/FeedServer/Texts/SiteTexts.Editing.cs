using FeedServer.Items.Corrections;

namespace FeedServer.Texts;

/// <content>What readers are told of the editors' work on an item.</content>
public sealed partial class SiteTexts
{
    /// <summary>What was done, with what was said to it: "corrected by the editors: the name was misread".</summary>
    public string Edited(Edit edit)
    {
        var what = edit.Kind == EditKind.Reinstated
            ? Say("ban biên tập đăng lại sau khi rút", "reinstated by the editors after a withdrawal")
            : Say("ban biên tập sửa", "corrected by the editors");
        return edit.Note is { } note ? $"{what}: {note}" : what;
    }
}
