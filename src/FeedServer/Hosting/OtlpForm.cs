namespace FeedServer.Hosting;

/// <summary>The forms of OTLP.</summary>
public enum OtlpForm
{
    /// <summary>Protobuf by HTTP; signals have their paths below the endpoint (<c>/v1/metrics</c>).</summary>
    HttpProtobuf,

    /// <summary>gRPC.</summary>
    Grpc,
}
