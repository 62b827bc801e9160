using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>The WebSub hub (section <c>Hub</c>). The default lease lies between the shortest and the longest.</summary>
public sealed record HubOptions
{
    /// <summary>False for no hub: feeds do not name it, and kept subscriptions wait.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The shortest lease; a shorter request is raised to it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MinLease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The lease of a request that names none.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan DefaultLease { get; init; } = TimeSpan.FromDays(10);

    /// <summary>The longest lease; a longer request is cut to it.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaxLease { get; init; } = TimeSpan.FromDays(90);

    /// <summary>True to let callbacks be inside this network, for tests and for subscribers in an intranet.</summary>
    public bool AllowPrivateNetworks { get; init; }
}
