using System.Collections.Concurrent;
using FeedServer.Alarms;
using FeedServer.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Alarms;

/// <summary>The alarms with both real channels, real receivers and a clock of the test's.</summary>
internal sealed class AlarmWorld : IAsyncDisposable
{
    private readonly List<IDisposable> channels = [];
    private AlarmService service;

    private AlarmWorld(MailSink mail, WebhookReceiver hook, string[] settings)
    {
        (Mail, Hook) = (mail, hook);
        Settings = Settings.Read([$"--Archive:Root={Archive.Root}",
            "--Alarm:Mail:Host=127.0.0.1", $"--Alarm:Mail:Port={mail.Port}",
            "--Alarm:Mail:Security=None", "--Alarm:Mail:From=server@songlam.example",
            "--Alarm:Mail:To=a@songlam.example, b@songlam.example",
            $"--Alarm:Webhook:Url={hook.Address}", $"--Alarm:Webhook:Secret={WebhookReceiver.Secret}",
            "--Alarm:Webhook:AllowPrivateNetworks=true", "--Publication:Language=en", .. settings]);
        service = Start();
    }

    public TemporaryArchive Archive { get; } = new();
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    public MailSink Mail { get; }
    public WebhookReceiver Hook { get; }
    public Settings Settings { get; }
    public LinesOfLog Log { get; } = new();

    /// <summary>What is wrong.</summary>
    public List<AlarmCondition> Wrong { get; } = [];

    /// <summary>More that is looked at.</summary>
    public List<AlarmCheck> Checks { get; } = [];

    public AlarmBook Book { get; private set; } = new(new AlarmOptions());

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public static async Task<AlarmWorld> StartAsync(params string[] settings) =>
        new(MailSink.Start(), await WebhookReceiver.StartAsync(), settings);

    /// <summary>A look after some time.</summary>
    public async Task LookAsync(TimeSpan later = default)
    {
        Clock.Advance(later);
        await service.LookAsync(Ending);
    }

    /// <summary>Ends and begins anew with what was kept.</summary>
    public void Restart()
    {
        service.Dispose();
        service = Start();
        service.Load();
    }

    public async ValueTask DisposeAsync()
    {
        service.Dispose();
        foreach (var channel in channels) channel.Dispose();
        await Mail.DisposeAsync();
        await Hook.DisposeAsync();
        Archive.Dispose();
    }

    private AlarmService Start()
    {
        Book = new AlarmBook(Settings.Monitoring.Alarm);
        var hook = new WebhookChannel(Settings.Monitoring.Webhook, Settings.Collect.ToFetchOptions(), Settings.Publication, Clock);
        channels.Add(hook);
        AlarmCheck[] checks = [new AlarmCheck(async token =>
        {
            var found = new List<AlarmCondition>(Wrong);
            foreach (var check in Checks) found.AddRange(await check.Look(token));
            return found;
        })];
        var mail = new MailChannel(Settings.Monitoring.Mail, Settings.Publication);
        return new AlarmService(Book, checks, [mail, hook], Settings, Clock, Log);
    }
}

/// <summary>The lines of a log.</summary>
internal sealed class LinesOfLog : ILogger<AlarmService>
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception));
}
