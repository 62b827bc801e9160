namespace FeedServer.Collect.Polling;

/// <summary>A source to be polled, with what is known of it.</summary>
public sealed record DueSource(SourceDefinition Source, SourceState State)
{
    /// <summary>True when its hub said that there is something new.</summary>
    public bool IsPushed { get; init; }
}
