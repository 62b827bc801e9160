using System.Security.Cryptography;

namespace FeedServer.Alarms;

/// <summary>What is sent at once: everything that a channel does not know yet.</summary>
internal sealed record AlarmMessage
{
    /// <summary>The most alarms that a message lists: when the network is down every source is silent.</summary>
    public const int MostListed = 100;

    private AlarmMessage(IReadOnlyList<AlarmNotice> notices, string id, DateTimeOffset at) => (Notices, Id, At) = (notices, id, at);

    /// <summary>What it tells, new ones first.</summary>
    public IReadOnlyList<AlarmNotice> Notices { get; }

    /// <summary>A name that is the same at each try, so that a receiver that got it twice can tell.</summary>
    public string Id { get; }

    /// <summary>When it is sent, UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>How many of a state it tells of.</summary>
    public int Count(AlarmNoticeState state) => Notices.Count(notice => notice.State == state);

    /// <summary>The message of notices.</summary>
    public static AlarmMessage From(IReadOnlyList<AlarmNotice> notices, string channel, DateTimeOffset at)
    {
        var sorted = notices.OrderBy(notice => notice.State).ThenBy(notice => notice.Alarm.Since).ToList();
        var told = string.Join('\n', sorted.Select(notice => string.Create(CultureInfo.InvariantCulture, $"{notice.State} "
            + $"{notice.Alarm.Kind} {notice.Alarm.Subject} {notice.Alarm.Since:O} {notice.Alarm.Told.GetValueOrDefault(channel)?.Times}")));
        return new AlarmMessage(sorted, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told)))[..32], at);
    }
}
