using System.ComponentModel;
using FeedServer.Items.Markup;
using FeedServer.Publish;

namespace FeedServer.Api;

/// <summary>The text of an item.</summary>
internal sealed record TextDocument
{
    [Description("The text as an HTML fragment without scripts and styles; addresses are absolute.")]
    public required string Html { get; init; }

    [Description("Its words, a line for each paragraph.")]
    public required string Text { get; init; }

    [Description("How many words it has.")]
    public required int Words { get; init; }

    [Description("SHA-256 of html in UTF-8, hexadecimal.")]
    public required string Sha256 { get; init; }

    /// <summary>A text as it is published.</summary>
    public static TextDocument From(Publication publication, Item present, ItemBody body)
    {
        var html = AbsoluteLinks.In(ValidMarkup.From(body.Html), publication, present.Path);
        var blocks = ShownText.From(html, html.Length).Blocks.Where(block => block.Picture is null);
        return new TextDocument
        {
            Html = html,
            Text = string.Join('\n', blocks.Select(block => block.Text)),
            Words = ShownWords.FromHtml(html).Count,
            Sha256 = ContentHash.From(html),
        };
    }
}
