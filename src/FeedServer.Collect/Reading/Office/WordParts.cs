using FeedServer.Collect.Reading.Html;
using FeedServer.Collect.Reading.Mail;

namespace FeedServer.Collect.Reading.Office;

/// <summary>What the text of a Word document refers to: pictures, links, parts in another format.</summary>
/// <param name="package">The file.</param>
/// <param name="links">The relationships of its text.</param>
/// <param name="document">Gets what is noticed.</param>
/// <param name="context">For reading parts in another format.</param>
internal sealed class WordParts(OfficePackage package, Relationships links, OfficeDocument document, ReadingContext context)
{
    /// <summary>The address of a link by its relationship; null when it leads nowhere outside.</summary>
    public string? LinkOf(string? id) => links.Find(id) is { IsExternal: true } link ? link.Target : null;

    /// <summary>The picture of a relationship; null when there is none that can be shown, which is noted.</summary>
    public OfficePicture? PictureOf(string? id, string alt)
    {
        if (links.Find(id) is not { } link) return null;
        if (!link.IsExternal) return package.Has(link.Target) ? new OfficePicture(link.Target, true, alt) : Missing(link.Target);
        return WebAddress.Parse(link.Target) is { } address ? new OfficePicture(address.AbsoluteUri, false, alt) : Elsewhere(link.Target);
    }

    /// <summary>A part in another format that stands for a piece of the text.</summary>
    public OfficePart? Foreign(string? id)
    {
        if (links.Find(id) is not { IsExternal: false } link
            || package.Bytes(link.Target, OfficePackage.MaxXml) is not { } bytes) return null;
        var html = link.Target.EndsWith(".mht", StringComparison.OrdinalIgnoreCase) || bytes.AsSpan().StartsWith("MIME-Version"u8)
            ? MailArticle.HtmlOf(bytes) : bytes;
        if (html is null || TextDecoder.Decode(html, null, isHtml: true) is not DecodeOutcome.Decoded text)
        {
            document.Faults.Add($"its part {link.Target} is not HTML and was left out");
            return null;
        }
        if (HtmlTree.Parse(text.Text, context.Budget)?.Body is not { } body) return null;
        return new OfficeForeign(HtmlBlocks.From(body));
    }

    private OfficePicture? Missing(string part)
    {
        document.Faults.Add($"picture {part}: the document does not hold it");
        return null;
    }

    private OfficePicture? Elsewhere(string address)
    {
        document.Faults.Add($"a picture stands outside the document, at {NormalText.Collapse(address)}: insert it into the document");
        return null;
    }
}
