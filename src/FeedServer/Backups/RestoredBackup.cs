namespace FeedServer.Backups;

/// <summary>A backup that was put into a folder.</summary>
/// <param name="Manifest">Which one.</param>
/// <param name="Files">How many files.</param>
/// <param name="HasSettings">Whether settings were among them.</param>
internal sealed record RestoredBackup(BackupManifest Manifest, long Files, bool HasSettings);
