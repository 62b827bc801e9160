using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FeedServer.Monitoring;

/// <summary>A small JSON document in <c>monitoring/</c> of the archive's folder: what this server knows of itself. It is replaced as a
/// whole, and an archive goes on without it.</summary>
/// <param name="archiveRoot">The archive's folder.</param>
/// <param name="name">The file's name.</param>
/// <param name="form">The form of the document.</param>
internal sealed class StateFile<T>(string archiveRoot, string name, JsonTypeInfo<T> form) where T : class
{
    /// <summary>The folder within the archive's.</summary>
    public const string Folder = "monitoring";

    private string Place => Path.Combine(archiveRoot, Folder, name);

    /// <summary>What was last written; null when nothing was.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public T? Read()
    {
        try
        {
            return File.Exists(Place) ? JsonSerializer.Deserialize(File.ReadAllBytes(Place), form) : null;
        }
        catch (Exception damaged) when (damaged is JsonException or UnauthorizedAccessException)
        {
            throw new IOException($"{Folder}/{name} cannot be read: {damaged.Message}", damaged);
        }
    }

    /// <summary>Writes it in place of what was there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(T document)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(archiveRoot, Folder));
            var aside = Place + ".new";
            File.WriteAllBytes(aside, JsonSerializer.SerializeToUtf8Bytes(document, form));
            File.Move(aside, Place, overwrite: true);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException($"{Folder}/{name} cannot be written: {refused.Message}", refused);
        }
    }
}
