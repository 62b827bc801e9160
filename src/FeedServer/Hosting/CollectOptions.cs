using System.ComponentModel.DataAnnotations;
using FeedServer.Collect.Fetching;

namespace FeedServer.Hosting;

/// <summary>When and how sources are collected (section <c>Collect</c>).</summary>
public sealed record CollectOptions
{
    /// <summary>When the drop folder is swept: a Quartz cron expression (seconds first), in the publication's zone.</summary>
    [Required]
    public string Cron { get; init; } = "0 0/10 * * * ?";

    /// <summary>No source is polled more often, unless sources.opml gives it a limit of its own.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MinInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// No source is polled more seldom, unless it has a limit of its own or asks for it. Not shorter than <see cref="MinInterval"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>True to let sources reach addresses inside this network: for tests, and for collecting from one's own.</summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>
    /// Where the people we poll find ours, sent in the User-Agent: an http(s) address or <c>mailto:</c>; empty for none. An https or mail
    /// address stands in <c>security.txt</c> too.
    /// </summary>
    [RegularExpression(@"(?:https?://|mailto:)[!-~]{1,200}",
        ErrorMessage = "must be an http(s) address or mailto:, printable ASCII, such as mailto:archive@example.org")]
    public string Contact { get; init; } = "";

    /// <summary>Polls under way at once, of all sources together; of one host there is never more than one.</summary>
    [Range(1, 1000)]
    public int Concurrency { get; init; } = 64;

    /// <summary>From the end of one request to the start of the next on the same host.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HostPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The part of them that concerns fetching.</summary>
    public FetchOptions ToFetchOptions() =>
        new() { Contact = Contact, AllowPrivateNetworks = AllowPrivateNetworks, HostPause = HostPause };
}
