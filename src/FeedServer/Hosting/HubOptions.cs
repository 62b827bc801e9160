using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>The WebSub hub (section <c>Hub</c>). The default lease lies between the shortest and the longest.</summary>
public sealed record HubOptions
{
    /// <summary>False for no hub at all: feeds do not name it, and kept subscriptions wait.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The shortest lease; who asks for less gets this.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MinLease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The lease of who asks for none.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan DefaultLease { get; init; } = TimeSpan.FromDays(10);

    /// <summary>The longest lease; who asks for more gets this.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaxLease { get; init; } = TimeSpan.FromDays(90);

    /// <summary>True to let callbacks lie inside this network: for tests, and for subscribers of one's own.</summary>
    public bool AllowPrivateNetworks { get; init; }
}
