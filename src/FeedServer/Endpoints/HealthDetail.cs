using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Items.Markup;

namespace FeedServer.Endpoints;

/// <summary>What <c>/healthz</c> tells.</summary>
/// <param name="Status"><c>ready</c>, or <c>readOnly</c> while nothing is written: readers are served all the same, so both come with 200.
/// A store that does not answer gives 503.</param>
/// <param name="Items">Items listed.</param>
/// <param name="Sequence">Number of the last record.</param>
/// <param name="LastChanged">The last public change, UTC.</param>
/// <param name="LastCollected">When the last collection ended, UTC; null before the first.</param>
/// <param name="LastFailure">Why the last collection failed; null when it did not.</param>
/// <param name="Sources">How the sources fare. Trouble there leaves the status as it is: the archive is served all the same.</param>
/// <param name="Writing">Why nothing is written to the archive; null while it is.</param>
/// <param name="Hub">Who subscribes, and to how many the last delivery failed.</param>
/// <param name="Names">Why <c>names.yml</c> cannot be read, so that what was read last is in force; null when it can.</param>
internal sealed record HealthDetail(
    string Status, long Items, long Sequence, DateTimeOffset? LastChanged, DateTimeOffset? LastCollected, string? LastFailure,
    WritingStop? Writing, SourceHealth Sources, HubHealth Hub, string? Names);

/// <summary>How the sources fare, counted.</summary>
/// <param name="Total">Sources on the operator's list, without the drop folder.</param>
/// <param name="Ok">Those collected without trouble, or not polled yet.</param>
/// <param name="Failing">Those whose last poll failed.</param>
/// <param name="Flagged">Those that carry a warning; they may fail too.</param>
/// <param name="Paused">Those the operator paused.</param>
/// <param name="Gone">Those that said they are gone for good.</param>
/// <param name="Overdue">Those that should have been polled ten minutes ago or longer, for the first time too.</param>
/// <param name="Waiting">Those due for more than a minute whose poll has not begun: others have all the places, or their host.</param>
/// <param name="Pushed">Those whose hub tells of what is new; they are polled less.</param>
/// <param name="Problems">The failing and the flagged by id, at most fifty.</param>
internal sealed record SourceHealth(
    int Total, int Ok, int Failing, int Flagged, int Paused, int Gone, int Overdue, int Waiting, int Pushed,
    IReadOnlyList<SourceProblem> Problems)
{
    private const int MostProblems = 50;

    // A host that is paced or a round that takes its time is not a fault.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Counts.</summary>
    /// <param name="definitions">The operator's list.</param>
    /// <param name="states">What the ledger knows; also of sources that are on no list any more.</param>
    /// <param name="pushed">Ids of sources whose hub tells of what is new.</param>
    /// <param name="waiting">Those that wait for their poll, by id, and since when, UTC.</param>
    /// <param name="now">UTC.</param>
    public static SourceHealth From(IReadOnlyList<SourceDefinition> definitions, IReadOnlyList<SourceState> states,
        IReadOnlySet<string> pushed, IReadOnlyDictionary<string, DateTimeOffset> waiting, DateTimeOffset now)
    {
        var known = states.ToDictionary(state => state.Source, StringComparer.OrdinalIgnoreCase);
        var active = definitions.Where(source => !source.Paused).Select(source => known.GetValueOrDefault(source.Id)).OfType<SourceState>()
            .ToList();
        var hidden = definitions.Where(source => source.Private).Select(source => source.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var gone = active.Count(state => state.Gone);
        active.RemoveAll(state => state.Gone);
        var troubled = active.Where(state => state.Failures > 0 || state.Warnings != SourceWarnings.None)
            .OrderBy(state => state.Source, StringComparer.Ordinal).ToList();
        var paused = definitions.Count(source => source.Paused);
        return new SourceHealth(definitions.Count, definitions.Count - paused - gone - troubled.Count,
            active.Count(state => state.Failures > 0), active.Count(state => state.Warnings != SourceWarnings.None), paused, gone,
            active.Count(state => state.Due < now - Patience && (state.Failures > 0 || !pushed.Contains(state.Source)))
                + waiting.Count(source => source.Value < now - Patience && !known.ContainsKey(source.Key)),
            waiting.Count, active.Count(state => pushed.Contains(state.Source)),
            [.. troubled.Take(MostProblems).Select(state => Problem(state, hidden.Contains(state.Source)))]);
    }

    private static SourceProblem Problem(SourceState state, bool isPrivate) => new(state.Source, [.. Enum.GetValues<SourceWarnings>()
            .Where(warning => warning != SourceWarnings.None && state.Warnings.HasFlag(warning))
            .Select(warning => JsonNamingPolicy.CamelCase.ConvertName(warning.ToString()))], state.Failures,
        Told(state.LastFailure, isPrivate), state.LastSuccess, state.Due);

    // The operator sees all of it in the log and in the list of sources.
    private static string? Told(string? failure, bool isPrivate) =>
        failure is null ? null : isPrivate ? "not shown: the source is private" : PublicAddress.In(failure);
}

/// <summary>A source that fails or is flagged.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Warnings">What looks wrong: <c>silent</c>, <c>notAFeed</c>, <c>oldBatch</c>, <c>layoutChanged</c>.</param>
/// <param name="Failures">Polls failed in a row.</param>
/// <param name="LastFailure">Why the last poll failed; null when it did not.</param>
/// <param name="LastSuccess">The last poll that was answered well, UTC; null when none was.</param>
/// <param name="Due">When it is polled next, UTC.</param>
internal sealed record SourceProblem(
    string Id, IReadOnlyList<string> Warnings, int Failures, string? LastFailure, DateTimeOffset? LastSuccess, DateTimeOffset Due);

/// <summary>How the hub fares.</summary>
/// <param name="Subscriptions">Those that stand.</param>
/// <param name="Failing">Those whose last delivery failed and is to be tried again.</param>
internal sealed record HubHealth(int Subscriptions, int Failing);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthDetail))]
internal sealed partial class HealthJson : JsonSerializerContext;
