using System.CommandLine;
using System.Net.Sockets;
using FeedServer.Backups;
using FeedServer.Control;
using FeedServer.Store;
using FeedServer.Store.Recovery;

namespace FeedServer.Cli;

/// <summary><c>backup</c>: a copy of all that makes the archive, also beside a running server.</summary>
public static class BackupVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var command = new Command("backup",
            "Back up everything that makes the archive, also while the server runs: into a folder, where only what changed since the last "
            + "time is written and several backups are kept (Backup:Keep), or into one file NAME.tar.zst. 'restore' puts a backup back.");
        var target = new Argument<string>("TARGET")
        {
            Description = "The folder of backups, outside the archive, or a file whose name ends with .tar.zst.",
        };
        var verify = new Option<bool>("--verify")
        {
            Description = "Make none: restore the one that is there into a temporary folder, build its database and verify it.",
        };
        command.Add(target);
        command.Add(verify);
        command.SetAction((parsed, cancellation) => parsed.GetValue(verify)
            ? RestoreVerb.RehearseAsync(Settings.Read(settings), parsed.GetRequiredValue(target), cancellation)
            : RunAsync(Settings.Read(settings), parsed.GetRequiredValue(target), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, string target, CancellationToken cancellation)
    {
        RehearsalFolder.RemoveLeft();
        // Whoever mends the log must not do so meanwhile; a server only appends to it.
        using var held = ArchiveMaintenance.TryHold(settings.ArchiveRoot);
        if (held is null && !await IsServedAsync(settings.ArchiveRoot, cancellation))
            throw new ArchiveUnavailableException($"The archive {settings.ArchiveRoot} is in use by a process that is no running server: "
                + "another verb at work, or a server that starts or stops. Try again when it has ended.");
        var work = new BackupWork(settings.ArchiveRoot, settings.Backup.Keep, TimeProvider.System);
        var outcome = await work.RunAsync(target, cancellation);
        foreach (var passed in outcome.PassedOver) await Console.Out.WriteLineAsync($"not backed up: {passed}");
        foreach (var fault in outcome.Faults) await Console.Out.WriteLineAsync($"the record log is damaged: {fault}");
        if (outcome.Faults.Count > 0) await Console.Out.WriteLineAsync(BackupLines.Damage);
        await Console.Out.WriteLineAsync(BackupLines.Summary(outcome, target));
        return outcome.Faults.Count == 0 ? Verbs.Done : Verbs.Failed;
    }

    private static async Task<bool> IsServedAsync(string root, CancellationToken cancellation)
    {
        try
        {
            using var server = await ControlSocket.ConnectAsync(root, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
