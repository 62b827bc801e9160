using FeedServer.Items.Markup;

namespace FeedServer.Pages.Coverage;

/// <summary>A source as the pages show it.</summary>
public sealed record CollectedSource
{
    public required string Id { get; init; }

    /// <summary>Its name for people; its id when it has none any more.</summary>
    public required string Title { get; init; }

    /// <summary>What kind it is; null when it was removed.</summary>
    public SourceKind? Kind { get; init; }

    /// <summary>Its page for people; null when unknown.</summary>
    public Uri? Home { get; init; }
    public required SourceStanding Standing { get; init; }
    public required SourceState State { get; init; }

    /// <summary>When it was to be collected.</summary>
    public required CollectionSpan Span { get; init; }

    /// <summary>The path of its whole history.</summary>
    public string Path => SitePaths.CoverageOf(Id);

    /// <summary>True when it is collected and something is wrong with it.</summary>
    public bool IsTroubled => Standing == SourceStanding.Active && (State.Warnings != SourceWarnings.None || State.Failures > 0);

    /// <summary>Puts together what the operator wrote and what the ledger knows.</summary>
    /// <param name="state">What the ledger knows of it.</param>
    /// <param name="definition">What the operator wrote of it; null when the source was removed.</param>
    /// <param name="today">The day that is not over.</param>
    /// <param name="zone">The zone of the days.</param>
    public static CollectedSource From(SourceState state, SourceDefinition? definition, DateOnly today, PublicationZone zone)
    {
        var standing = definition is null ? SourceStanding.Removed
            : definition.Paused ? SourceStanding.Paused : state.Gone ? SourceStanding.Gone : SourceStanding.Active;
        var first = zone.DayOf(state.Since);
        return new CollectedSource
        {
            Id = state.Source,
            Title = definition?.Title ?? state.Source,
            Kind = definition?.Kind,
            Home = definition is { Private: false, Home: { } home } ? PublicAddress.From(home) : null,
            Standing = standing,
            State = state,
            Span = new CollectionSpan(first, standing == SourceStanding.Active ? today : zone.DayOf(state.LastPoll ?? state.Since), today),
        };
    }
}
