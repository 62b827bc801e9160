using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>Who sees how the server fares, and where its figures are sent (section <c>Metrics</c>).</summary>
public sealed record MetricsOptions
{
    /// <summary>Addresses and networks (<c>10.0.0.0/8</c>), separated by commas, of those who may read <c>/metrics</c> and
    /// <c>/healthz/detail</c>; empty for nobody. Behind a proxy the client's address counts, see <c>Limits:TrustedProxies</c>.</summary>
    public string Readers { get; init; } = "127.0.0.0/8, ::1";

    /// <summary>Where metrics and the traces of jobs are sent by OTLP, such as <c>http://localhost:4318</c>; empty for nowhere.</summary>
    public string OtlpEndpoint { get; init; } = "";

    /// <summary>By which form of OTLP.</summary>
    public OtlpForm OtlpProtocol { get; init; } = OtlpForm.HttpProtobuf;

    /// <summary>How often metrics are sent.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan OtlpInterval { get; init; } = TimeSpan.FromMinutes(1);
}
