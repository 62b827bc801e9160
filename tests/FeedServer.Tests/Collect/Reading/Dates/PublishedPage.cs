using FeedServer.Collect.Reading;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Reading.Dates;

/// <summary>A page of a landing place, read as one that was fetched.</summary>
internal static class PublishedPage
{
    public const string Title = "The ferry stops for the flood";

    public const string Prose = "The ferry at the lower landing was tied up on the third day of rain, and the school boat with it, "
        + "until the gauge had fallen below two metres again.";

    /// <summary>Reads a page of a head and of lines around the title.</summary>
    public static Article Read(
        string head = "", string above = "", string below = "", string end = "", string lang = "en",
        string url = "https://quay.example/n/1") =>
        Html($"<html lang={lang}><head><meta charset=utf-8><title>{Title}</title>{head}</head><body>{above}<article><h1>{Title}</h1>{below}"
            + $"<p>{Prose}</p><p>{Prose}</p>{end}</article></body></html>", url);

    /// <summary>Reads a whole page.</summary>
    public static Article Html(string html, string url = "https://quay.example/n/1") =>
        Assert.IsType<ReadOutcome.Read>(new ArticleReader(new PublicationZone("UTC")).Read(new Document
        {
            Bytes = System.Text.Encoding.UTF8.GetBytes(html),
            Name = "1.html",
            Url = new Uri(url),
            ContentType = "text/html; charset=utf-8",
            FirstSeen = new DateTimeOffset(2026, 6, 15, 5, 0, 0, TimeSpan.Zero),
        })).Article;

    public static string? Day(Article article) => article.Content.Published?.ToLocalString();
}
