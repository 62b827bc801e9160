using System.Buffers;
using System.ServiceModel.Syndication;
using System.Text.RegularExpressions;
using FeedServer.Publish.Comments;

namespace FeedServer.Publish;

/// <summary>One item as an entry of a feed.</summary>
internal static partial class ItemComposer
{
    public static ComposedItem Compose(FeedRequest request, Entry entry) =>
        entry.Item.Withdrawn is { } tombstone ? Withdrawn(request.Publication, entry.Item, tombstone) : Present(request, entry);

    private static ComposedItem Present(FeedRequest request, Entry entry)
    {
        var publication = request.Publication;
        var (item, content) = (entry.Item, PublishedLength.Cut(entry.Item.Content));
        var title = CleanText.LineOrNull(content.Title) ?? item.Slug;
        var lead = CleanText.Line(content.Summary);
        var html = entry.Body.Html.Length > publication.MostContent ? Shortened(publication, item, lead)
            : Content(publication, item, entry.Body);
        var composed = new ComposedItem
        {
            Source = item,
            Html = html,
            Lead = lead,
            Images = ImagesOf(publication, content.Images),
            Origin = ComposedOrigin.From(item),
            Language = LanguageTag.From(content.Language),
            Id = CleanText.Line(item.Id.Value),
            Title = new TextSyndicationContent(title),
            Summary = new TextSyndicationContent(lead.Length > 0 ? lead : title),
            Content = html.Length > 0 ? new HtmlContent(html) : null,
            LastUpdatedTime = FeedDates.Updated(publication, item),
            Dates = ItemDates.From(publication, item),
            Replies = request.CommentsOn?.Invoke(item) is { } count ? ComposedReplies.For(publication, item, count) : null,
        };
        AddDate(composed, publication);
        AddLinks(composed, publication);
        AddPeople(composed, publication, content.Byline);
        AddCategories(composed, publication, content);
        return composed;
    }

    /// <summary>The text as a feed can carry it. What was kept by an earlier program is made valid as what is kept now was.</summary>
    private static string Content(Publication publication, Item item, ItemBody body)
    {
        var html = CleanText.Block(WithoutOverrides(AbsoluteLinks.In(ValidMarkup.From(body.Html), publication, item.Path)));
        // Blanks at the ends may have hidden that all of the rest was encoded twice.
        return CleanText.Block(html.Trim());
    }

    /// <summary>That an item was withdrawn, and why, under its id and its date: of 26 programs none removes an item that has left a feed or
    /// that a tombstone names, and those that take edits show this in place of the text. Atom has the tombstone.</summary>
    private static ComposedItem Withdrawn(Publication publication, Item item, Tombstone tombstone)
    {
        var reason = CleanText.Line(tombstone.Reason);
        var title = CleanText.Line(publication.WithdrawnTitle);
        var html = $"<p>{PlainText.AsHtml(reason.Length > 0 ? reason : title)}</p>";
        var composed = new ComposedItem
        {
            Source = item,
            Html = html,
            Lead = reason,
            Images = [],
            Origin = null,
            Language = LanguageTag.From(publication.Language),
            Id = CleanText.Line(item.Id.Value),
            Title = new TextSyndicationContent(title),
            Summary = new TextSyndicationContent(reason.Length > 0 ? reason : title),
            Content = new HtmlContent(html),
            LastUpdatedTime = FeedDates.Updated(publication, item),
            Dates = ItemDates.From(publication, item with { Content = DatesOf(item.Content) }),
        };
        AddDate(composed, publication);
        composed.Links.Add(PageLink(composed, publication));
        return composed;
    }

    /// <summary>The words that a date was read from are the article's, and no longer told.</summary>
    private static ItemContent DatesOf(ItemContent content) => new()
    {
        Title = "",
        Published = content.Published is { } published ? published with { Words = "" } : null,
        Event = content.Event is { } happened ? happened with { Words = "" } : null,
    };

    private static void AddDate(ComposedItem composed, Publication publication)
    {
        if (FeedDates.Filed(publication, composed.Source) is { } filed) composed.PublishDate = filed;
    }

    /// <summary>In place of a text that is too long for a feed: its summary, and where all of it is.</summary>
    private static string Shortened(Publication publication, Item item, string lead) =>
        (lead.Length == 0 ? "" : $"<p>{PlainText.AsHtml(lead)}</p>")
        + $"<p><a href=\"{publication.Absolute(item.Path)}\">{PlainText.AsHtml(publication.LongerText)}</a></p>";

    /// <summary>The W3C validator warns of <c>bdo</c>; <c>bdi</c> takes the same <c>dir</c>. Canonical text has angle brackets in tags
    /// only.</summary>
    private static string WithoutOverrides(string html) => !html.Contains("<bdo", StringComparison.Ordinal) ? html : html
        .Replace("<bdo ", "<bdi ", StringComparison.Ordinal).Replace("<bdo>", "<bdi>", StringComparison.Ordinal)
        .Replace("</bdo>", "</bdi>", StringComparison.Ordinal);

    /// <summary>Its own page: the first of its links, because simple programs take the first whatever its relation.</summary>
    private static SyndicationLink PageLink(ComposedItem composed, Publication publication) =>
        SyndicationLink.CreateAlternateLink(new Uri(publication.Absolute(composed.Source.Path)), "text/html");

    /// <summary>Only the first picture is an enclosure: readers show each enclosure as a download. Media RSS has them all.</summary>
    private static void AddLinks(ComposedItem composed, Publication publication)
    {
        composed.Links.Add(PageLink(composed, publication));
        if (WebAddress(composed.Source.Link) is { } via) composed.Links.Add(new SyndicationLink(via) { RelationshipType = "via" });
        if (composed.Images is [{ Facts: { MediaType: { } type, Length: > 0 and var length } } first, ..]
            && CanBeEnclosed(first.Url, publication))
            composed.Links.Add(SyndicationLink.CreateMediaEnclosureLink(first.Url, type, length));
    }

    /// <summary>Who wrote it is the author; who only photographed is a contributor, so that no text is put down to them.</summary>
    private static void AddPeople(ComposedItem composed, Publication publication, Byline byline)
    {
        var writers = CleanText.Names(byline.Text);
        foreach (var name in writers) composed.Authors.Add(Person(name));
        foreach (var name in CleanText.Names(byline.Photos).Except(writers)) composed.Contributors.Add(Person(name));

        SyndicationPerson Person(string name) => new(null, PublishedLength.Name(name), publication.Absolute(Permalink.Byline(name)));
    }

    private static void AddCategories(ComposedItem composed, Publication publication, ItemContent content)
    {
        var section = CleanText.LineOrNull(content.Section);
        if (section is not null)
            composed.Categories.Add(new SyndicationCategory(PublishedLength.Name(section), publication.Absolute("/sections"), null));
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
               url, CleanText.Line(image.Alt), CleanText.LineOrNull(image.Caption), CleanText.LineOrNull(image.Credit), Typed(image)),
    ];

    /// <summary>A type that is none (RFC 6838 §4.2) is unknown.</summary>
    private static ItemImage Typed(ItemImage image) =>
        image.MediaType is { } type && !MediaTypeForm().IsMatch(type) ? image with { MediaType = null } : image;

    /// <summary>An enclosure's address has a host of more than one label and no user, unless it is our own (RSS profile; a name for a trial
    /// is the operator's).</summary>
    private static bool CanBeEnclosed(Uri url, Publication publication) =>
        url.Authority == publication.BaseUrl.Authority || (url.UserInfo.Length == 0 && HostForm().IsMatch(url.AsciiHost() ?? ""));

    /// <summary>The address when it is an absolute http(s) one that every format can carry, else null.</summary>
    public static Uri? WebAddress(string? address) =>
        address is { Length: <= PublishedLength.MostOfAddress } && Items.Markup.WebAddress.Parse(address) is { Host.Length: > 0 } url
            && Plain(url) is { } plain && !plain.AbsoluteUri.AsSpan().ContainsAnyExcept(UriCharacters) ? plain : null;

    /// <summary>Those of RFC 3986 §2 but brackets, which stand for an IPv6 host only (§3.2.2): RSS has no form for such an
    /// address.</summary>
    private static readonly SearchValues<char> UriCharacters =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ;/?:@&=+$.-_!~*'()%,#");

    /// <summary>Brackets in a path go out escaped, and an international host in its ASCII form (RFC 5890 §2.3.2.1); <see cref="Uri"/> lets
    /// both pass as they are.</summary>
    private static Uri? Plain(Uri url)
    {
        if (url.AsciiHost() is not { } name) return null;
        var host = url.HostNameType == UriHostNameType.Dns && url.Host != name ? new UriBuilder(url) { Host = name }.Uri : url;
        var rest = host.PathAndQuery + host.Fragment;
        return !rest.AsSpan().ContainsAny('[', ']') ? host : Uri.TryCreate(
            host.GetLeftPart(UriPartial.Authority) + rest.Replace("[", "%5B", StringComparison.Ordinal)
            .Replace("]", "%5D", StringComparison.Ordinal), UriKind.Absolute, out var plain) ? plain : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}\z",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MediaTypeForm();

    [GeneratedRegex(@"^([A-Za-z0-9-]+\.)+[A-Za-z0-9][A-Za-z0-9-]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex HostForm();
}

/// <summary>Full text as HTML. Not a <see cref="TextSyndicationContent"/>, because the RSS formatter would take that for the description of
/// an item without summary.</summary>
internal sealed class HtmlContent(string html) : SyndicationContent
{
    public override string Type => "html";

    public override SyndicationContent Clone() => new HtmlContent(html);

    protected override void WriteContentsTo(XmlWriter writer) => writer.WriteString(html);
}
