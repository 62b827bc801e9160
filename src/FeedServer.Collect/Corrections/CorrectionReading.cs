using FeedServer.Items.Corrections;

namespace FeedServer.Collect.Corrections;

/// <summary>What reading an editor's fields came to.</summary>
/// <param name="Values">The values of those that could be read.</param>
/// <param name="Faults">What was wrong with others, in English, a clause each that names the field.</param>
public sealed record CorrectionReading(CorrectedValues Values, IReadOnlyList<string> Faults);
