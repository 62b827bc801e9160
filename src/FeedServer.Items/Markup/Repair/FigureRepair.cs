namespace FeedServer.Items.Markup.Repair;

/// <summary>A figure has one caption, before or behind all else (WHATWG HTML §4.4.12). One with several is as many figures: captions stand
/// before what they explain when the first does.</summary>
internal static class FigureRepair
{
    /// <summary>Adds a figure.</summary>
    public static void Into(FlowRepair flow, List<MarkupNode> into, MarkupNode figure, Within within)
    {
        var isCaptionFirst = figure.Children.FirstOrDefault(node => !node.IsBlank)?.Name == "figcaption";
        var content = new List<MarkupNode>();
        var isCaptioned = false;
        foreach (var node in figure.Children)
        {
            var isCaption = node.Name == "figcaption";
            if (isCaptioned && (isCaption || !isCaptionFirst && !node.IsBlank)) End();
            content.Add(node);
            isCaptioned |= isCaption;
        }
        End();

        void End()
        {
            var parts = new List<MarkupNode>();
            foreach (var run in Runs(content))
            {
                if (run is not [{ Name: "figcaption" } caption]) flow.Into(parts, run, within);
                else if (flow.Content(caption.Children, within) is { Count: > 0 } words)
                    parts.Add(new MarkupNode("figcaption", AttributeRules.Kept(caption), words));
            }
            if (parts.Count > 0) into.Add(new MarkupNode("figure", AttributeRules.Kept(figure), parts));
            content.Clear();
            isCaptioned = false;
        }
    }

    /// <summary>The caption by itself, and what stands before and behind it.</summary>
    private static IEnumerable<List<MarkupNode>> Runs(List<MarkupNode> content)
    {
        var caption = content.FindIndex(node => node.Name == "figcaption");
        if (caption < 0) return [content];
        return new List<MarkupNode>[] { content[..caption], [content[caption]], content[(caption + 1)..] }.Where(run => run.Count > 0);
    }
}
