using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Backups;

/// <summary>A file of a backup, or a folder, whose path ends with a slash.</summary>
/// <param name="Path">From the backup's root, with slashes: <c>archive/records/2026-11.jsonl</c>, <c>appsettings.json</c>.</param>
/// <param name="Mode">Its permissions (<see cref="UnixFileMode"/>).</param>
/// <param name="Modified">When it was last written: ticks of <see cref="DateTime"/>, UTC.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Pieces">The SHA-256 of each 256 KB of it, the last one shorter.</param>
internal sealed record BackedUpFile(string Path, int Mode, long Modified, long Length, IReadOnlyList<string> Pieces)
{
    /// <summary>The bytes of a piece.</summary>
    public const int PieceSize = 256 << 10;

    /// <summary>The archive's folder in a backup.</summary>
    public const string Archive = "archive/";

    /// <summary>The settings that lay beside the archive.</summary>
    public const string Settings = "appsettings.json";

    private static readonly string[] PrivateOnes =
    [
        Archive + "private/", Archive + "desk/", Archive + "secrets.yml", Archive + "subscription-secrets.json", Settings,
    ];

    /// <summary>True for a folder.</summary>
    [JsonIgnore]
    public bool IsFolder => Path.EndsWith('/');

    /// <summary>True for what its owner alone may read, and of which no former state is kept: what was erased must be gone.</summary>
    [JsonIgnore]
    public bool IsPrivate => IsPrivateAt(Path);

    /// <summary>True when the path stays inside the folder that it is put into. A backup may come from anywhere.</summary>
    [JsonIgnore]
    public bool IsSound => (Path == Settings || (Path.StartsWith(Archive, StringComparison.Ordinal) && Path.Length > Archive.Length))
        && !Path.Contains('\\', StringComparison.Ordinal) && !Path.Contains('\0', StringComparison.Ordinal)
        && Path.TrimEnd('/').Split('/').All(part => part is not ("" or "." or ".."))
        && Length >= 0 && Pieces.Count == (Length + PieceSize - 1) / PieceSize && Pieces.All(PieceFiles.IsName);

    /// <summary>The same by the path alone.</summary>
    public static bool IsPrivateAt(string path) => PrivateOnes.Any(own => path.StartsWith(own, StringComparison.Ordinal));

    /// <summary>The bytes of one of its pieces.</summary>
    public int LengthOf(int piece) => (int)Math.Min(PieceSize, Length - ((long)piece * PieceSize));
}

/// <summary>What stands at the head of a backup.</summary>
/// <param name="Form">The form of backups; see <see cref="Current"/>.</param>
internal sealed record BackupHead(int Form)
{
    /// <summary>The form that this program writes.</summary>
    public const int Current = 1;

    /// <summary>The file that says it.</summary>
    public const string FileName = "feedserver-backup.json";

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is none, or of a newer form; the message is for the operator.</exception>
    public static void Check(ReadOnlySpan<byte> bytes, string place)
    {
        var form = 0;
        try
        {
            form = JsonSerializer.Deserialize(bytes, BackupJson.Default.BackupHead)?.Form ?? 0;
        }
        catch (JsonException)
        {
            // Another program's file of this name: no form.
        }
        if (form < 1) throw new InvalidDataException($"{place} is no backup of FeedServer.");
        if (form > Current)
            throw new InvalidDataException(
                $"{place} is a backup of form {form}, written by a newer FeedServer; this one knows forms up to {Current}.");
    }
}

/// <summary>The JSON form of what backups hold beside the files.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BackupHead))]
[JsonSerializable(typeof(BackedUpFile))]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(LastBackup))]
internal sealed partial class BackupJson : JsonSerializerContext;
