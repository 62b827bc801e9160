using FeedServer.Items.Markup;
using FeedServer.Search.Queries;

namespace FeedServer.Texts;

/// <summary>How a query is written, and what was made of one.</summary>
public sealed partial class SiteTexts
{
    public string QueryLanguage => Say("Cách viết câu tìm", "How to write a search");
    public string QueryLanguageHow => Say(
        "Mọi phần của câu tìm phải cùng đúng. Dấu, chữ hoa và cách gõ không quan trọng; gõ đủ dấu thì "
            + "bài viết đúng dấu ấy được xếp trước khi xếp theo độ sát.",
        "Every part of a search must hold. Accents and case make no difference; what is typed with accents ranks items that have them "
            + "first.");
    public string QueryTyped => Say("Gõ", "Type");
    public string QueryFinds => Say("Để tìm", "To find");

    /// <summary>What an example of a query finds.</summary>
    public string Finds(QueryExampleKind kind) => kind switch
    {
        QueryExampleKind.Words => Say("bài có đủ các từ ấy, ở bất cứ đâu", "items with all these words, anywhere"),
        QueryExampleKind.Phrase => Say("đúng cụm từ ấy", "the words in this order"),
        QueryExampleKind.Or => Say("có ít nhất một trong hai", "one of them at least"),
        QueryExampleKind.Not => Say("có từ trước, không có từ sau", "the one without the other"),
        QueryExampleKind.Group => Say("nhiều từ tính là một", "several words taken as one"),
        QueryExampleKind.Prefix => Say("từ bắt đầu như vậy, ít nhất ba chữ", "words that begin so, three letters or more"),
        QueryExampleKind.Title => Say("chỉ trong tên bài", "in the title only"),
        QueryExampleKind.Caption => Say("chỉ trong chú thích ảnh", "in a caption only"),
        QueryExampleKind.Section => Say("từ trong tên chuyên mục", "words of the section's name"),
        QueryExampleKind.Byline => Say("tên người viết", "who wrote it"),
        QueryExampleKind.Photo => Say("tên người chụp", "who took the photos"),
        QueryExampleKind.Place => Say("địa danh ở đầu bài", "the place of the dateline"),
        QueryExampleKind.Tag => Say("nhãn", "a tag"),
        QueryExampleKind.Source => Say("nguồn", "the source it was collected from"),
        QueryExampleKind.WholeName => Say("đúng cả tên, không chỉ vài từ của tên", "the whole name, not words of it"),
        QueryExampleKind.Published => Say("đăng trong năm, tháng hay ngày ấy", "published in that year or month, or on that day"),
        QueryExampleKind.Event => Say(
            "sự kiện từ ngày này đến hết tháng kia", "what happened from the day to the end of the month"),
        QueryExampleKind.Seen => Say(
            "lưu lần đầu sau năm ấy; <, >=, <= cũng được", "first seen after that year; <, >= and <= work as well"),
        QueryExampleKind.Changed => Say("sửa gần nhất từ ngày ấy trở đi", "last changed on that day or later"),
        QueryExampleKind.Filed => Say("xếp vào quãng ngày ấy (ISO 8601)", "filed within the interval (ISO 8601)"),
        QueryExampleKind.Undated => Say("bài không có ngày nào", "items without any date"),
        QueryExampleKind.WithoutDate => Say("bài không ghi ngày đăng", "items without a date of publication"),
        _ => Say("cả trong các bản cũ", "in older revisions too"),
    };

    /// <summary>What was made of a part of a query that is not what it looks like.</summary>
    public string QueryNote(QueryNote note) => note.Kind switch
    {
        QueryNoteKind.FieldWithoutValue => Say(
            $"Sau {Quoted(Start(note.Text))} không có gì để tìm, nên nó được tìm như một từ.",
            $"There is nothing to look for behind {Quoted(Start(note.Text))}, so it was searched for as a word."),
        QueryNoteKind.ValueNotUnderstood => Say(
            $"Không đọc được {Quoted(Start(note.Text))}, nên nó được tìm như lời thường.",
            $"{Quoted(Start(note.Text))} could not be read, so it was searched for as words."),
        QueryNoteKind.PrefixTooShort => Say(
            $"{Quoted(Start(note.Text))} quá ngắn để tìm theo phần đầu của từ: cần ít nhất ba chữ.",
            $"{Quoted(Start(note.Text))} is too short for the beginning of a word: three letters are needed."),
        QueryNoteKind.QuoteNotClosed => Say(
            $"Dấu ngoặc kép ở {Quoted(Start(note.Text))} chưa đóng, nên cụm từ kéo dài đến cuối câu.",
            $"The quotation mark at {Quoted(Start(note.Text))} is not closed, so the phrase goes on to the end."),
        QueryNoteKind.OperatorAlone => Say(
            $"{Quoted(Start(note.Text))} không nối gì với gì, nên bị bỏ qua.",
            $"{Quoted(Start(note.Text))} joins nothing, so it was left out."),
        QueryNoteKind.TooDeep => Say(
            "Quá nhiều dấu ngoặc lồng nhau: những dấu ở trong bị bỏ qua.",
            "There are too many parentheses within each other: the inner ones were left out."),
        _ => Say("Câu tìm quá dài: phần cuối bị bỏ qua.", "The search is too long: its end was left out."),
    };

    private static string Start(string part) => TextCut.AtWord(part, 40);
}
