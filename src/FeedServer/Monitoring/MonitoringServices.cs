using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Alarms;
using FeedServer.Backups;
using FeedServer.Caching;
using FeedServer.Collect.Pausing;
using FeedServer.Collect.Polling;
using FeedServer.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeedServer.Monitoring;

/// <summary>Composes what the operator sees of the running server.</summary>
internal static class MonitoringServices
{
    /// <summary>Adds metrics, alarms and the outcome of checks. Needs settings, clock, store, cache and what collects among the
    /// services.</summary>
    public static IServiceCollection AddMonitoring(this IServiceCollection services, Settings settings, OpenArchive archive)
    {
        services.AddMetrics();
        services.AddSingleton<RequestCounts>().AddSingleton<ServerFigures>().AddSingleton<ServerMeter>().AddSingleton<RequestMetrics>();
        services.AddSingleton<MetricsExport>().AddSingleton(new OperationReaders(settings)).AddHostedService<SendingService>();
        services.AddSingleton(new VerifyRecord(settings.ArchiveRoot)).AddSingleton(provider => new VerifyJob(archive.VerifyQuickly,
            provider.GetRequiredService<VerifyRecord>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<VerifyJob>>()));
        services.AddSingleton(provider => new HealthPart("lastVerify", _ => ValueTask.FromResult(
            provider.GetRequiredService<VerifyRecord>().Last is { } last
                ? JsonSerializer.SerializeToNode(last, MonitoringJson.Default.VerifyOutcome) : null)));
        services.AddSingleton(provider => new HealthPart("alarms", _ => ValueTask.FromResult(
            JsonSerializer.SerializeToNode(
                Firing(provider.GetRequiredService<AlarmBook>()), MonitoringJson.Default.IReadOnlyListFiringAlarm))));
        services.AddSingleton(provider => new HealthPart("pause", _ => ValueTask.FromResult(
            provider.GetRequiredService<CollectingPause>().Current is { } pause
                ? JsonSerializer.SerializeToNode(pause, MonitoringJson.Default.Pause) : null)));
        services.AddSingleton(_ => new HealthPart("lastBackup", _ => ValueTask.FromResult(
            JsonSerializer.SerializeToNode(
                LastBackup.Read(settings.ArchiveRoot, settings.Backup.To), MonitoringJson.Default.LastBackup))));
        services.AddSingleton(provider => new HealthPart("scheduler",
            cancellation => SchedulerAsync(provider.GetRequiredService<HealthCheckService>(), cancellation)));
        return services.AddAlarms(settings);
    }

    /// <summary>Has the parts tell what they do, from now on.</summary>
    public static void ConnectMeters(this IServiceProvider services)
    {
        var meter = services.GetRequiredService<ServerMeter>();
        services.GetRequiredService<RequestMetrics>().Durations = meter.RequestDuration;
        services.GetRequiredService<RenderedDocuments>().Rendered = meter.Rendered;
        services.GetRequiredService<SourcePoller>().Polled += meter.Polled;
        services.GetRequiredService<DropLedger>().Recorded = meter.Swept;
    }

    /// <summary>The alarms that fire, for people.</summary>
    public static IReadOnlyList<FiringAlarm> Firing(AlarmBook book) =>
        [.. book.Firing.Select(alarm => new FiringAlarm(
            JsonNamingPolicy.CamelCase.ConvertName(alarm.Kind.ToString()), alarm.Subject, alarm.Summary, alarm.Since))];

    /// <summary>Quartz's own health check.</summary>
    private static async ValueTask<JsonNode?> SchedulerAsync(HealthCheckService checks, CancellationToken cancellation)
    {
        var report = await checks.CheckHealthAsync(check => check.Name == "scheduler", cancellation);
        var (status, description) = report.Entries.Select(entry => (entry.Value.Status, entry.Value.Description)).FirstOrDefault();
        return new JsonObject { ["status"] = JsonNamingPolicy.CamelCase.ConvertName(status.ToString()), ["description"] = description };
    }
}
