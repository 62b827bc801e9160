namespace FeedServer.Collect.Reading.Html;

/// <summary>How much of each element is running text: letters of paragraphs that are long enough for a sentence and not mostly links.
/// Headlines, captions and menus count nothing. Each element is looked at once.</summary>
internal sealed class ProseCounts
{
    private const int Sentence = 60;
    private const int Paragraph = 140;

    private static readonly ProseCount None = new(0, 0);

    private readonly Dictionary<TreeElement, ProseCount> found = [];
    private readonly LinkCounts counts;

    public ProseCounts(TreeElement root, LinkCounts counts)
    {
        this.counts = counts;
        Count(root);
    }

    /// <summary>Running text in an element.</summary>
    public ProseCount Of(TreeElement element) => found.GetValueOrDefault(element, None);

    private ProseCount Count(TreeElement element)
    {
        var prose = None;
        int letters = 0, linked = 0;
        foreach (var node in element.ChildNodes)
        {
            if (node is TreeText text) letters += text.Sums.Inked;
            else if (node is not TreeElement { Role: not HtmlRole.Dropped } child) continue;
            else if (child.Role == HtmlRole.Break) continue;
            else if (child.HoldsBlocks || HtmlElements.EndsLine(child.Role, child.LocalName))
            {
                prose = prose.And(Prose(letters, linked)).And(Count(child));
                (letters, linked) = (0, 0);
            }
            else
            {
                var inner = counts.Of(child);
                (letters, linked) = (letters + inner.Letters, linked + inner.Linked);
            }
        }
        if (element.Role != HtmlRole.Heading) prose = prose.And(Prose(letters, linked));
        if (prose.All > 0) found[element] = prose;
        return prose;
    }

    private static ProseCount Prose(int letters, int linked) => letters - linked is var own && own >= Sentence && linked * 2 <= letters
        ? new ProseCount(own, own >= Paragraph ? own : 0) : None;
}

/// <summary>Running text in an element.</summary>
/// <param name="All">Letters of it.</param>
/// <param name="Long">Those in paragraphs longer than the few words of a teaser.</param>
internal readonly record struct ProseCount(int All, int Long)
{
    public ProseCount And(ProseCount other) => new(All + other.All, Long + other.Long);
}
