using System.CommandLine;
using FeedServer.Backups;
using FeedServer.Store;

namespace FeedServer.Cli;

/// <summary><c>restore</c>: an archive out of a backup.</summary>
public static class RestoreVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var command = new Command("restore",
            "Put a backup into an empty folder, the one that Archive:Root names, build its database and verify it.");
        var backup = new Argument<string>("BACKUP") { Description = "The folder of backups, or the .tar.zst file." };
        var which = new Option<string?>("--which")
        {
            Description = "Which backup of a folder, by its name or number as 'backup' printed it; the newest when left out. What is "
                + "private (comments' addresses, accounts, secrets) is always the newest: what was erased stays erased.",
            HelpName = "NAME",
        };
        command.Add(backup);
        command.Add(which);
        command.SetAction((parsed, cancellation) =>
            RunAsync(Settings.Read(settings), parsed.GetRequiredValue(backup), parsed.GetValue(which), cancellation));
        return command;
    }

    /// <summary>Restores into a temporary folder, verifies what is there, and deletes it.</summary>
    internal static async Task<int> RehearseAsync(Settings settings, string backup, CancellationToken cancellation)
    {
        var folder = RehearsalFolder.Create();
        try
        {
            // Its database lies in its own folder: that of a server is the archive's.
            var archive = settings.Archive with { Root = folder.Root };
            return await RunAsync(settings with { Archive = archive, Store = new() }, backup, null, cancellation);
        }
        finally
        {
            folder.Dispose();
            if (folder.Left is { } left) await Console.Error.WriteLineAsync("restore: " + left);
        }
    }

    private static async Task<int> RunAsync(Settings settings, string backup, string? which, CancellationToken cancellation)
    {
        await Storage.ThrowIfTakenAsync(settings, TimeProvider.System, cancellation);
        var restored = await Task.Run(
            () => BackupReader.Restore(backup, which, settings.ArchiveRoot, cancellation), cancellation);
        var manifest = restored.Manifest;
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"restore: {restored.Files} files of {manifest.Name}, {BackupLines.Size(manifest.Bytes)}, in {settings.ArchiveRoot}"));
        if (restored.HasSettings)
            await Console.Out.WriteLineAsync($"The settings that lay beside the archive are in {ArchiveRestore.SettingsName}.");
        using var log = CliContext.Log(LogLevel.Error);
        RebuildReport rebuilt;
        using (var bar = new ProgressBar("database", Console.Error))
            rebuilt = await Storage.RebuildAsync(settings, TimeProvider.System, log, bar.ShowBytes, cancellation);
        await SettleCommentsAsync(settings, isLogWhole: rebuilt.Lost.Count == 0, cancellation);
        return await VerifyVerb.RunAsync(settings, cancellation);
    }

    /// <summary>Says what became of comments whose files are of a later state than the log.</summary>
    private static async Task SettleCommentsAsync(Settings settings, bool isLogWhole, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.Combine(settings.ArchiveRoot, "private"))) return;
        await using var context = await CliContext.OpenAsync(settings, LogLevel.Warning, cancellation);
        foreach (var line in await context.Archive.Comments.SettleRestoredAsync(isLogWhole, cancellation))
            await Console.Out.WriteLineAsync($"restore: {line}");
    }
}
