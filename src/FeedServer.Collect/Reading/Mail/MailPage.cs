using FeedServer.Collect.Reading.Html;

namespace FeedServer.Collect.Reading.Mail;

/// <summary>The text of an HTML part of a mail: without what is quoted, hidden or signed, with the mail's own pictures in their places.
/// </summary>
internal static partial class MailPage
{
    private const int FewestLetters = 80;

    private static readonly TreeSelector Pictures = TreeSelector.Parse("img");
    private static readonly TreeSelector Signatures = TreeSelector.Parse(
        "[class~=moz-signature],[class~=gmail_signature],[class~=gmail_signature_prefix],[id=Signature],[id=signature],"
        + "[id=ms-outlook-mobile-signature],[class~=gmail_attr],[class~=moz-email-headers-table]");
    private static readonly TreeSelector Quotes = TreeSelector.Parse(
        "blockquote[type=cite],[class~=gmail_quote],[class~=yahoo_quoted],[class~=moz-cite-prefix]");
    private static readonly TreeSelector Styled = TreeSelector.Parse("[style]");

    /// <summary>Its blocks; the pictures that it shows are marked as placed.</summary>
    public static IReadOnlyList<Block> Blocks(string html, IReadOnlyList<MailPicture> pictures, ReadingBudget budget)
    {
        try
        {
            if (HtmlTree.Parse(html, budget) is not { Body: { } body } page) return Plain(html);
            LegacyMarkup.Mend(page.Root, html);
            RemoveStrange(body);
            foreach (var image in body.All(Pictures)) Place(image, pictures);
            PictureParagraphs.Mend(body, budget, isEvery: false);
            return HtmlBlocks.From(body);
        }
        catch (BudgetSpentException)
        {
            return Plain(html);
        }
    }

    private static IReadOnlyList<Block> Plain(string html) =>
        [.. MarkupText.Paragraphs(html).Select(text => new Block { Kind = BlockKind.Paragraph, Text = text })];

    private static void RemoveStrange(TreeElement body)
    {
        foreach (var hidden in body.All(Styled).Where(element => Hidden().IsMatch(element.GetAttribute("style") ?? ""))) hidden.Remove();
        foreach (var signature in body.All(Signatures)) signature.Remove();
        var all = body.All(Quotes).ToHashSet();
        var quotes = all.Where(quote => !quote.Ancestors().Any(all.Contains)).ToList();
        // A mail that is all quotation passes on what it quotes.
        if (body.Sums.Inked - quotes.Sum(quote => quote.Sums.Inked) < FewestLetters) return;
        foreach (var quote in quotes) quote.Remove();
    }

    private static void Place(TreeElement image, IReadOnlyList<MailPicture> pictures)
    {
        var source = image.GetAttribute("src")?.Trim() ?? "";
        var isOwn = source.StartsWith("cid:", StringComparison.OrdinalIgnoreCase);
        var id = isOwn ? Uri.UnescapeDataString(source[4..]) : null;
        var picture = pictures.FirstOrDefault(one => id is not null && one.ContentId == id || one.Location is not null
            && one.Location == source);
        if (picture is not null)
        {
            image.SetAttribute("src", picture.Picture.Address);
            picture.IsPlaced = true;
        }
        else if (isOwn || WebAddress.Parse(source) is null) image.Remove();
    }

    [GeneratedRegex(@"display\s{0,3}:\s{0,3}none|mso-hide\s{0,3}:\s{0,3}all", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hidden();
}
