namespace FeedServer.Backups;

/// <summary>A finished backup.</summary>
/// <param name="Manifest">What it holds.</param>
/// <param name="Written">The bytes that were written for it.</param>
/// <param name="Faults">Damage of the record log, in English. The backup has it too, but for what an earlier one in its folder has
/// sound.</param>
/// <param name="PassedOver">What cannot be backed up, a sentence each, in English.</param>
internal sealed record BackupOutcome(
    BackupManifest Manifest, long Written, IReadOnlyList<string> Faults, IReadOnlyList<string> PassedOver);
