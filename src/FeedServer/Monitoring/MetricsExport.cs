using System.Diagnostics.Metrics;
using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Quartz.Diagnostics;

namespace FeedServer.Monitoring;

/// <summary>Shows and sends what is measured. Nothing is loaded, listened to or measured before the first scrape, unless it is to be sent:
/// a server that nobody scrapes starts as fast and is as small as one without.</summary>
/// <param name="settings">Where it is sent to.</param>
/// <param name="factory">Made the host's meters.</param>
/// <param name="services">The host's.</param>
internal sealed class MetricsExport(Settings settings, IMeterFactory factory, IServiceProvider services) : IDisposable
{
    private readonly MetricsOptions options = settings.Monitoring.Metrics;
    private readonly Lock gate = new();
    private MeterProvider? meters;
    private TracerProvider? traces;
    private RequestDelegate? scrape;

    /// <summary>Answers a scrape in the text form of Prometheus.</summary>
    public Task ScrapeAsync(HttpContext http) => (scrape ?? BeginScraping())(http);

    /// <summary>Begins to send, if there is somewhere to send to.</summary>
    public void BeginSending()
    {
        if (options.OtlpEndpoint.Length == 0) return;
        lock (gate) meters ??= Build();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource(QuartzInstrumentation.ActivitySourceName)
            .AddOtlpExporter(sent => Set(sent, "v1/traces")).Build();
    }

    public void Dispose()
    {
        traces?.Dispose();
        meters?.Dispose();
    }

    private RequestDelegate BeginScraping()
    {
        lock (gate)
        {
            if (scrape is not null) return scrape;
            meters ??= Build();
            var pipeline = new ApplicationBuilder(services);
            pipeline.UseOpenTelemetryPrometheusScrapingEndpoint(
                meters, _ => true, path: null, configureBranchedPipeline: null, optionsName: null);
            return scrape = pipeline.Build();
        }
    }

    private MeterProvider Build()
    {
        services.ConnectMeters();
        var builder = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource()).AddMeter([.. MetricViews.Meters])
            .AddView(instrument => MetricViews.For(instrument, factory))
            // The names of scopes are those of our own meters: a label that says nothing.
            .AddPrometheusExporter(shown => (shown.ScopeInfoEnabled, shown.ScrapeResponseCacheDurationMilliseconds) = (false, 0));
        if (options.OtlpEndpoint.Length > 0)
            builder.AddOtlpExporter((sent, reader) =>
            {
                Set(sent, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.OtlpInterval.TotalMilliseconds;
            });
        return builder.Build();
    }

    private void Set(OtlpExporterOptions sent, string signal)
    {
        var endpoint = new Uri(options.OtlpEndpoint.TrimEnd('/') + "/");
        (sent.Protocol, sent.Endpoint) = options.OtlpProtocol == OtlpForm.Grpc
            ? (OtlpExportProtocol.Grpc, endpoint) : (OtlpExportProtocol.HttpProtobuf, new Uri(endpoint, signal));
    }

    private static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty().AddService("feedserver",
        serviceVersion: typeof(MetricsExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        autoGenerateServiceInstanceId: false);
}

/// <summary>Begins to send with the server.</summary>
internal sealed class SendingService(MetricsExport export) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        export.BeginSending();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
