using System.ComponentModel;
using System.Text.Json.Serialization;
using FeedServer.Items.Markup;
using FeedServer.Pages;
using FeedServer.Pages.Versions;

namespace FeedServer.Api;

/// <summary>An item in one of its public states.</summary>
internal sealed record ApiItem
{
    [Description("Its identity for ever, an IRI: a tag URI (RFC 4151) that was minted here, or the id under which it was published "
        + "elsewhere.")]
    public required string Id { get; init; }

    [Description("The title.")]
    public required string Title { get; init; }

    [Description("True when the article has no title and this is the beginning of its text.")]
    public required bool TitleDerived { get; init; }

    [Description("Language of the text (BCP 47).")]
    public required string? Language { get; init; }

    [Description("The name of its section.")]
    public required string? Section { get; init; }

    [Description("Its tags, in the order of the source.")]
    public required IReadOnlyList<string> Tags { get; init; }

    [Description("The place in its dateline.")]
    public required string? Place { get; init; }

    [Description("The agency or office in its dateline.")]
    public required string? SourceTag { get; init; }

    [Description("Who is credited.")]
    public required BylineDocument Byline { get; init; }

    [Description("Its dates. None of them stands for another.")]
    public required ItemDatesDocument Dates { get; init; }

    [Description("Where it was collected from.")]
    public required ItemSourceDocument Source { get; init; }

    [Description("One or two sentences for lists; empty when it has no text.")]
    public required string Summary { get; init; }

    [Description("Its pictures, in the order of the text.")]
    public required IReadOnlyList<PictureDocument> Pictures { get; init; }

    [Description("Which of its public states this is.")]
    public required StateDocument State { get; init; }

    [Description("The licence under which it may be used.")]
    public required LicenceDocument? Licence { get; init; }

    [Description("Who publishes the archive.")]
    public required string? Publisher { get; init; }

    [Description("Addresses of other forms of it.")]
    public required ItemAddresses Links { get; init; }

    [Description("Its text. Absent in lists."), JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TextDocument? Content { get; init; }

    /// <summary>An item with its text.</summary>
    /// <param name="site">The archive.</param>
    /// <param name="present">The item as it is now; not withdrawn.</param>
    /// <param name="state">The state told.</param>
    public static ApiItem From(Site site, Item present, Entry state) =>
        From(site, present, state.Item) with { Content = TextDocument.From(site.Publication, present, state.Body) };

    /// <summary>An item as lists have it, with the names that its page shows.</summary>
    public static ApiItem From(Site site, Item present, Item state)
    {
        var (publication, item) = (site.Publication, site.Store.Joins.Shown(state));
        var content = item.Content;
        return new ApiItem
        {
            Id = present.Id.Value,
            Title = content.Title,
            TitleDerived = content.TitleDerived,
            Language = LanguageTag.From(content.Language),
            Section = content.Section,
            Tags = content.Tags,
            Place = content.Place,
            SourceTag = content.SourceTag,
            Byline = new BylineDocument { Text = content.Byline.Text, Photos = content.Byline.Photos },
            Dates = ItemDatesDocument.From(publication.Zone, item),
            Source = SourceOf(site, item),
            Summary = content.Summary,
            Pictures = [.. content.Images.Where(image => image is not null).Select(image => PictureDocument.From(publication, image))],
            State = StateOf(publication, present, new RevisionNote(item.Revision, item.Changed) { Edit = item.Edit }),
            Licence = publication.Licence is { } licence ? new LicenceDocument { Name = licence.Name, Address = licence.Address } : null,
            Publisher = publication.Publisher,
            Links = ItemAddresses.From(publication, present, item.Revision) with
            {
                Comments = site.Comments?.AreShownOn(present) == true ? publication.Absolute(ItemAddresses.CommentsOf(present.Id)) : null,
            },
        };
    }

    /// <summary>A public state of an item.</summary>
    public static StateDocument StateOf(Publication publication, Item present, RevisionNote note) => new()
    {
        Revision = note.Revision,
        Present = present.Revision,
        At = note.At.UtcDateTime,
        Edit = EditDocument.From(note.Edit),
        Page = publication.Absolute(VersionPaths.StateOf(present.Path, note.Revision)),
        Json = publication.Absolute(ItemAddresses.PathOf(present.Id, note.Revision)),
    };

    /// <summary>Of a private source the address is not told.</summary>
    private static ItemSourceDocument SourceOf(Site site, Item item) => new()
    {
        Id = item.Source,
        Name = site.CollectedFrom(item),
        Address = site.IsPrivate(Scope.Source(item.Source)) ? null : PublicAddress.From(item.Origin?.Address),
        Original = WebAddress.Parse(item.Link)?.AbsoluteUri,
    };
}

