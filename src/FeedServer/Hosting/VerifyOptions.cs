using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>When the running server checks its archive (section <c>Verify</c>).</summary>
public sealed record VerifyOptions
{
    /// <summary>A Quartz cron expression (seconds first) on the clock of the publication's zone.</summary>
    [Required]
    public string Cron { get; init; } = "0 20 4 * * ?";
}
