using System.Text.Json;

namespace FeedServer.Backups;

/// <summary>What <c>last-backup.json</c> holds: how the last backup ended at all, and at each place.</summary>
/// <param name="Good">The last one that was finished.</param>
/// <param name="Failed">The one that failed after it.</param>
/// <param name="Awaited">As an earlier program noted it, for whichever place the schedule named.</param>
/// <param name="Places">By place, the one noted last first; null as an earlier program left it, which knew one backup only.</param>
internal sealed record BackupNotes(
    GoodBackup? Good, FailedBackup? Failed, DateTimeOffset? Awaited = null, IReadOnlyList<BackupPlace>? Places = null)
{
    // A file of a new name each night is a place of its own.
    private const int MostPlaces = 200;

    /// <summary>Wherever they went.</summary>
    public LastBackup All => new(Good, Failed, Awaited);

    /// <summary>The notes of an archive; empty where nobody knows.</summary>
    public static BackupNotes Read(string root)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(PathIn(root)), BackupJson.Default.BackupNotes)
                ?? new BackupNotes(null, null);
        }
        catch (Exception unknown) when (unknown is JsonException or IOException or UnauthorizedAccessException)
        {
            // None was ever made, or a power cut took the file: it counts as none.
            return new BackupNotes(null, null);
        }
    }

    /// <summary>Those of a place, see <see cref="LastBackup.PlaceOf"/>.</summary>
    public LastBackup Of(string to)
    {
        if (Places?.FirstOrDefault(place => place.To == to) is { } known) return known.Last;
        return Places is not null ? new LastBackup(null, null) : new LastBackup(
            Good is { } good && LastBackup.PlaceOf(good.To) == to ? good : null,
            Failed is { } failed && LastBackup.PlaceOf(failed.To) == to ? failed : null, Awaited);
    }

    /// <summary>The notes with another state of a place.</summary>
    public BackupNotes With(string to, Func<LastBackup, LastBackup> change)
    {
        var place = LastBackup.PlaceOf(to);
        var all = change(All with { Awaited = null });
        var others = (Places ?? Earlier()).Where(other => other.To != place);
        return new BackupNotes(all.Good, all.Failed, null,
            [.. others.Prepend(new BackupPlace(place, change(Of(place)))).Take(MostPlaces)]);
    }

    /// <exception cref="IOException">The archive cannot be written.</exception>
    public void Write(string root)
    {
        var path = PathIn(root);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.BackupNotes));
        File.Move(path + ".new", path, overwrite: true);
    }

    private IEnumerable<BackupPlace> Earlier() =>
        new[] { Good?.To, Failed?.To }.OfType<string>().Select(LastBackup.PlaceOf).Distinct().Select(to => new BackupPlace(to, Of(to)));

    private static string PathIn(string root) => Path.Combine(root, LastBackup.FileName);
}

/// <summary>How the last backups to a place ended.</summary>
/// <param name="To">The folder or file, see <see cref="LastBackup.PlaceOf"/>.</param>
/// <param name="Last">How they ended there.</param>
internal sealed record BackupPlace(string To, LastBackup Last);
