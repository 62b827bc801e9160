namespace FeedServer.Alarms;

/// <summary>What one channel is to be told of one alarm.</summary>
/// <param name="State">What became of it.</param>
/// <param name="Alarm">The alarm.</param>
internal sealed record AlarmNotice(AlarmNoticeState State, Alarm Alarm);

/// <summary>What becomes of an alarm.</summary>
internal enum AlarmNoticeState
{
    /// <summary>It fires: said once.</summary>
    Firing,

    /// <summary>It still fires.</summary>
    StillFiring,

    /// <summary>It is over: said once, to those who were told of it.</summary>
    Cleared,
}
