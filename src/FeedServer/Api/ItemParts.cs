using System.ComponentModel;

namespace FeedServer.Api;

/// <summary>The credits of an item.</summary>
internal sealed record BylineDocument
{
    [Description("Who wrote it, as credited, in printed order.")]
    public required IReadOnlyList<string> Text { get; init; }

    [Description("Who took the photos, as credited, in printed order.")]
    public required IReadOnlyList<string> Photos { get; init; }
}

/// <summary>Where an item came from; never a secret of an address.</summary>
internal sealed record ItemSourceDocument
{
    [Description("The id of the source in this archive.")]
    public required string Id { get; init; }

    [Description("The name of the source; null for what was dropped into the archive's folder.")]
    public required string? Name { get; init; }

    [Description("The feed or page it was read from, without query and user.")]
    public required string? Address { get; init; }

    [Description("The article's own page at the source.")]
    public required string? Original { get; init; }
}

/// <summary>A picture of an item.</summary>
internal sealed record PictureDocument
{
    [Description("Its absolute address.")]
    public required string Address { get; init; }

    [Description("What it shows, for those who cannot see it; empty when the source says nothing.")]
    public required string Alt { get; init; }

    [Description("The caption without its credit.")]
    public required string? Caption { get; init; }

    [Description("Whose picture it is, as printed.")]
    public required string? Credit { get; init; }

    [Description("Width in pixels.")]
    public required int? Width { get; init; }

    [Description("Height in pixels.")]
    public required int? Height { get; init; }

    [Description("The media type.")]
    public required string? MediaType { get; init; }

    /// <summary>A picture as it is published.</summary>
    public static PictureDocument From(Publication publication, ItemImage image) => new()
    {
        Address = publication.Absolute(image.Address),
        Alt = image.Alt,
        Caption = image.Caption,
        Credit = image.Credit,
        Width = image.Width,
        Height = image.Height,
        MediaType = image.MediaType,
    };
}

/// <summary>The conditions of use.</summary>
internal sealed record LicenceDocument
{
    [Description("Its name.")]
    public required string Name { get; init; }

    [Description("The address of its text.")]
    public required string Address { get; init; }
}
