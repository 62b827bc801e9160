using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Collect.Pausing;

/// <summary><c>paused.json</c> in the archive's folder: where it lies, everything that collects is paused. It is part of what backups copy:
/// a restored archive must not begin to collect what its operator had stopped.</summary>
/// <param name="archiveRoot">The archive's folder.</param>
internal sealed class PauseFile(string archiveRoot)
{
    public const string Name = "paused.json";

    // Ours has a few hundred bytes.
    private const int MostBytes = 64 << 10;

    public string Path { get; } = System.IO.Path.Combine(archiveRoot, Name);

    /// <summary>The file as it is now; null when there is none.</summary>
    public (long Length, DateTime Written)? Stamp()
    {
        var info = new FileInfo(Path);
        return info.Exists ? (info.Length, info.LastWriteTimeUtc) : null;
    }

    /// <summary>The pause; null when there is no file. A file that cannot be read is a pause all the same: collecting what was to be left
    /// alone cannot be undone.</summary>
    public Pause? Read()
    {
        try
        {
            return new FileInfo(Path).Length > MostBytes ? Unread("it is too long")
                : JsonSerializer.Deserialize(File.ReadAllBytes(Path), PauseJson.Default.Pause) ?? Unread("it is empty");
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception damaged) when (damaged is JsonException or IOException or UnauthorizedAccessException)
        {
            return Unread(damaged.Message);
        }
    }

    /// <summary>Writes it aside, flushes and renames it.</summary>
    /// <exception cref="IOException">The archive cannot be written; everything is as it was.</exception>
    public void Write(Pause pause)
    {
        DurableFolder.Create(archiveRoot);
        var aside = Path + ".new";
        using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, pause, PauseJson.Default.Pause);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, Path, overwrite: true);
        DurableFolder.Flush(archiveRoot);
    }

    /// <summary>Removes it.</summary>
    /// <exception cref="IOException">The archive cannot be written; the pause goes on.</exception>
    public void Delete()
    {
        if (!File.Exists(Path)) return;
        File.Delete(Path);
        DurableFolder.Flush(archiveRoot);
    }

    private Pause Unread(string reason) => new(
        Stamp() is { } stamp ? new DateTimeOffset(stamp.Written, TimeSpan.Zero) : DateTimeOffset.UnixEpoch, Name,
        $"cannot be read: {reason}");
}

/// <summary>The form of the file.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Pause))]
internal sealed partial class PauseJson : JsonSerializerContext;
