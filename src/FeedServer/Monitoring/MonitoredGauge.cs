namespace FeedServer.Monitoring;

/// <summary>A number that <c>/metrics</c> shows; registered by the part that knows it.</summary>
/// <param name="Name">Its name by the conventions of OpenTelemetry, such as <c>feedserver.comments.pending</c>.</param>
/// <param name="Unit">Its unit by UCUM: <c>By</c>, <c>s</c>, <c>{comment}</c>.</param>
/// <param name="Description">A sentence without a full stop.</param>
/// <param name="Read">The number now, asked at each scrape; NaN while it is not known.</param>
internal sealed record MonitoredGauge(string Name, string Unit, string Description, Func<double> Read);
