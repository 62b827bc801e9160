using System.Diagnostics.Metrics;
using FeedServer.Collect.Polling;

namespace FeedServer.Monitoring;

/// <summary>The instruments of the server, by the conventions of OpenTelemetry. Nothing is measured while nobody listens but what is
/// counted anyway. No tag holds a path, an address or a text from outside.</summary>
internal sealed class ServerMeter
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "FeedServer";

    private readonly Histogram<double> renderings;
    private readonly Counter<long> polls;
    private readonly Counter<long> collected;

    /// <summary>Makes the instruments.</summary>
    /// <param name="factory">Of the host, so that two in one process are told apart.</param>
    /// <param name="counts">Requests.</param>
    /// <param name="figures">What is read at each scrape.</param>
    /// <param name="gauges">What other parts have to show.</param>
    public ServerMeter(IMeterFactory factory, RequestCounts counts, ServerFigures figures, IEnumerable<MonitoredGauge> gauges)
    {
        Meter = factory.Create(Name);
        RequestDuration = Meter.CreateHistogram<double>("feedserver.http.request.duration", "s",
            "Time until an answer was sent, by route; answers from the cache take microseconds and are not timed");
        Meter.CreateObservableCounter<long>("feedserver.http.requests", counts.Read, "{request}",
            "Requests by route, status and what the cache had: hit, miss (it was rendered and is cached now) or none");
        renderings = Meter.CreateHistogram<double>("feedserver.render.duration", "s", "Time that the rendering of a document took");
        polls = Meter.CreateCounter<long>("feedserver.polls", "{poll}", "Polls by the kind of the source and their outcome");
        collected = Meter.CreateCounter<long>("feedserver.items.collected", "{item}",
            "Items that sources served, by the kind of the source and what became of them");
        foreach (var gauge in figures.Gauges.Concat(gauges))
            Meter.CreateObservableGauge<double>(gauge.Name, () => Read(gauge), gauge.Unit, gauge.Description);
        Meter.CreateObservableGauge<double>("feedserver.alarms.firing", figures.Alarms, "{alarm}", "Alarms that fire, by kind");
    }

    /// <summary>The meter.</summary>
    public Meter Meter { get; }

    /// <summary>The durations of requests.</summary>
    public Histogram<double> RequestDuration { get; }

    /// <summary>Notes a rendering.</summary>
    public void Rendered(TimeSpan took) => renderings.Record(took.TotalSeconds);

    /// <summary>Notes a poll.</summary>
    public void Polled(PolledSource polled)
    {
        var (kind, record) = (KindOf(polled.Source.Kind), polled.Record);
        polls.Add(1, new("source.kind", kind), new("outcome", OutcomeOf(record.Kind)));
        Collected(kind, (record.New, record.Revised, record.Unchanged, record.Refused));
    }

    /// <summary>Notes a collection of the drop folder.</summary>
    public void Swept(CollectSummary summary)
    {
        var kind = KindOf(SourceKind.Drop);
        var (added, revised) = (summary.Count(KeepKind.New), summary.Count(KeepKind.Revised));
        var outcome = summary.Failure is not null ? PollKind.Failed : added + revised > 0 ? PollKind.Fetched : PollKind.NotModified;
        polls.Add(1, new("source.kind", kind), new("outcome", OutcomeOf(outcome)));
        Collected(kind, (added, revised, summary.Outcomes.Count - added - revised - summary.Refused, summary.Refused));
    }

    private void Collected(string kind, (int New, int Revised, int Unchanged, int Refused) items)
    {
        Add(items.New, "new");
        Add(items.Revised, "revised");
        Add(items.Unchanged, "unchanged");
        Add(items.Refused, "refused");

        void Add(int count, string outcome)
        {
            if (count > 0) collected.Add(count, new("source.kind", kind), new("outcome", outcome));
        }
    }

    // A number that is not known is not told.
    private static IEnumerable<Measurement<double>> Read(MonitoredGauge gauge) =>
        gauge.Read() is var value && double.IsNaN(value) ? [] : [new Measurement<double>(value)];

    private static string KindOf(SourceKind kind) => kind switch
    {
        SourceKind.Drop => "drop",
        SourceKind.Feed => "feed",
        SourceKind.Page => "page",
        _ => "sitemap",
    };

    private static string OutcomeOf(PollKind kind) => kind switch
    {
        PollKind.Fetched => "fetched",
        PollKind.NotModified => "not_modified",
        _ => "failed",
    };
}
