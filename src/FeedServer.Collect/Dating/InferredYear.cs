using FeedServer.Items;

namespace FeedServer.Collect.Dating;

/// <summary>A year that was not printed beside its date.</summary>
/// <param name="Year">The year.</param>
/// <param name="Why">The evidence, in English.</param>
/// <param name="Basis">What kind of evidence it is.</param>
internal sealed record InferredYear(int Year, string Why, DateBasis Basis = DateBasis.Inferred);
