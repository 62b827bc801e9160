using System.Net;

namespace FeedServer.Items.Markup;

/// <summary>What our own canonical HTML shows, block by block: the form in which two states of a text are compared.</summary>
/// <param name="Blocks">Its blocks in their order.</param>
/// <param name="Links">Its links in their order.</param>
/// <param name="IsCut">True when the text was too long and its end is missing.</param>
public sealed record ShownText(IReadOnlyList<ShownBlock> Blocks, IReadOnlyList<ShownLink> Links, bool IsCut)
{
    /// <summary>Reads a fragment; it never fails, whatever it is given.</summary>
    /// <param name="html">The fragment.</param>
    /// <param name="most">How much of it is read at most, UTF-16 units.</param>
    public static ShownText From(string html, int most)
    {
        var read = TextCut.Start(html, most);
        var blocks = new BlockReading();
        for (var at = 0; at < read.Length;)
        {
            var open = read.IndexOf('<', at);
            if (open < 0) open = read.Length;
            blocks.Add(WebUtility.HtmlDecode(read[at..open]));
            if (open == read.Length) break;
            var close = ShownContent.EndOfTag(read, open);
            if (!read.AsSpan(open).StartsWith("<!--")) blocks.Tag(read[(open + 1)..close]);
            at = close + 1;
        }
        return blocks.End(read.Length < html.Length);
    }
}

/// <summary>A text being read.</summary>
internal sealed class BlockReading
{
    private readonly List<ShownBlock> blocks = [];
    private readonly List<ShownLink> links = [];
    private readonly StringBuilder text = new();
    private readonly StringBuilder words = new();
    private string? address;

    public void Add(string part)
    {
        text.Append(part);
        if (address is not null) words.Append(part);
    }

    public void Tag(string tag)
    {
        var name = string.Concat(tag.TrimStart('/').TakeWhile(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        if (name == "a") Link(tag);
        else if (name == "img") Picture(tag);
        else if (!ShownContent.Inline.Contains(name)) EndBlock();
    }

    public ShownText End(bool isCut)
    {
        EndLink();
        EndBlock();
        return new ShownText(blocks, links, isCut);
    }

    private void Link(string tag)
    {
        EndLink();
        if (!tag.StartsWith('/') && ShownContent.Attribute(tag, "href") is { Length: > 0 } href) address = TrackingParameters.Strip(href);
    }

    private void EndLink()
    {
        if (address is not null) links.Add(new ShownLink(address, ShownContent.Collapse(words.ToString())));
        address = null;
        words.Clear();
    }

    private void Picture(string tag)
    {
        EndBlock();
        if (ShownContent.Attribute(tag, "src") is { Length: > 0 } source)
            blocks.Add(new ShownBlock(ShownContent.Collapse(ShownContent.Attribute(tag, "alt") ?? ""), TrackingParameters.Strip(source)));
    }

    private void EndBlock()
    {
        if (address is not null) words.Append(' ');
        if (text.Length == 0) return;
        if (ShownContent.Collapse(text.ToString()) is { Length: > 0 } block) blocks.Add(new ShownBlock(block));
        text.Clear();
    }
}
