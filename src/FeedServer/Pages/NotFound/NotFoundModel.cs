using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.NotFound;

/// <summary>What is said where nothing lies.</summary>
public sealed record NotFoundModel : IPageModel
{
    /// <summary>The frame.</summary>
    public required FrameModel Frame { get; init; }

    /// <summary>The path asked for, cut when it is very long.</summary>
    public required string Asked { get; init; }

    /// <summary>What lies nearest to it; none when nothing does.</summary>
    public required IReadOnlyList<Suggestion> Near { get; init; }

    /// <summary>Every year.</summary>
    public required YearIndex YearIndex { get; init; }
}
