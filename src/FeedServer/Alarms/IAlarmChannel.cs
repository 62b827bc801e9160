namespace FeedServer.Alarms;

/// <summary>A way to tell the operator.</summary>
internal interface IAlarmChannel
{
    /// <summary>Its name in the log and in what is kept; never another for the same way.</summary>
    string Name { get; }

    /// <summary>Sends one message.</summary>
    /// <exception cref="Exception">It did not arrive; the message names no secret.</exception>
    Task SendAsync(AlarmMessage message, CancellationToken cancellation);
}
