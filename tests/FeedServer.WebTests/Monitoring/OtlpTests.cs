using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace FeedServer.WebTests.Monitoring;

/// <summary>Metrics and the traces of jobs are sent where the operator says.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task Metrics_and_traces_of_jobs_are_sent_by_OTLP()
    {
        var got = new ConcurrentQueue<(string Path, string? Type, string Body)>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body, Encoding.Latin1);
            got.Enqueue((http.Request.Path, http.Request.ContentType, await reader.ReadToEndAsync(http.RequestAborted)));
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive, $"--Metrics:OtlpEndpoint={collector.Urls.Single()}",
            "--Metrics:OtlpInterval=00:00:01", "--Collect:Cron=* * * * * ?");
        await Waiting.UntilAsync(() => Has("/v1/metrics", "feedserver.items") && Has("/v1/metrics", "quartz.job.execution.duration"));
        await Waiting.UntilAsync(() => Has("/v1/traces", "collect"));
        Assert.All(got, one => Assert.Equal("application/x-protobuf", one.Type));
        await server.StopAsync();
        await collector.StopAsync(TestContext.Current.CancellationToken);

        bool Has(string path, string text) => got.Any(one => one.Path == path && one.Body.Contains(text, StringComparison.Ordinal));
    }
}
