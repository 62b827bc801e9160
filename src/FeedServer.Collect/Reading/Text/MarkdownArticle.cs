using AngleSharp.Dom;
using FeedServer.Collect.Reading.Html;
using Markdig;
using YamlDotNet.Core;

namespace FeedServer.Collect.Reading.Text;

/// <summary>Markdown (CommonMark with tables, footnotes and plain links) with YAML front matter.</summary>
internal static class MarkdownArticle
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseFootnotes().UseAutoLinks().UseEmphasisExtras().UseDefinitionLists().Build();

    /// <summary>Reads a decoded document.</summary>
    /// <param name="text">The whole document, as <see cref="TextDecoder"/> gives it.</param>
    /// <param name="readDate">Reads the value of a date field; null when it is no date.</param>
    public static PageOutcome Read(string text, Func<string, StatedDate?> readDate)
    {
        var block = FrontMatterBlock.Split(text);
        if (block.Unclosed) return new PageOutcome.Refused("front matter is opened but never closed", "line 1");
        if (block.Yaml is not { } yaml) return Body(text, new ArticleHints(), []);
        if (yaml.Length > FrontMatterBlock.MaxLength) return new PageOutcome.Refused("front matter is longer than 64 KB", "line 1");
        try
        {
            var reader = new FrontMatterHints(readDate);
            var hints = reader.From(FrontMatter.Read(yaml));
            return reader.IsDraft ? new PageOutcome.Refused("front matter marks it as a draft") : Body(block.Body, hints, reader.Notes);
        }
        catch (YamlException malformed)
        {
            return new PageOutcome.Refused("front matter is not well-formed: " + NormalText.Collapse(malformed.Message),
                $"line {malformed.Start.Line + 1}");
        }
    }

    private static PageOutcome Body(string markdown, ArticleHints hints, IReadOnlyList<string> notes)
    {
        string html;
        try
        {
            html = Markdown.ToHtml(markdown, Pipeline);
        }
        catch (ArgumentException tooDeep)
        {
            // Markdig's guard against nesting that would overflow the stack.
            return new PageOutcome.Refused(NormalText.Collapse(tooDeep.Message));
        }
        if (HtmlTree.Parse(html) is not { } tree) return new PageOutcome.Refused(HtmlTree.TooLarge);
        if (tree.Body is not { } body) return new PageOutcome.Refused("it has no text");
        foreach (var image in body.QuerySelectorAll("img[title]").ToList()) Caption(image);
        return new PageOutcome.Found(HtmlBlocks.Page(body, hints, notes));
    }

    /// <summary>The words in quotation marks beside a picture's address are its caption: Markdown has no other place for one.</summary>
    private static void Caption(IElement image)
    {
        if (image.Owner is not { } document) return;
        var figure = document.CreateElement("figure");
        var caption = document.CreateElement("figcaption");
        caption.TextContent = image.GetAttribute("title") ?? "";
        image.RemoveAttribute("title");
        image.Replace(figure);
        figure.Append(image, caption);
    }
}
