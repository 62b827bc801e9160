using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>When sources are collected (section <c>Collect</c>).</summary>
public sealed record CollectOptions
{
    /// <summary>A Quartz cron expression (seconds first), in the publication's zone.</summary>
    [Required]
    public string Cron { get; init; } = "0 0/10 * * * ?";
}
