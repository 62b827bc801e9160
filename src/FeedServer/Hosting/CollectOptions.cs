using System.ComponentModel.DataAnnotations;
using FeedServer.Collect.Access;
using FeedServer.Jobs;

namespace FeedServer.Hosting;

/// <summary>When and how sources are collected (section <c>Collect</c>).</summary>
public sealed record CollectOptions
{
    /// <summary>When the drop folder is swept: a Quartz cron expression (seconds first) on the clock of the publication's zone.</summary>
    [Required]
    public string Cron { get; init; } = "0 0/10 * * * ?";

    /// <summary>The shortest interval between polls of a source; sources.opml can set another for a source.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MinInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest interval between polls of a source, unless sources.opml sets another or the source asks for a longer one. Not
    /// shorter than <see cref="MinInterval"/>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>True to let sources reach addresses inside this network, for tests and for collecting from an intranet.</summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>Where the operators of polled sites can reach us, sent in the User-Agent: an http(s) address or <c>mailto:</c>; empty for
    /// none. An https or mail address is also in <c>security.txt</c>, a mail address in what OAI-PMH tells of the archive.</summary>
    [RegularExpression(@"(?:https?://|mailto:)[!-~]{1,200}",
        ErrorMessage = "must be an http(s) address or mailto:, printable ASCII, such as mailto:archive@example.org")]
    public string Contact { get; init; } = "";

    /// <summary>The most polls in progress at once over all sources; those that have waited for five seconds, and those of sources that
    /// failed last time, have three times as many places of their own. One host never has more than one.</summary>
    [Range(1, 1000)]
    public int Concurrency { get; init; } = 64;

    /// <summary>The pause from the end of one request to the start of the next on the same host.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan HostPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Through which all sources are fetched for which secrets.yml names no other: <c>http://host:3128</c> or
    /// <c>socks5://host:1080</c>; empty for none. A user and a password stand in secrets.yml, since settings are shown.</summary>
    [RegularExpression(@"(?:http|socks5)://[A-Za-z0-9.\-\[\]:]{1,255}",
        ErrorMessage = "must be http://host:3128 or socks5://host:1080; a user and a password of the proxy belong into secrets.yml")]
    public string Proxy { get; init; } = "";

    /// <summary>When the drop folder is swept, on the clock of a zone.</summary>
    /// <exception cref="FormatException">The expression is not one; settings that were read are valid.</exception>
    public CronSchedule Schedule(PublicationZone zone) => CronSchedule.Parse(Cron, zone.Info);

    /// <summary>Reads the secrets of an archive's sources.</summary>
    /// <exception cref="InvalidDataException">They cannot be read; the message names the line.</exception>
    public SecretsFile Secrets(string archiveRoot) => SecretsFile.Open(
        archiveRoot, ProxyAddress.Parse(Proxy), Environment.GetEnvironmentVariable(SecretsFile.Variable));

    /// <summary>The part of them that concerns fetching.</summary>
    public FetchOptions ToFetchOptions() =>
        new() { Contact = Contact, AllowPrivateNetworks = AllowPrivateNetworks, HostPause = HostPause };
}
