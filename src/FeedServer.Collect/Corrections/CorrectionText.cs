using FeedServer.Collect.Cleaning;
using FeedServer.Items.Corrections;

namespace FeedServer.Collect.Corrections;

/// <summary>A file that an editor gives as an item's text, read and cleaned as a dropped file is. Its pictures are those that the item has
/// already, by their addresses, and those at web addresses; files beside it are not taken.</summary>
/// <param name="Body">The text; null when the file was refused.</param>
/// <param name="Reason">Why it was refused; null when it was not.</param>
/// <param name="Notes">What the editor may want to know: what of the file is not part of the text, pictures left out.</param>
public sealed record CorrectionText(CorrectedBody? Body, string? Reason, IReadOnlyList<string> Notes)
{
    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name, for its ending.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="item">The item that it is to be the text of.</param>
    /// <param name="zone">The publication's zone.</param>
    public static CorrectionText Read(string name, ReadOnlyMemory<byte> bytes, Item item, PublicationZone zone)
    {
        var document = new Document { Bytes = bytes, Name = name, FirstSeen = item.FirstSeen };
        return new ArticleReader(zone).Read(document) switch
        {
            ReadOutcome.Read { Article: var article } => From(article, item),
            ReadOutcome.Refused { Place: { } place } no => new CorrectionText(null, $"{no.Reason} ({place})", []),
            ReadOutcome.Refused no => new CorrectionText(null, no.Reason, []),
            _ => throw new InvalidOperationException("An outcome that is not handled."),
        };
    }

    private static CorrectionText From(Article article, Item item)
    {
        var budget = new ReadingBudget();
        var known = item.Content.Images.Concat(item.Content.Corrections?.Said.Images ?? [])
            .DistinctBy(image => image.Address, StringComparer.Ordinal).ToDictionary(image => image.Address, StringComparer.Ordinal);
        var pictures = ArticleCleaner.PicturesOf(article, budget).ToDictionary(address => address, address => known.TryGetValue(
            address, out var image) ? new PictureFacts(address, image.Width, image.Height, image.MediaType, image.Length)
            : WebAddress.Parse(address) is { } web ? new PictureFacts(web.AbsoluteUri) : null, StringComparer.Ordinal);
        var clean = ArticleCleaner.Clean(article, null, pictures, budget);
        var notes = pictures.Where(picture => picture.Value is null)
            .Select(picture => $"picture {picture.Key} is left out: it is none of the item's and has no web address").ToList();
        if (clean.Note is { } note) notes.Add(note);
        if (clean.Body.Html.Length == 0) return new CorrectionText(null, "it has no text", notes);
        if (!article.Content.TitleDerived) notes.Add($"its title \"{article.Content.Title}\" is not part of the text");
        return new CorrectionText(new CorrectedBody(clean.Body, clean.Content.Images, clean.Content.Summary), null, notes);
    }
}
