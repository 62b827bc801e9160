using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FeedServer.Items.Ledger;

namespace FeedServer.Store.Ledger;

/// <summary>
/// One element of a record of kind <c>polls</c>, in the order in which it was kept: a poll about to be made (<see cref="Due"/>),
/// what a poll came to (<see cref="Kind"/>), or, with neither, a state restored. Zeros and nulls are left out.
/// </summary>
internal sealed record PollEntry
{
    public required string Source { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of a poll about to be made: not again before.</summary>
    public DateTimeOffset? Due { get; init; }

    public DateOnly? Day { get; init; }

    public PollKind? Kind { get; init; }

    public string? Failure { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int New { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Revised { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Unchanged { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Refused { get; init; }

    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>What changed of the source's state: a merge patch (RFC 7396) upon the state before.</summary>
    public JsonObject? State { get; init; }

    public IReadOnlyList<DocumentState>? Documents { get; init; }
}

/// <summary>The body of a record of kind <c>polls</c>.</summary>
internal sealed record PollsBody
{
    public required IReadOnlyList<PollEntry> Polls { get; init; }
}
