using FeedServer.Collect.Reading.Html;
using Markdig;
using YamlDotNet.Core;

namespace FeedServer.Collect.Reading.Text;

/// <summary>Markdown (CommonMark with tables, footnotes and plain links) with YAML front matter.</summary>
internal static class MarkdownArticle
{
    private static readonly TreeSelector Captioned = TreeSelector.Parse("img[title]");

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseFootnotes().UseAutoLinks().UseEmphasisExtras().UseDefinitionLists().Build();

    /// <summary>Reads a decoded document.</summary>
    /// <param name="text">The whole document, as <see cref="TextDecoder"/> gives it.</param>
    /// <param name="readDate">Reads the value of a date field; null when it is no date.</param>
    /// <param name="budget">What reading it may cost.</param>
    public static PageOutcome Read(string text, Func<string, StatedDate?> readDate, ReadingBudget budget)
    {
        var block = FrontMatterBlock.Split(text);
        if (block.Unclosed) return new PageOutcome.Refused("front matter is opened but never closed", "line 1");
        if (block.Yaml is not { } yaml) return Body(text, new ArticleHints(), [], budget);
        if (yaml.Length > FrontMatterBlock.MaxLength) return new PageOutcome.Refused("front matter is longer than 64 KB", "line 1");
        try
        {
            var reader = new FrontMatterHints(readDate);
            var hints = reader.From(FrontMatter.Read(yaml));
            if (reader.IsDraft) return new PageOutcome.Refused("front matter marks it as a draft");
            return Body(block.Body, hints, reader.Notes, budget);
        }
        catch (YamlException malformed)
        {
            return new PageOutcome.Refused("front matter is not well-formed: " + NormalText.Collapse(malformed.Message),
                $"line {malformed.Start.Line + 1}");
        }
    }

    private static PageOutcome Body(string markdown, ArticleHints hints, IReadOnlyList<string> notes, ReadingBudget budget)
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
        try
        {
            if (HtmlTree.Parse(html, budget) is not { } page) return PlainPage.Read(html, HtmlTree.TooLarge, hints, notes);
            if (page.Body is not { } body) return new PageOutcome.Refused("it has no text");
            PagePictures.Settle(body);
            foreach (var image in body.All(Captioned)) Caption(image, budget);
            PictureParagraphs.Mend(body, budget, isEvery: true);
            return new PageOutcome.Found(HtmlBlocks.Page(body, hints, notes));
        }
        catch (BudgetSpentException)
        {
            return PlainPage.Read(html, HtmlTree.TooLong, hints, notes);
        }
    }

    /// <summary>The words in quotation marks beside a picture's address are its caption: Markdown has no other place for one.</summary>
    private static void Caption(TreeElement image, ReadingBudget budget)
    {
        var figure = new TreeElement("figure", [], budget);
        var caption = new TreeElement("figcaption", [], budget);
        caption.Append(new TreeText(image.GetAttribute("title") ?? ""));
        image.RemoveAttribute("title");
        image.ReplaceBy(figure);
        figure.Append(image);
        figure.Append(caption);
    }
}
