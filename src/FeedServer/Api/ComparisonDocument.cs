using System.ComponentModel;
using FeedServer.Publish.Versions;

namespace FeedServer.Api;

/// <summary>Two public states of an item, compared word by word.</summary>
internal sealed record ComparisonDocument
{
    [Description("The item's identity.")]
    public required string Id { get; init; }

    [Description("The page that shows the comparison.")]
    public required string Page { get; init; }

    [Description("The older state.")]
    public required StateDocument From { get; init; }

    [Description("The newer state.")]
    public required StateDocument To { get; init; }

    [Description("True when a reader sees no difference.")]
    public required bool IsSame { get; init; }

    [Description("The fields that differ.")]
    public required IReadOnlyList<FieldDifference> Fields { get; init; }

    [Description("The dates that differ.")]
    public required IReadOnlyList<DateDifference> Dates { get; init; }

    [Description("The pictures that differ.")]
    public required IReadOnlyList<PictureDifference> Pictures { get; init; }

    [Description("The links that differ.")]
    public required IReadOnlyList<LinkDifference> Links { get; init; }

    [Description("The text, block by block, whether it differs or not.")]
    public required IReadOnlyList<TextDifference> Text { get; init; }

    [Description("True when a text was too long, so that its end was not compared.")]
    public required bool IsCut { get; init; }

    /// <summary>A comparison as it is published.</summary>
    /// <param name="publication">Where it is published.</param>
    /// <param name="present">The item as it is now.</param>
    /// <param name="page">The path of the page that shows it.</param>
    /// <param name="notes">The older and the newer state.</param>
    /// <param name="comparison">What differs.</param>
    public static ComparisonDocument Create(Publication publication, Item present, string page, (RevisionNote From, RevisionNote To) notes,
        VersionComparison comparison) => new()
        {
            Id = present.Id.Value,
            Page = publication.Absolute(page),
            From = ApiItem.StateOf(publication, present, notes.From),
            To = ApiItem.StateOf(publication, present, notes.To),
            IsSame = comparison.IsSame,
            Fields = [.. comparison.Fields.Select(field => new FieldDifference(NameOf(field.Name), Differences(field.Segments)))],
            Dates = [.. comparison.Dates.Where(date => !date.IsSame).Select(date => new DateDifference(
                date.IsPublished ? "published" : "event", StatedDateDocument.From(publication.Zone, date.Was),
                StatedDateDocument.From(publication.Zone, date.Now)))],
            Pictures = [.. comparison.Pictures.Select(picture => new PictureDifference(
                PictureOf(publication, picture.Was), PictureOf(publication, picture.Now), Differences(picture.Segments)))],
            Links = [.. comparison.Links.Select(link => new LinkDifference(link.Was, link.Now, link.Words))],
            Text = [.. comparison.Text.Blocks.Select(block => new TextDifference(
                block.Was is not null, block.Now is not null, block.Picture, Differences(block.Segments)))],
            IsCut = comparison.Text.IsCut,
        };

    private static IReadOnlyList<WordDifference> Differences(IReadOnlyList<DiffSegment> segments) =>
        [.. segments.Select(segment => new WordDifference(segment.Kind.ToString().ToLowerInvariant(), segment.Text))];

    private static PictureDocument? PictureOf(Publication publication, ItemImage? image) =>
        image is null ? null : PictureDocument.From(publication, image);

    private static string NameOf(ComparedFieldName name) => name switch
    {
        ComparedFieldName.SourceTag => "source_tag",
        ComparedFieldName.Text => "byline.text",
        ComparedFieldName.Photos => "byline.photos",
        _ => name.ToString().ToLowerInvariant(),
    };
}

/// <summary>Words that stand in one state or both.</summary>
internal sealed record WordDifference(
    [property: Description("same, removed or added.")] string Kind,
    [property: Description("The words.")] string Text);

/// <summary>A field that differs.</summary>
internal sealed record FieldDifference(
    [property: Description("The member of the item.")] string Name,
    [property: Description("What it says in both, word by word; its beginning when it is very long.")]
    IReadOnlyList<WordDifference> Segments);

/// <summary>A date that differs.</summary>
internal sealed record DateDifference(
    [property: Description("published or event.")] string Name,
    [property: Description("In the older state; null when it was not known.")] StatedDateDocument? Was,
    [property: Description("In the newer state; null when it is not known.")] StatedDateDocument? Now);

/// <summary>A picture that differs.</summary>
internal sealed record PictureDifference(
    [property: Description("In the older state; null when it was added.")] PictureDocument? Was,
    [property: Description("In the newer state; null when it was removed.")] PictureDocument? Now,
    [property: Description("Its description, caption and credit, word by word.")] IReadOnlyList<WordDifference> Segments);

/// <summary>A link that differs.</summary>
internal sealed record LinkDifference(
    [property: Description("Where it led; null when it was added.")] string? Was,
    [property: Description("Where it leads; null when it was removed.")] string? Now,
    [property: Description("The words it stands on.")] string Words);

/// <summary>A block of the text.</summary>
internal sealed record TextDifference(
    [property: Description("True when the older state has it.")] bool Was,
    [property: Description("True when the newer state has it.")] bool Now,
    [property: Description("The address of the picture that it is; null for words.")] string? Picture,
    [property: Description("Its words.")] IReadOnlyList<WordDifference> Segments);
