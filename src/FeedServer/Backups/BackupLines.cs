namespace FeedServer.Backups;

/// <summary>What is said of a backup.</summary>
internal static class BackupLines
{
    /// <summary>What damage of the record log means.</summary>
    public const string Damage = "What an earlier backup in its folder has sound, this one has sound too; all else is as it is. "
        + "Run 'verify', then 'rebuild'.";

    /// <summary>One line of a finished one.</summary>
    public static string Summary(BackupOutcome outcome, string target)
    {
        var manifest = outcome.Manifest;
        var name = target.EndsWith(TarBackup.Suffix, StringComparison.Ordinal) ? "" : $", {manifest.Name}";
        return string.Create(CultureInfo.InvariantCulture, $"backup: {manifest.Records.Sequence} records, {manifest.Files} files, "
            + $"{Size(manifest.Bytes)}; {Size(outcome.Written)} written to {target}{name}");
    }

    /// <summary>Bytes as a person reads them.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} KB"),
        < 10_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB"),
    };
}
