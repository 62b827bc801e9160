namespace FeedServer.Pages.Coverage;

/// <summary>The days of a period by how they were collected.</summary>
/// <param name="Full">Days on which every poll was answered.</param>
/// <param name="Part">Days on which some were.</param>
/// <param name="Missed">Days on which none was, or none was made.</param>
/// <param name="Idle">Days on which nothing was to be collected.</param>
/// <param name="Open">Days that are not over, or still to come.</param>
public readonly record struct CollectionTally(int Full, int Part, int Missed, int Idle, int Open)
{
    /// <summary>All days of the period.</summary>
    public int Days => Full + Part + Missed + Idle + Open;

    /// <summary>Whether days that were to be collected were not, or only in part.</summary>
    public bool HasGaps => Part + Missed > 0;

    /// <summary>The state that all days have; null where they differ.</summary>
    public CollectionState? Only => States().Where(part => part.Days > 0).ToList() is [var only] ? only.State : null;

    /// <summary>The states in the order in which they are told, each with its days, which may be none.</summary>
    public IReadOnlyList<(CollectionState State, int Days)> States() =>
    [
        (CollectionState.Full, Full), (CollectionState.Part, Part), (CollectionState.Missed, Missed), (CollectionState.Idle, Idle),
        (CollectionState.Open, Open),
    ];

    /// <summary>So many days of one state.</summary>
    public static CollectionTally From(CollectionState state, int days) => new(
        state == CollectionState.Full ? days : 0, state == CollectionState.Part ? days : 0, state == CollectionState.Missed ? days : 0,
        state == CollectionState.Idle ? days : 0, state == CollectionState.Open ? days : 0);

    public static CollectionTally operator +(CollectionTally one, CollectionTally other) => new(one.Full + other.Full,
        one.Part + other.Part, one.Missed + other.Missed, one.Idle + other.Idle, one.Open + other.Open);
}
