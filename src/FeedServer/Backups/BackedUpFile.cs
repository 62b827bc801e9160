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

    private static readonly char[] NotInNames = System.IO.Path.GetInvalidFileNameChars();

    private static readonly string[] PrivateOnes =
    [
        Archive + "private/", Archive + "desk/", Archive + "keys/", Archive + "secrets.yml", Archive + "subscription-secrets.json",
        Settings,
    ];

    /// <summary>True for a folder.</summary>
    [JsonIgnore]
    public bool IsFolder => Path.EndsWith('/');

    /// <summary>True when the path stays inside the folder that it is put into, by names that this system allows. A backup may come from
    /// anywhere; what is not sound is neither written into one nor restored from one.</summary>
    [JsonIgnore]
    public bool IsSound => (Path == Settings || Path.StartsWith(Archive, StringComparison.Ordinal))
        && (IsFolder ? Path[..^1] : Path).Split('/').All(IsName)
        && Length >= 0 && Pieces.Count == (Length + PieceSize - 1) / PieceSize && Pieces.All(PieceFiles.IsName);

    /// <exception cref="InvalidDataException">It is not sound; the message names it.</exception>
    public void ThrowIfUnsound()
    {
        if (!IsSound) throw new InvalidDataException($"'{Path}' is no file that a backup of FeedServer holds on this system.");
    }

    /// <summary>True for the path of what lies apart, and of which no former state is kept: what was erased must be gone.</summary>
    public static bool IsPrivateAt(string path) => PrivateOnes.Any(own => path.StartsWith(own, StringComparison.Ordinal));

    /// <summary>The bytes of one of its pieces.</summary>
    public int LengthOf(int piece) => (int)Math.Min(PieceSize, Length - ((long)piece * PieceSize));

    /// <summary>True for the name of a file or folder on this system. A backslash is a letter like any other where it separates
    /// nothing.</summary>
    private static bool IsName(string name) => name is not ("" or "." or "..") && name.AsSpan().IndexOfAny(NotInNames) < 0;
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
[JsonSerializable(typeof(BackupNotes))]
internal sealed partial class BackupJson : JsonSerializerContext;
