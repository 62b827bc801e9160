using FeedServer.Collect.Reading;
using FeedServer.Collect.Reading.Rules;
using FeedServer.Collect.Reading.Text;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Dating;

/// <summary>Reads a plain text as the drop folder would.</summary>
internal static class Reads
{
    public static PublicationZone Zone { get; } = new("Asia/Ho_Chi_Minh");

    public static Article Text(string text, string? url = null, string firstSeen = "2026-06-15T05:00:00Z", bool fresh = false) =>
        ArticleInterpreter.Interpret(TextArticle.Read(text), new ArticleContext
        {
            Url = url is null ? null : new Uri(url),
            FirstSeen = DateTimeOffset.Parse(firstSeen, System.Globalization.CultureInfo.InvariantCulture),
            IsFresh = fresh,
            Zone = Zone,
            FallbackTitle = "untitled",
        });

    public static string? Day(StatedDate? date) => date?.ToLocalString();
}
