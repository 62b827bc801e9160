namespace FeedServer.Collect.Polling;

/// <summary>A source to be polled, with what is known of it.</summary>
public sealed record DueSource(SourceDefinition Source, SourceState State)
{
    /// <summary>True when its hub said that there is something new.</summary>
    public bool IsPushed { get; init; }

    /// <summary>Keeps the place of a large feed until its items are kept; null gives it back as soon as it came.</summary>
    public LargeBodyHold? Hold { get; init; }
}
