using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FeedServer.Collect.Reading;

/// <summary>The mark that browsers leave in a page they save: <c>saved from url=(0050)https://...</c></summary>
internal static partial class SavedPage
{
    /// <summary>The address the page was saved from; null when it bears no mark.</summary>
    public static string? AddressOf(IHtmlDocument document) => document.ChildNodes.Concat(document.DocumentElement.ChildNodes)
        .OfType<IComment>().Select(comment => Mark().Match(comment.Data)).FirstOrDefault(mark => mark.Success)?.Groups[1].Value;

    [GeneratedRegex(@"saved from url=\(\d{1,6}\)(\S{1,2000})", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
