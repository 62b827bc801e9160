namespace FeedServer.Alarms;

/// <summary>What an operator is told of without looking.</summary>
public enum AlarmKind
{
    /// <summary>A source has brought nothing new for much longer than is its habit.</summary>
    SourceSilent,

    /// <summary>A source answers with something that is no feed: a sign-in page, a challenge, an error page.</summary>
    SourceNotAFeed,

    /// <summary>A source serves an old batch of items under a new date.</summary>
    SourceOldBatch,

    /// <summary>The selectors of a source find nothing on its page any more.</summary>
    SourceLayoutChanged,

    /// <summary>The disk of the archive has less free than <c>Alarm:MinDiskFree</c>.</summary>
    DiskLow,

    /// <summary>Nothing is written to the archive.</summary>
    WritingStopped,

    /// <summary>The last backup failed, or is too old.</summary>
    BackupFailed,

    /// <summary>The last check of the archive found faults, or did not end.</summary>
    VerifyFailed,

    /// <summary>Everything is paused.</summary>
    Paused,
}
