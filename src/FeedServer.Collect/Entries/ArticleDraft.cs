using System.Text.Json;
using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Polling;

namespace FeedServer.Collect.Entries;

/// <summary>Makes the draft of an article page: the same page read again gives the same draft.</summary>
internal static class ArticleDraft
{
    /// <summary>Cleans the article and settles what identifies it.</summary>
    /// <param name="source">The source it belongs to.</param>
    /// <param name="link">Its address as listed.</param>
    /// <param name="address">The address it came from in the end; base of its links.</param>
    /// <param name="article">As read.</param>
    /// <param name="budget">What cleaning may cost.</param>
    public static ItemDraft From(SourceDefinition source, string link, Uri address, Article article, ReadingBudget budget)
    {
        var clean = ArticleCleaner.Clean(article, address, new Dictionary<string, PictureFacts?>(), budget);
        var content = clean.Content with { Section = source.Section ?? clean.Content.Section };
        return new ItemDraft
        {
            Source = source.Id,
            Keys = KeysOf(link, address),
            // Of what will be kept, not of what came: clocks, counters and tokens of a page say nothing.
            Fingerprint = ContentHash.From(
                $"{JsonSerializer.Serialize(content, RecordJson.Readable.ItemContent)}\n{LinkForm.From(link)}\n{clean.Body.Html}"),
            Link = link,
            Origin = SourceOrigin.For(source),
            Content = content,
            Body = clean.Body,
            Notes = clean.Note is null ? article.Notes : [.. article.Notes, clean.Note],
        };
    }

    /// <summary>The address as listed and as it came; not the canonical one, which careless templates set to the home page.</summary>
    private static List<string> KeysOf(string link, Uri address)
    {
        var keys = new List<string>();
        if (LinkForm.From(link) is { } form) keys.Add(KeyKind.Link + form);
        if (LinkForm.WithoutHost(link) is { } place) keys.Add(KeyKind.Place + place);
        // A redirect to the home page is no address of an article.
        if (address.AbsolutePath.Length > 1 && LinkForm.From(address.AbsoluteUri) is { } final && !keys.Contains(KeyKind.Link + final))
            keys.Add(KeyKind.Link + final);
        return keys.Count > 0 ? keys : [KeyKind.Link + link];
    }
}
