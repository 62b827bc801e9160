using System.Text.Json;
using FeedServer.Collect.Sources;
using FeedServer.Items.Ledger;

namespace FeedServer.Endpoints;

/// <summary>How the sources fare, counted.</summary>
/// <param name="Total">Sources on the operator's list, without the drop folder.</param>
/// <param name="Ok">Those collected without trouble, or not polled yet.</param>
/// <param name="Failing">Those whose last poll failed.</param>
/// <param name="Flagged">Those that carry a warning; they may fail too.</param>
/// <param name="Paused">Those the operator paused.</param>
/// <param name="Gone">Those that said they are gone for good.</param>
/// <param name="Overdue">Those that should have been polled ten minutes ago or longer.</param>
/// <param name="Pushed">Those whose hub tells of what is new; they are polled less.</param>
/// <param name="Problems">The failing and the flagged by id, at most fifty.</param>
public sealed record SourceHealth(
    int Total, int Ok, int Failing, int Flagged, int Paused, int Gone, int Overdue, int Pushed, IReadOnlyList<SourceProblem> Problems)
{
    private const int MostProblems = 50;

    // A host that is paced or a round that takes its time is not a fault.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Counts.</summary>
    /// <param name="definitions">The operator's list.</param>
    /// <param name="states">What the ledger knows; also of sources that are on no list any more.</param>
    /// <param name="pushed">Ids of sources whose hub tells of what is new.</param>
    /// <param name="now">UTC.</param>
    public static SourceHealth Of(IReadOnlyList<SourceDefinition> definitions, IReadOnlyList<SourceState> states,
        IReadOnlySet<string> pushed, DateTimeOffset now)
    {
        var known = states.ToDictionary(state => state.Source, StringComparer.OrdinalIgnoreCase);
        var active = definitions.Where(source => !source.Paused).Select(source => known.GetValueOrDefault(source.Id)).OfType<SourceState>()
            .ToList();
        var gone = active.Count(state => state.Gone);
        active.RemoveAll(state => state.Gone);
        var troubled = active.Where(state => state.Failures > 0 || state.Warnings != SourceWarnings.None)
            .OrderBy(state => state.Source, StringComparer.Ordinal).ToList();
        var paused = definitions.Count(source => source.Paused);
        return new SourceHealth(
            definitions.Count,
            definitions.Count - paused - gone - troubled.Count,
            active.Count(state => state.Failures > 0),
            active.Count(state => state.Warnings != SourceWarnings.None),
            paused,
            gone,
            active.Count(state => state.Due < now - Patience && (state.Failures > 0 || !pushed.Contains(state.Source))),
            active.Count(state => pushed.Contains(state.Source)),
            [.. troubled.Take(MostProblems).Select(Problem)]);
    }

    private static SourceProblem Problem(SourceState state) => new(
        state.Source,
        [.. Enum.GetValues<SourceWarnings>()
            .Where(warning => warning != SourceWarnings.None && state.Warnings.HasFlag(warning))
            .Select(warning => JsonNamingPolicy.CamelCase.ConvertName(warning.ToString()))],
        state.Failures,
        state.LastFailure,
        state.LastSuccess,
        state.Due);
}
