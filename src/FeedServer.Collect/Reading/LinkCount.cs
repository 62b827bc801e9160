namespace FeedServer.Collect.Reading;

/// <summary>What an element holds; figures and signs do not count.</summary>
/// <param name="Letters">Letters in all.</param>
/// <param name="Linked">Letters of links.</param>
/// <param name="Links">Links with text.</param>
/// <param name="Beside">Letters of the longest text that is no link.</param>
internal sealed record LinkCount(int Letters, int Linked, int Links, int Beside);
