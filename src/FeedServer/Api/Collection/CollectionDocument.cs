using System.ComponentModel;

namespace FeedServer.Api.Collection;

/// <summary>Which days were collected, source by source.</summary>
internal sealed record CollectionDocument
{
    [Description("The first day told of.")]
    public required DateOnly From { get; init; }

    [Description("The last day told of, inclusive; no later than the last day that is over.")]
    public required DateOnly To { get; init; }

    [Description("The time zone of the days, an IANA name.")]
    public required string Zone { get; init; }

    [Description("How many sources there are to tell of, on all pages. Sources that the operator keeps private are never told of.")]
    public required int Total { get; init; }

    [Description("The sources of this page, by id.")]
    public required IReadOnlyList<Source> Sources { get; init; }

    [Description("The next page; null on the last.")]
    public required string? Next { get; init; }

    /// <summary>How a source was collected.</summary>
    internal sealed record Source
    {
        [Description("Its id.")]
        public required string Id { get; init; }

        [Description("Its name.")]
        public required string Name { get; init; }

        [Description("active, paused, or gone where it answered that it is gone for good.")]
        public required string Standing { get; init; }

        [Description("The day of its first poll: nothing can be missing before.")]
        public required DateOnly Since { get; init; }

        [Description("Days on which every poll was answered.")]
        public required int Full { get; init; }

        [Description("Days on which some polls were answered and some not: items may be missing.")]
        public required int Part { get; init; }

        [Description("Days on which no poll was answered, or none was made: they were not collected.")]
        public required int None { get; init; }

        [Description("The days that were collected in part or not at all, ascending, days in a row together.")]
        public required IReadOnlyList<Gap> Gaps { get; init; }

        [Description("The page of its history.")]
        public required string Page { get; init; }
    }

    /// <summary>Days in a row.</summary>
    internal sealed record Gap
    {
        [Description("The first of them.")]
        public required DateOnly From { get; init; }

        [Description("The last of them, inclusive.")]
        public required DateOnly To { get; init; }

        [Description("part or none.")]
        public required string State { get; init; }
    }
}
