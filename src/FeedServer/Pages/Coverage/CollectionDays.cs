namespace FeedServer.Pages.Coverage;

/// <summary>How the days of a range were collected, all sources together, as of the ledger's day.</summary>
public sealed record CollectionDays
{
    /// <summary>Of an archive that never polled anything.</summary>
    public static CollectionDays Never { get; } = new() { States = new Dictionary<DateOnly, DayState>() };

    /// <summary>The day of the first poll; null while nothing was polled.</summary>
    public DateOnly? First { get; init; }

    /// <summary>The day that is not over as far as the ledger tells; null while nothing was polled.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>False with very many sources, of which some always fails: then only days on which none answered are told.</summary>
    public bool ArePartsTold { get; init; } = true;

    /// <summary>The days of the range on which something was to be collected.</summary>
    public required IReadOnlyDictionary<DateOnly, DayState> States { get; init; }

    /// <summary>A day of the range.</summary>
    public CollectionState StateOf(DateOnly day) => day >= Today ? CollectionState.Open : States.GetValueOrDefault(day) switch
    {
        DayState.Full => CollectionState.Full,
        DayState.Part => CollectionState.Part,
        DayState.None => CollectionState.Missed,
        _ => CollectionState.Idle,
    };

    /// <summary>The days from one to another, both inclusive. Takes as long as there are days on which was polled.</summary>
    public CollectionTally Between(DateOnly first, DateOnly last)
    {
        if (First is not { } begun || Today is not { } today) return CollectionTally.From(CollectionState.Idle, Count(first, last));
        var open = CollectionTally.From(CollectionState.Open, Count(Later(first, today), last));
        var before = CollectionTally.From(CollectionState.Idle, Count(first, Earlier(last, Earlier(begun, today).AddDays(-1))));
        var sum = open + before;
        var end = Earlier(last, today.AddDays(-1));
        for (var day = Later(first, Earlier(begun, today)); day <= end; day = day.AddDays(1))
            sum += CollectionTally.From(StateOf(day), 1);
        return sum;
    }

    private static int Count(DateOnly first, DateOnly last) => Math.Max(0, last.DayNumber - first.DayNumber + 1);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
