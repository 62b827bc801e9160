using System.Text.Json;
using FeedServer.Store.Recovery;

namespace FeedServer.Backups;

/// <summary>One finished backup: it is written when everything that it names is on disk.</summary>
/// <param name="Number">Counts the backups in a folder; clocks may go back.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="Program">The version of the program.</param>
/// <param name="Records">How far the record log goes.</param>
/// <param name="Files">How many files it holds.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Pages">The pieces that list its files, in the order of paths; none in a single file, whose list is its last entry.</param>
/// <param name="PrivatePages">The same of what is private.</param>
/// <param name="Faults">How many faults the record log had.</param>
/// <param name="First">The hash of the log's first record: whose backup it is. Null when that is not known.</param>
internal sealed record BackupManifest(int Number, DateTimeOffset At, string Program, LogCut Records, long Files, long Bytes,
    IReadOnlyList<string> Pages, IReadOnlyList<string> PrivatePages, int Faults = 0, string? First = null)
{
    /// <summary>The name that the operator gives to choose it.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Number:D6}-{At.UtcDateTime:yyyyMMdd'T'HHmmss}");

    /// <summary>Reads one; null for what is damaged.</summary>
    public static BackupManifest? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, BackupJson.Default.BackupManifest) is { } manifest
                && manifest.Pages.Concat(manifest.PrivatePages).All(PieceFiles.IsName) ? manifest : null;
        }
        catch (JsonException)
        {
            // Its caller says where it lies.
            return null;
        }
    }
}
