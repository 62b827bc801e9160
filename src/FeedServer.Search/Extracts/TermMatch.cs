namespace FeedServer.Search.Extracts;

/// <summary>Words of a text that a term looks for.</summary>
/// <param name="Term">The number of the term.</param>
/// <param name="Start">Where they begin in the text.</param>
/// <param name="End">Where they end.</param>
/// <param name="IsExact">Whether they have the accents that were typed.</param>
internal readonly record struct TermMatch(int Term, int Start, int End, bool IsExact);
