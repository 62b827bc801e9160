namespace FeedServer.Benchmarks;

/// <summary>One measured value.</summary>
/// <param name="Row">What was measured, and in which unit.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Figure(string Row, double Value);
