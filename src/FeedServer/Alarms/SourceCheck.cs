namespace FeedServer.Alarms;

/// <summary>The warnings of sources, one alarm each. Sources that the operator paused, and those that are gone for good, give
/// none.</summary>
internal sealed class SourceCheck(SourceRegistry registry, ISourceLedger ledger, Publication publication)
{
    private static readonly (SourceWarnings Warning, AlarmKind Kind)[] Kinds =
    [
        (SourceWarnings.Silent, AlarmKind.SourceSilent), (SourceWarnings.NotAFeed, AlarmKind.SourceNotAFeed),
        (SourceWarnings.OldBatch, AlarmKind.SourceOldBatch), (SourceWarnings.LayoutChanged, AlarmKind.SourceLayoutChanged),
    ];

    public async ValueTask<IReadOnlyList<AlarmCondition>> LookAsync(CancellationToken cancellation)
    {
        var states = (await ledger.SourcesAsync(cancellation)).ToDictionary(state => state.Source, StringComparer.OrdinalIgnoreCase);
        var collected = registry.Sources.Where(source => !source.Paused).Select(source => states.GetValueOrDefault(source.Id))
            .OfType<SourceState>().Where(state => !state.Gone);
        return [.. from state in collected
                   from known in Kinds
                   where state.Warnings.HasFlag(known.Warning)
                   select new AlarmCondition(known.Kind, state.Source, Summary(known.Warning, state))];
    }

    private string Summary(SourceWarnings warning, SourceState state)
    {
        var texts = SiteTexts.For(publication.Language);
        var last = state.LastNew is { } at
            ? texts.SilentSince(AlarmText.Instant(at, publication))
            : texts.NeverAnythingNew;
        return $"{texts.Warning(warning)}; {last}";
    }
}
