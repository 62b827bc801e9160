namespace FeedServer.Collect.Reading.Html;

/// <summary>Chooses the element that holds most of a page's sentences, as Arc90's Readability taught: each paragraph speaks for what it
/// stands in, by its commas and its length, and what is mostly links is worth little. Each element is looked at once.</summary>
internal sealed class ContentScores
{
    private const int ShortestParagraph = 25;
    private const int LettersOfAPoint = 100;
    private const int MostPointsOfLength = 3;
    private const int Levels = 5;
    private const double LeastOfBeside = 10;

    private readonly Dictionary<TreeElement, double> scores = [];
    private readonly LinkCounts counts;

    private ContentScores(TreeElement body, LinkCounts counts)
    {
        this.counts = counts;
        foreach (var element in body.Descendants().OfType<TreeElement>())
        {
            if (IsParagraph(element)) Speak(element, body);
        }
    }

    /// <summary>The element; null when no paragraph is long enough to speak for one.</summary>
    /// <param name="body">Where to look.</param>
    /// <param name="counts">What of it is links.</param>
    public static TreeElement? Choose(TreeElement body, LinkCounts counts)
    {
        var all = new ContentScores(body, counts);
        TreeElement? best = null;
        var most = 0.0;
        foreach (var (element, score) in all.scores)
        {
            if (all.Worth(element, score) is var worth && worth > most) (best, most) = (element, worth);
        }
        return best is null ? null : all.WithBeside(best, most);
    }

    /// <summary>A paragraph, or what a page uses for one: a box that holds text and no other box.</summary>
    private static bool IsParagraph(TreeElement element) => element.LocalName switch
    {
        "p" or "td" or "pre" => true,
        "div" or "section" or "blockquote" => !element.HoldsBlocks,
        _ => false,
    } && element.Sums.Inked >= ShortestParagraph;

    private void Speak(TreeElement paragraph, TreeElement body)
    {
        var commas = 0;
        foreach (var c in HtmlText.From(paragraph)) commas += c is ',' or '，' or '、' or '،' ? 1 : 0;
        var points = 1 + commas + Math.Min(paragraph.CollapsedLength / LettersOfAPoint, MostPointsOfLength);
        var level = 0;
        foreach (var above in paragraph.Ancestors().Take(Levels))
        {
            scores[above] = scores.GetValueOrDefault(above, Weight(above))
                + level switch { 0 => points, 1 => points / 2.0, _ => points / (level * 3.0) };
            level++;
            if (above == body) break;
        }
    }

    private static double Weight(TreeElement element) => element.LocalName switch
    {
        "article" => 8,
        "div" => 5,
        "pre" or "td" or "blockquote" => 3,
        "address" or "ol" or "ul" or "dl" or "dd" or "dt" or "li" or "form" => -3,
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "th" => -5,
        _ => 0,
    };

    private double Worth(TreeElement element, double score) => score * (1 - Density(element));

    private double Density(TreeElement element) =>
        counts.Of(element) is { Letters: > 0 } count ? (double)count.Linked / count.Letters : 0;

    /// <summary>The element, or what holds it when much of the text stands beside it.</summary>
    private TreeElement WithBeside(TreeElement best, double most)
    {
        if (best.Parent is not { } parent) return best;
        var least = Math.Max(LeastOfBeside, most * 0.2);
        return parent.Children.Any(beside => beside != best && (IsProse(beside)
            || scores.TryGetValue(beside, out var score) && Worth(beside, score) >= least)) ? parent : best;
    }

    private bool IsProse(TreeElement element) =>
        element.LocalName == "p" && element.CollapsedLength > 80 && Density(element) < 0.25;
}
