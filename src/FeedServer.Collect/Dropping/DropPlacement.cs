namespace FeedServer.Collect.Dropping;

/// <summary>Puts an article with its pictures into the drop folder in one step, so that a collection sees all of it or nothing. Nothing
/// tells it from one that somebody copied there.</summary>
/// <param name="archiveRoot">The archive's home.</param>
public sealed class DropPlacement(string archiveRoot)
{
    private const int MostNumbers = 10_000;
    private readonly string root = Path.Combine(Path.GetFullPath(archiveRoot), "drop");

    /// <summary>Whether an article of this name lies in the folder itself.</summary>
    public bool Has(string name) => File.Exists(Path.Combine(root, name));

    /// <summary>Where an article goes as one of its own: beside all others under a name that nothing there shares, in a folder of its own
    /// where it has pictures.</summary>
    /// <param name="name">The article's safe name.</param>
    /// <param name="hasPictures">Whether pictures belong to it.</param>
    /// <returns>The path below the drop folder, with forward slashes.</returns>
    public string FreePath(string name, bool hasPictures)
    {
        var (stem, ending) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        var taken = Taken();
        for (var number = 1; number < MostNumbers; number++)
        {
            // Names that end in a number in brackets or behind a hyphen are taken for pictures of others, and nothing else is.
            var free = number == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem} {number}");
            if (taken.Contains(free)) continue;
            return hasPictures ? $"{free}/{name}" : free + ending;
        }
        throw new IOException($"The drop folder has {MostNumbers} articles named {stem}.");
    }

    /// <summary>Puts an article there.</summary>
    /// <param name="path">From <see cref="FreePath"/>, or the name of one that is replaced.</param>
    /// <param name="pictures">Files that belong to it; each keeps its name.</param>
    /// <param name="article">The article's file.</param>
    /// <param name="isReplacing">Whether it takes the place of what is there; otherwise nothing that somebody copied there meanwhile is
    /// written over.</param>
    /// <exception cref="IOException">It cannot be written, or something of that name is there by now.</exception>
    public void Put(string path, IReadOnlyList<string> pictures, string article, bool isReplacing)
    {
        DurableFolder.Create(root);
        if (path.Split('/') is [var own, var name])
        {
            // Hidden folders are not collected.
            var aside = Path.Combine(root, "." + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(aside);
            try
            {
                foreach (var picture in pictures) Copy(picture, Path.Combine(aside, Path.GetFileName(picture)));
                Copy(article, Path.Combine(aside, name));
                DurableFolder.Flush(aside);
                Directory.Move(aside, Path.Combine(root, own));
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // On a full disk nobody wants half an upload.
                Directory.Delete(aside, recursive: true);
                throw;
            }
        }
        else
        {
            foreach (var picture in pictures) Place(picture, Path.Combine(root, Path.GetFileName(picture)), isReplacing);
            Place(article, Path.Combine(root, path), isReplacing);
        }
        DurableFolder.Flush(root);
    }

    private void Place(string from, string to, bool isReplacing)
    {
        var aside = Path.Combine(root, $".{Guid.NewGuid():N}.part");
        try
        {
            Copy(from, aside);
            File.Move(aside, to, isReplacing);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            File.Delete(aside);
            throw;
        }
    }

    private static void Copy(string from, string to)
    {
        using var source = File.OpenRead(from);
        using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    /// <summary>The stems of all names in the folder: one with another ending would be another form of the same article.</summary>
    private HashSet<string> Taken() => !Directory.Exists(root) ? [] : Directory.EnumerateFileSystemEntries(root)
        .Select(entry => NormalText.Composed(Directory.Exists(entry) ? Path.GetFileName(entry) : Path.GetFileNameWithoutExtension(entry)))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
