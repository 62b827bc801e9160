using System.ComponentModel;

namespace FeedServer.Api.Collection;

/// <summary>The sources that the archive is collected from, without those that the operator keeps private.</summary>
internal sealed record SourcesDocument
{
    [Description("How many there are on all pages.")]
    public required int Total { get; init; }

    [Description("Those of this page, by id.")]
    public required IReadOnlyList<Entry> Sources { get; init; }

    [Description("The next page; null on the last.")]
    public required string? Next { get; init; }

    /// <summary>A source: never where it is read from.</summary>
    internal sealed record Entry
    {
        [Description("Its id.")]
        public required string Id { get; init; }

        [Description("Its name.")]
        public required string Name { get; init; }

        [Description("What it is: feed, page, drop and others.")]
        public required string Kind { get; init; }

        [Description("Its page for people; null when unknown.")]
        public required string? Home { get; init; }

        [Description("active, paused, or gone where it answered that it is gone for good.")]
        public required string Standing { get; init; }

        [Description("The day of its first poll; null before.")]
        public required DateOnly? Since { get; init; }

        [Description("Its items in the archive, without withdrawn ones.")]
        public required int Items { get; init; }

        [Description("The page of its items; null while there was none.")]
        public required string? Page { get; init; }

        [Description("Its items as JSON Feed; null while there was none.")]
        public required string? Feed { get; init; }

        [Description("The page of how it was collected; null before the first poll.")]
        public required string? Coverage { get; init; }
    }
}
