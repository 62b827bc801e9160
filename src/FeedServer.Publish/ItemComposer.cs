using System.ServiceModel.Syndication;
using FeedServer.Items;

namespace FeedServer.Publish;

/// <summary>One item as an entry of a feed.</summary>
internal static class ItemComposer
{
    public static ComposedItem Compose(Publication publication, Entry entry)
    {
        var (item, content) = (entry.Item, entry.Item.Content);
        var html = CleanText.Block(AbsoluteLinks.In(entry.Body.Html, publication, item.Path)).Trim();
        var title = CleanText.LineOrNull(content.Title) ?? item.Slug;
        var lead = CleanText.Line(content.Summary);
        var composed = new ComposedItem
        {
            Source = item,
            Html = html,
            Lead = lead,
            Images = ImagesOf(publication, content.Images),
            Origin = ComposedOrigin.Of(item),
            Language = LanguageTag.OrNull(content.Language),
            Id = CleanText.Line(item.Id.Value),
            Title = new TextSyndicationContent(title),
            Summary = new TextSyndicationContent(lead.Length > 0 ? lead : title),
            Content = html.Length > 0 ? new HtmlContent(html) : null,
            LastUpdatedTime = publication.Zone.Local(item.Changed),
        };
        if (content.FilingDate is { } date) composed.PublishDate = publication.Zone.At(date);
        AddLinks(composed, publication);
        AddPeople(composed, publication, content.Byline);
        AddCategories(composed, publication, content);
        return composed;
    }

    /// <summary>Only the first picture is an enclosure: readers show each enclosure as a download. Media RSS has them all.</summary>
    private static void AddLinks(ComposedItem composed, Publication publication)
    {
        var page = new Uri(publication.Absolute(composed.Source.Path));
        composed.Links.Add(SyndicationLink.CreateAlternateLink(page, "text/html"));
        if (WebAddress(composed.Source.Link) is { } via) composed.Links.Add(new SyndicationLink(via) { RelationshipType = "via" });
        if (composed.Images is [{ Facts: { MediaType: { } type, Length: > 0 and var length } } first, ..])
            composed.Links.Add(SyndicationLink.CreateMediaEnclosureLink(first.Url, type, length));
    }

    /// <summary>Who wrote it is the author; who only photographed is a contributor, so that no text is put down to them.</summary>
    private static void AddPeople(ComposedItem composed, Publication publication, Byline byline)
    {
        var writers = CleanText.Names(byline.Text);
        foreach (var name in writers) composed.Authors.Add(Person(name));
        foreach (var name in CleanText.Names(byline.Photos).Except(writers)) composed.Contributors.Add(Person(name));

        SyndicationPerson Person(string name) => new(null, name, publication.Absolute(Permalink.Byline(name)));
    }

    private static void AddCategories(ComposedItem composed, Publication publication, ItemContent content)
    {
        var section = CleanText.LineOrNull(content.Section);
        if (section is not null)
            composed.Categories.Add(new SyndicationCategory(section, publication.Absolute("/sections"), null));
        foreach (var tag in CleanText.Names(content.Tags))
        {
            if (tag != section) composed.Categories.Add(new SyndicationCategory(tag));
        }
    }

    /// <summary>The pictures that have a usable address.</summary>
    public static List<ComposedImage> ImagesOf(Publication publication, IReadOnlyList<ItemImage> images) =>
    [
        .. from image in images
           let url = WebAddress(publication.Absolute(image.Address))
           where url is not null
           select new ComposedImage(
               url, CleanText.Line(image.Alt), CleanText.LineOrNull(image.Caption), CleanText.LineOrNull(image.Credit), image),
    ];

    /// <summary>The address when it is an absolute http(s) one, else null.</summary>
    public static Uri? WebAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? Plain(url) : null;

    /// <summary>
    /// Brackets stand for an IPv6 host only (RFC 3986 §3.2.2), and an international host goes out in its ASCII form
    /// (RFC 5890 §2.3.2.1); <see cref="Uri"/> lets both pass as they are.
    /// </summary>
    private static Uri Plain(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.Dns && url.Host != url.IdnHost ? new UriBuilder(url) { Host = url.IdnHost }.Uri : url;
        return !host.PathAndQuery.AsSpan().ContainsAny('[', ']') ? host : new Uri(
            host.GetLeftPart(UriPartial.Authority) + (host.PathAndQuery + host.Fragment)
                .Replace("[", "%5B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal));
    }
}
