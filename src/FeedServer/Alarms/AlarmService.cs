using System.Text.Json.Serialization;
using FeedServer.Monitoring;
using FeedServer.Push.Hub;

namespace FeedServer.Alarms;

/// <summary>Looks each minute what is wrong, and tells every channel what it does not know yet. What was told is kept: a restart tells
/// nothing twice, except what was sent in the moment before a crash.</summary>
internal sealed class AlarmService(
    AlarmBook book, IEnumerable<AlarmCheck> checks, IEnumerable<IAlarmChannel> channels, Settings settings, TimeProvider clock,
    ILogger<AlarmService> logger) : BackgroundService
{
    /// <summary>For one message.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StateFile<IReadOnlyList<Alarm>> file =
        new(settings.ArchiveRoot, "alarms.json", AlarmJson.Default.IReadOnlyListAlarm);
    private readonly Dictionary<string, FailedSending> failed = [];
    private readonly IReadOnlyList<IAlarmChannel> channels = [.. channels];
    private readonly IReadOnlySet<string> names = channels.Select(channel => channel.Name).ToHashSet();
    private bool isUnkept;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Load();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Monitoring.Alarm.Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await LookAsync(stoppingToken);
    }

    /// <summary>One look, and whatever is to be told.</summary>
    internal async Task LookAsync(CancellationToken cancellation)
    {
        var (conditions, isWhole) = await ConditionsAsync(cancellation);
        var changes = book.Observe(conditions, isWhole, names, clock.GetUtcNow());
        foreach (var change in changes)
            if (change.State == AlarmNoticeState.Firing) logger.Fires(change.Alarm.Kind, change.Alarm.Subject, change.Alarm.Summary);
            else logger.IsOver(change.Alarm.Kind, change.Alarm.Subject, change.Alarm.Since);
        // Before anything is told: who was told must be known after a crash.
        if (changes.Count > 0) Keep();
        foreach (var channel in channels) await TellAsync(channel, cancellation);
        if (isUnkept) Keep();
    }

    private async Task<(IReadOnlyList<AlarmCondition> Conditions, bool IsWhole)> ConditionsAsync(CancellationToken cancellation)
    {
        var (found, isWhole) = (new List<AlarmCondition>(), true);
        foreach (var check in checks)
        {
            try
            {
                found.AddRange(await check.Look(cancellation));
            }
            catch (Exception fault) when (!cancellation.IsCancellationRequested)
            {
                // The edge of one check: the others are looked at all the same.
                isWhole = false;
                logger.NotLooked(fault.Message, fault);
            }
        }
        return (found, isWhole);
    }

    private async Task TellAsync(IAlarmChannel channel, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = book.Due(channel.Name, now);
        if (due.Count == 0 || !IsTime(channel, now)) return;
        try
        {
            using var late = new CancellationTokenSource(Patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
            await channel.SendAsync(AlarmMessage.From(due, channel.Name, now), either.Token);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // The edge of one message: its channel is tried again, the others are told.
            var times = failed.TryGetValue(channel.Name, out var before) ? before.Times + 1 : 1;
            var pause = BackOff.Tripled(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), times);
            failed[channel.Name] = new FailedSending(now, pause, times);
            var reason = fault is OperationCanceledException ? $"no answer within {Patience.TotalSeconds:0} seconds" : Innermost(fault);
            logger.NotTold(channel.Name, due.Count, AlarmText.Line(reason, 300), pause);
            return;
        }
        if (failed.Remove(channel.Name, out var trouble)) logger.ToldAgain(channel.Name, trouble.Times);
        book.Note(channel.Name, due, now);
        Keep();
    }

    private bool IsTime(IAlarmChannel channel, DateTimeOffset now)
    {
        if (!failed.TryGetValue(channel.Name, out var last)) return true;
        var since = now - last.At;
        // A clock that was set back is no reason to wait.
        return since >= last.Pause || since < TimeSpan.Zero;
    }

    /// <summary>Begins with what was kept.</summary>
    internal void Load()
    {
        try
        {
            book.Load(file.Read() ?? []);
        }
        catch (IOException unreadable)
        {
            logger.NotLoaded(unreadable.Message);
        }
    }

    private void Keep()
    {
        try
        {
            file.Write(book.All);
            isUnkept = false;
        }
        catch (IOException refused)
        {
            // A full disk is just when there are alarms: they are told, and kept when there is room.
            if (!isUnkept) logger.NotKept(refused.Message);
            isUnkept = true;
        }
    }

    private static string Innermost(Exception fault)
    {
        while (fault.InnerException is { } inner) fault = inner;
        return fault.Message;
    }

    private sealed record FailedSending(DateTimeOffset At, TimeSpan Pause, int Times);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<Alarm>))]
internal sealed partial class AlarmJson : JsonSerializerContext;
