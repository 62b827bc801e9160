namespace FeedServer.Collect.Reading.Text;

/// <summary>The names of an article's fields as editors write them, in Vietnamese and English, each with the key of front matter that it
/// means.</summary>
internal static class FieldNames
{
    private static readonly (string Key, string Names)[] Fields =
    [
        ("title", "tiêu đề|tựa đề|tít|tên bài|title|headline"),
        ("section", "chuyên mục|mục|danh mục|chuyên trang|section|category"),
        ("published", "ngày đăng|ngày xuất bản|đăng ngày|ngày|xuất bản|published|date|publication date|"
            + "date published|posted"),
        ("event", "sự kiện ngày|ngày diễn ra|event date"),
        ("image", "ảnh|hình|hình ảnh|ảnh đại diện|ảnh bìa|image|images|picture|pictures|photo|cover|"
            + "thumbnail|featured_image"),
        ("author", "tác giả|người viết|bài|author|by"),
        ("photographer", "người chụp|tác giả ảnh|photographer"),
        ("photos", "photos"),
        ("source", "nguồn|source"),
        ("place", "nơi|địa điểm|địa danh|place|location|dateline"),
        ("summary", "tóm tắt|sapo|sa-pô|mô tả|summary|description"),
        ("tags", "từ khóa|từ khoá|thẻ|tags|keywords"),
        ("link", "liên kết|đường dẫn|link|url"),
        ("language", "ngôn ngữ|language"),
        (Content, "nội dung|toàn văn|content|body|text"),
    ];

    private static readonly FrozenDictionary<string, string> Keys = Fields
        .SelectMany(field => field.Names.Split('|').Select(name => KeyValuePair.Create(name, field.Key)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the text itself is announced by.</summary>
    public const string Content = "content";

    /// <summary>The key that a name means; null when it is no name of a field.</summary>
    public static string? KeyOf(string name) => Keys.GetValueOrDefault(name.Trim());
}
