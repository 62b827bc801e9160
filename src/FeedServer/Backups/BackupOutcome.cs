namespace FeedServer.Backups;

/// <summary>A finished backup.</summary>
/// <param name="Manifest">What it holds.</param>
/// <param name="Written">The bytes that were written for it.</param>
/// <param name="Faults">Damage of the record log, which the backup then has too, in English.</param>
internal sealed record BackupOutcome(BackupManifest Manifest, long Written, IReadOnlyList<string> Faults);
