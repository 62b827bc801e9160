namespace FeedServer.Collect.Reading.Text;

/// <summary>The names of an article's fields as editors write them, in Vietnamese and English, each with the key of front matter that it
/// means.</summary>
internal static class FieldNames
{
    private static readonly FrozenDictionary<string, string> Keys = new Dictionary<string, string>
    {
        ["tiêu đề"] = "title", ["tựa đề"] = "title", ["tít"] = "title", ["tên bài"] = "title", ["title"] = "title",
            ["headline"] = "title",
        ["chuyên mục"] = "section", ["mục"] = "section", ["danh mục"] = "section", ["chuyên trang"] = "section",
            ["section"] = "section",
        ["category"] = "section", ["ngày đăng"] = "published", ["ngày xuất bản"] = "published", ["đăng ngày"] = "published",
        ["ngày"] = "published", ["xuất bản"] = "published", ["published"] = "published", ["date"] = "published",
        ["publication date"] = "published", ["date published"] = "published", ["posted"] = "published", ["sự kiện ngày"] = "event",
        ["ngày diễn ra"] = "event", ["event date"] = "event", ["ảnh"] = "image", ["hình"] = "image", ["hình ảnh"] = "image",
        ["ảnh đại diện"] = "image", ["ảnh bìa"] = "image", ["image"] = "image", ["images"] = "image", ["picture"] = "image",
        ["pictures"] = "image", ["photo"] = "image", ["cover"] = "image", ["thumbnail"] = "image", ["featured_image"] = "image",
        ["tác giả"] = "author", ["người viết"] = "author", ["bài"] = "author", ["author"] = "author", ["by"] = "author",
        ["người chụp"] = "photographer", ["tác giả ảnh"] = "photographer", ["photographer"] = "photographer",
            ["photos"] = "photos",
        ["nguồn"] = "source", ["source"] = "source", ["nơi"] = "place", ["địa điểm"] = "place", ["địa danh"] = "place",
            ["place"] = "place",
        ["location"] = "place", ["dateline"] = "place", ["tóm tắt"] = "summary", ["sapo"] = "summary", ["sa-pô"] = "summary",
        ["mô tả"] = "summary", ["summary"] = "summary", ["description"] = "summary", ["từ khóa"] = "tags", ["từ khoá"] = "tags",
        ["thẻ"] = "tags", ["tags"] = "tags", ["keywords"] = "tags", ["liên kết"] = "link", ["đường dẫn"] = "link",
            ["link"] = "link",
        ["url"] = "link", ["ngôn ngữ"] = "language", ["language"] = "language", ["nội dung"] = Content, ["toàn văn"] = Content,
        ["content"] = Content, ["body"] = Content, ["text"] = Content,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the text itself is announced by.</summary>
    public const string Content = "content";

    /// <summary>The key that a name means; null when it is no name of a field.</summary>
    public static string? KeyOf(string name) => Keys.GetValueOrDefault(name.Trim());
}
