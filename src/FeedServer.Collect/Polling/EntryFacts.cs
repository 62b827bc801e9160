using FeedServer.Collect.Reading;
using FeedServer.Items;

namespace FeedServer.Collect.Polling;

/// <summary>
/// What the rules of the field read in an entry's text: place, source tag, event, photographers, captions. The text itself
/// stays as the feed gives it: it has no page's furniture round it to be taken away.
/// </summary>
internal static class EntryFacts
{
    public static ItemContent Read(string html, ArticleContext context, StatedDate? published)
    {
        var nothing = new ItemContent { Title = context.FallbackTitle };
        if (html.Length == 0 || HtmlTree.Parse(html)?.Body is not { } body) return nothing;
        var hints = new ArticleHints { Title = context.FallbackTitle, Published = published };
        var page = HtmlBlocks.Page(body, hints, []);
        return page.Blocks.Count == 0 ? nothing : ArticleInterpreter.Interpret(page, context).Content;
    }
}
