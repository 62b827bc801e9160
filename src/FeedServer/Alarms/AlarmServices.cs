using FeedServer.Collect.Pausing;
using FeedServer.Desk;
using FeedServer.Jobs;

namespace FeedServer.Alarms;

/// <summary>Composes the alarms.</summary>
internal static class AlarmServices
{
    /// <summary>Adds them, with the checks that need no other part. Needs settings, clock, store and what collects among the
    /// services.</summary>
    public static IServiceCollection AddAlarms(this IServiceCollection services, Settings settings)
    {
        var monitoring = settings.Monitoring;
        services.AddSingleton(new AlarmBook(monitoring.Alarm)).AddSingleton<IAttentionSource, AlarmAttention>();
        if (monitoring.Mail.Host.Length > 0)
            services.AddSingleton<IAlarmChannel>(_ => new MailChannel(monitoring.Mail, settings.Publication));
        if (monitoring.Webhook.Url.Length > 0)
            services.AddSingleton<IAlarmChannel>(provider => new WebhookChannel(
                monitoring.Webhook, settings.Collect.ToFetchOptions(), settings.Publication, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new AlarmCheck(new SourceCheck(
            provider.GetRequiredService<SourceRegistry>(), provider.GetRequiredService<ISourceLedger>(), settings.Publication).LookAsync));
        services.AddSingleton(provider => new AlarmCheck(new DiskCheck(
            settings, DiskCheck.FreeOn, provider.GetRequiredService<IArchiveWriting>()).LookAsync));
        services.AddSingleton(provider => new AlarmCheck(
            new BackupCheck(settings, provider.GetRequiredService<TimeProvider>()).LookAsync));
        services.AddSingleton(provider => new AlarmCheck(_ => ValueTask.FromResult(
            Paused(provider.GetRequiredService<CollectingPause>().Current))));
        services.AddSingleton(provider => new AlarmCheck(_ => ValueTask.FromResult(
            provider.GetRequiredService<VerifyRecord>().Conditions(SiteTexts.For(settings.Publication.Language)))));
        return services.AddHostedService<AlarmService>();
    }

    private static IReadOnlyList<AlarmCondition> Paused(Pause? pause) =>
        pause is null ? [] : [new AlarmCondition(AlarmKind.Paused, "", pause.Words)];
}
