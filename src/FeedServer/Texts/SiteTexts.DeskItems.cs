using FeedServer.Items.Corrections;
using NameOfField = FeedServer.Items.Corrections.FieldName;

namespace FeedServer.Texts;

/// <content>The desk: items and what editors do to them.</content>
public sealed partial class SiteTexts
{
    public string DeskItems => Say("Bài", "Items");
    public string DeskItem => Say("Một bài", "Item");
    public string DeskFindItems => Say("Tìm bài", "Find items");
    public string DeskFindHelp => Say(
        "Từ ngữ, tên người, ngày tháng như ở trang tìm kiếm; hoặc địa chỉ hay mã của một bài.",
        "Words, names and dates as on the search page; or the address or id of an item.");
    public string DeskQueryLanguage => Say("Cách đặt câu tìm", "The query language");
    public string DeskFind => Say("Tìm", "Find");
    public string DeskOfSource => Say("Bài của một nguồn", "Items of a source");
    public string DeskAllSources => Say("mọi nguồn", "all sources");
    public string DeskShow => Say("Xem", "Show");
    public string DeskLists => Say("Danh sách", "Lists");
    public string DeskLatestChanges => Say("Mới lưu hoặc mới sửa", "Latest changes");
    public string DeskWithdrawnItems => Say("Bài đã rút", "Withdrawn items");
    public string DeskWithdrawn => Say("đã rút", "withdrawn");
    public string DeskCorrected => Say("đã sửa", "corrected");
    public string DeskSearchUnavailable => Say(
        "Chỉ mục tìm kiếm đang được lập; hãy thử lại sau ít phút.",
        "The search index is being made; try again in a few minutes.");
    public string DeskNothingFound => Say("Không có bài nào.", "There are no items.");
    public string DeskNothingFoundHere =>
        Say("Chưa thấy bài nào ở đoạn này; hãy xem tiếp.", "Nothing in this stretch; go on.");
    public string DeskMoreItems => Say("Xem tiếp", "More items");

    public string DeskItemActions => Say("Việc làm với bài", "What can be done");
    public string DeskCorrect => Say("Sửa bài", "Correct the item");
    public string DeskWithdraw => Say("Rút bài", "Withdraw the item");
    public string DeskReinstate => Say("Đăng lại bài", "Reinstate the item");
    public string DeskAnnounce => Say("Báo đính chính", "Announce the correction");
    public string DeskPublicPage => Say("Trang bạn đọc xem", "The public page");
    public string DeskItemFacts => Say("Nơi bài nằm", "Where it stands");
    public string DeskId => Say("Mã", "Id");
    public string DeskSource => Say("Nguồn", "Source");
    public string DeskLink => Say("Địa chỉ gốc", "Address at the source");
    public string DeskFields => Say("Các trường", "Fields");
    public string DeskFieldsIntro => Say(
        "Mỗi trường kèm chỗ nó được đọc ra. Trường đã sửa giữ nguyên dù nguồn nói khác về sau.",
        "Each field with where it was read. A corrected field stays as it is, whatever the source says later.");
    public string DeskField => Say("Trường", "Field");
    public string DeskValue => Say("Nội dung", "Value");
    public string DeskOrigin => Say("Đọc từ đâu", "Where it comes from");
    public string DeskOriginUnknown => Say("không rõ", "unknown");
    public string DeskNoValue => "–";
    public string DeskSourceSays => Say("Nguồn ghi:", "The source says:");
    public string DeskUndo => Say("Bỏ sửa", "Undo");
    public string DeskRevisions => Say("Các lần sửa", "Revisions");
    public string DeskAsReadersSee => Say("Bài như bạn đọc thấy", "As readers see it");
    public string DeskRevision(int number) => Say($"Bản {Digits(number)}", $"Revision {Digits(number)}");
    public string DeskWithdrawnAt(string at, string? by) =>
        Say($"Bài đã rút lúc {at}", $"Withdrawn on {at}") + (by is null ? "" : Say($", người rút: {by}", $" by {by}")) + ":";
    public string DeskCorrectedBy(string by, string at, string? note) => $"{by}, {at}" + (note is null ? "" : $": {note}");

    /// <summary>What the editors did in a revision, behind its date.</summary>
    public string DeskEdited(Edit edit)
    {
        var what = edit.Kind == EditKind.Reinstated ? Say("đăng lại", "reinstated") : Say("sửa", "corrected");
        var fields = edit.Fields.Concat(edit.Lifted.Select(name => $"{name} ({Say("bỏ sửa", "undone")})"))
            .Select(name => NameOfField.Parse(name) is { } known ? DeskFieldName(known) : name);
        var names = string.Join(", ", fields);
        return Say($"; {edit.By} {what}", $"; {what} by {edit.By}") + (names.Length > 0 ? $" ({names})" : "")
            + (edit.Note is { } note ? $": {note}" : "");
    }

    /// <summary>A field's name.</summary>
    public string DeskFieldName(NameOfField name) => name.Field switch
    {
        CorrectableField.Title => Say("Tiêu đề", "Title"),
        CorrectableField.Section => Say("Chuyên mục", "Section"),
        CorrectableField.Published => Say("Ngày đăng", "Published"),
        CorrectableField.Event => Say("Ngày sự kiện", "Date of the event"),
        CorrectableField.Place => Say("Địa danh", "Place"),
        CorrectableField.Text => Say("Người viết", "Text by"),
        CorrectableField.Photos => Say("Người chụp", "Photos by"),
        CorrectableField.Tags => Tags,
        CorrectableField.Summary => Say("Tóm tắt", "Summary"),
        CorrectableField.Caption => Say("Chú thích ảnh ", "Caption of picture ") + Digits(name.Picture),
        _ => Say("Nội dung bài", "Text"),
    };

    /// <summary>How a field is written; null where nothing has to be said.</summary>
    public string? DeskFieldHint(CorrectableField field) => field switch
    {
        CorrectableField.Published or CorrectableField.Event => Say(
            "Ví dụ 10/1/2023, 2023-01-10 08:05. Để trống là không rõ ngày.",
            "Such as 2023-01-10, 10/1/2023 or 2023-01-10 08:05. Empty: not known."),
        CorrectableField.Text or CorrectableField.Photos => Say("Mỗi tên một dòng.", "One name a line."),
        CorrectableField.Tags => Say("Mỗi nhãn một dòng.", "One tag a line."),
        _ => null,
    };

    /// <summary>Where a field was found, and the language of the words where it is not the page's.</summary>
    public (string? Words, string? Language) DeskFieldOrigin(string? origin) => origin switch
    {
        null => (null, null),
        _ when language == 1 => (origin, null),
        "front matter" => ("phần đầu tệp", null),
        "heading" => ("đề mục của bài", null),
        "header line" => ("dòng đầu bài", null),
        "dateline" => ("dòng địa danh", null),
        "derived from the text" => ("rút từ câu đầu của bài", null),
        _ => (origin, "en"),
    };
}
