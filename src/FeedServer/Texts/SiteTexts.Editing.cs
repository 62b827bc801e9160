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

    /// <summary>The name of the items that tell of corrections, as that of a source.</summary>
    public string Corrections => Say("Đính chính", "Corrections");

    /// <summary>The title of an item that tells of another's correction.</summary>
    public string CorrectionOf(string title) => Say($"Đính chính: {title}", $"Correction: {title}");

    /// <summary>The beginning of a sentence that ends with the title of what was corrected: "The editors corrected the title and the place
    /// of".</summary>
    public string Corrected(IReadOnlyList<CorrectableField> fields)
    {
        var names = fields.Select(NameOf).ToList();
        var what = names.Count < 2 ? string.Concat(names) : string.Join(", ", names[..^1]) + Say(" và ", " and ") + names[^1];
        return what.Length == 0 ? Say("Ban biên tập đã sửa bài", "The editors corrected")
            : Say($"Ban biên tập đã sửa {what} của bài", $"The editors corrected {what} of");
    }

    private string NameOf(CorrectableField field) => field switch
    {
        CorrectableField.Title => Say("tiêu đề", "the title"),
        CorrectableField.Section => Say("chuyên mục", "the section"),
        CorrectableField.Published => Say("ngày đăng", "the date of publication"),
        CorrectableField.Event => Say("ngày diễn ra sự kiện", "the date of the event"),
        CorrectableField.Place => Say("địa danh", "the place"),
        CorrectableField.Text => Say("tên người viết", "the writer's name"),
        CorrectableField.Photos => Say("tên người chụp ảnh", "the photographer's name"),
        CorrectableField.Tags => Say("nhãn", "the tags"),
        CorrectableField.Summary => Say("phần tóm tắt", "the summary"),
        CorrectableField.Caption => Say("chú thích ảnh", "a caption"),
        _ => Say("nội dung", "the text"),
    };
}
