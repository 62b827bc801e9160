using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>Section <c>Comments</c>: what readers may write under items.</summary>
public sealed record CommentsOptions
{
    /// <summary>Whether readers may comment. Off, pages show no comments either; those kept stay kept.</summary>
    public bool Enabled { get; init; }

    /// <summary>The sections whose items may be commented, by name or slug and separated by commas; empty for all items.</summary>
    [StringLength(2_000)]
    public string Sections { get; init; } = "";

    /// <summary>So many days after an item was kept nothing more can be written under it; 0 for never.</summary>
    [Range(0, 36_500)]
    public int CloseAfterDays { get; init; }

    /// <summary>Which comments wait for a moderator: <c>all</c>; <c>first</c>, those of writers of whose e-mail address none was approved
    /// before; <c>none</c>.</summary>
    [AllowedValues("all", "first", "none", ErrorMessage = "must be all, first or none")]
    public string Moderate { get; init; } = "all";
}
