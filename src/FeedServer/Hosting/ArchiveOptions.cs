using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>Where the archive lives (section <c>Archive</c>).</summary>
public sealed record ArchiveOptions
{
    /// <summary>The archive's folder, absolute or relative to the working directory.</summary>
    [Required]
    public string Root { get; init; } = "archive";
}
