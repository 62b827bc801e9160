using FeedServer.Collect.Sources;
using FeedServer.Endpoints;
using FeedServer.Items.Ledger;

namespace FeedServer.Tests.Endpoints;

public sealed class SourceHealthTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_source_is_counted_where_it_belongs_and_trouble_is_named()
    {
        var health = SourceHealth.From(
            [Source("a-well"), Source("b-failing"), Source("c-flagged"), Source("d-paused", paused: true), Source("e-gone"),
                Source("f-new"), Source("g-late"), Source("h-pushed")],
            [
                State("a-well"),
                State("b-failing") with { Failures = 3, LastFailure = "it answered 503" },
                State("c-flagged") with { Warnings = SourceWarnings.Silent | SourceWarnings.LayoutChanged },
                State("d-paused") with { Failures = 1, Due = Now.AddDays(-3) },
                State("e-gone") with { Gone = true, Failures = 1 },
                State("g-late") with { Due = Now.AddMinutes(-11) },
                State("h-pushed") with { Due = Now.AddHours(-11) },
                State("z-removed") with { Failures = 9 },
            ],
            new HashSet<string> { "h-pushed" },
            new Dictionary<string, DateTimeOffset> { ["f-new"] = Now.AddMinutes(-12), ["g-late"] = Now.AddMinutes(-11) },
            Now);
        Assert.Equal((8, 4, 1, 1, 1, 1, 2, 2, 1), (health.Total, health.Ok, health.Failing, health.Flagged, health.Paused, health.Gone,
            health.Overdue, health.Waiting, health.Pushed));
        Assert.Equal(["b-failing", "c-flagged"], health.Problems.Select(problem => problem.Id));
        Assert.Equal("it answered 503", health.Problems[0].LastFailure);
        Assert.Equal(["silent", "layoutChanged"], health.Problems[1].Warnings);
    }

    private static SourceDefinition Source(string id, bool paused = false) => new()
    {
        Id = id,
        Kind = SourceKind.Feed,
        Address = new Uri($"https://{id}.example/feed"),
        Title = id,
        Paused = paused,
    };

    private static SourceState State(string id) => new() { Source = id, Since = Now.AddDays(-9), Due = Now.AddMinutes(5) };
}
