using System.Text;
using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Reading;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Reading.Html;

/// <summary>Article pages around some markup of pictures, read and cleaned.</summary>
internal static class PicturePage
{
    private const string Before =
        "Sáng nay, đội sửa đò hạ thủy chiếc thứ hai sau bốn tháng nằm trên bờ, và chạy thử một vòng "
            + "quanh cồn cát.";
    private const string After =
        "Bà con hai bên bến đứng xem rất đông, nhiều người đã chờ ngày này từ cuối mùa lũ năm trước "
            + "đến giờ.";

    public static CleanArticle Read(string markup)
    {
        var address = new Uri("https://ben.example/2026/do-ngang.html");
        var html = $"<html lang=vi><title>Đò ngang chạy lại</title><main><article><h1>Đò ngang chạy "
            + $"lại</h1><p>{Before}</p>{markup}"
            + $"<p>{After}</p></article></main></html>";
        var read = Assert.IsType<ReadOutcome.Read>(new ArticleReader(new PublicationZone("Asia/Ho_Chi_Minh")).Read(new Document
        {
            Bytes = Encoding.UTF8.GetBytes(html),
            Name = "do-ngang.html",
            Url = address,
            FirstSeen = new DateTimeOffset(2026, 5, 4, 0, 0, 0, TimeSpan.Zero),
        }));
        Assert.Contains(Before, read.Article.Html, StringComparison.Ordinal);
        Assert.Contains(After, read.Article.Html, StringComparison.Ordinal);
        return ArticleCleaner.Clean(read.Article, address, new Dictionary<string, PictureFacts?>());
    }

    /// <summary>Names of the files and captions, <c>a: Words, b</c>.</summary>
    public static string Pictures(string markup) => string.Join(", ", Read(markup).Content.Images.Select(image =>
        image.Address[(image.Address.LastIndexOf('/') + 1)..] + (image.Caption is null ? "" : ": " + image.Caption)));
}
