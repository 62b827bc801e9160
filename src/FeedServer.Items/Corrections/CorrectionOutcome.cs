using FeedServer.Items.Keeping;

namespace FeedServer.Items.Corrections;

/// <summary>The answer to one <see cref="Correction"/>.</summary>
/// <param name="Kind"><see cref="KeepKind.Revised"/>: a public revision. <see cref="KeepKind.MetadataOnly"/>: no reader would notice, but
/// the fields stay as they are from now on, or no longer. <see cref="KeepKind.Unchanged"/>: it was so before, or there are faults.
/// <see cref="KeepKind.Withdrawn"/>: the item is withdrawn and was not corrected.</param>
/// <param name="Before">The item before it.</param>
/// <param name="After">The item after it; the same where nothing was kept.</param>
/// <param name="Faults">Why nothing of it was kept, in English, a clause each; empty where it was.</param>
public sealed record CorrectionOutcome(KeepKind Kind, Entry Before, Entry After, IReadOnlyList<string> Faults);
