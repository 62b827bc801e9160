namespace FeedServer.WebTests;

/// <summary>An archive's home of its own in the temporary folder, gone with the test.</summary>
public sealed class TemporaryArchive : IDisposable
{
    /// <summary>The archive's folder.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("feedserver-").FullName;

    /// <summary>Its drop folder.</summary>
    public string Drop => Path.Combine(Root, "drop");

    /// <summary>An archive with an empty drop folder.</summary>
    public TemporaryArchive() => Directory.CreateDirectory(Drop);

    /// <summary>An archive whose drop folder holds the shipped sample.</summary>
    public static TemporaryArchive WithSample()
    {
        var archive = new TemporaryArchive();
        CopyTree(Repository.At("archive", "drop"), archive.Drop);
        return archive;
    }

    /// <summary>Writes a file below the drop folder, whole at once, as a careful program does.</summary>
    public string Put(string name, string text)
    {
        var path = Path.Combine(Drop, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // the drop folder at least
        File.WriteAllText(path + ".part", text);
        File.Move(path + ".part", path, overwrite: true);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void CopyTree(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // below a folder that exists
            File.Copy(file, target);
        }
    }
}
