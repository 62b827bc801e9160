namespace FeedServer.Store.Recovery;

/// <summary>The form of an archive: a number in <c>records/form</c>, beside the record log that it speaks of. It rises when an earlier
/// program would misread what a later one writes; a new kind of record that earlier programs pass over, or another schema of the database,
/// which is rebuilt, does not raise it. An archive without the file is of form 1. The number stands twice in the first line: where both are
/// not the same the file is damaged, which nothing else of the archive has to suffer for, and is written anew.</summary>
public static class ArchiveForm
{
    /// <summary>The form that this program writes.</summary>
    public const int Current = 1;

    /// <summary>The file, below the archive.</summary>
    public const string FileName = "records/form";

    /// <summary>Stands in the file while a backup is restored: a part of an archive is none.</summary>
    public const string Unfinished = "a backup is being restored";

    private const int MostBytes = 4096;
    private static readonly string Line = string.Create(CultureInfo.InvariantCulture, $"{Current} {Current}\n");

    /// <summary>Refuses an archive of a newer form, before anything in it is touched.</summary>
    /// <exception cref="ArchiveUnavailableException">A newer program wrote it, or a restore did not end.</exception>
    public static void ThrowIfUnknown(string root)
    {
        if (Read(root) is not { } text) return;
        var place = Path.GetFullPath(root);
        if (text == Unfinished)
            throw new ArchiveUnavailableException(
                $"In {place} lies a part of an archive: a restore was cut. Delete what is there and restore again.");
        if (Parse(text) is { } form && form > Current)
            throw new ArchiveUnavailableException($"The archive {place} is of form {form}, written by a newer FeedServer; this one knows "
                + $"forms up to {Current}. Use the newer program. Nothing was changed.");
    }

    /// <summary>Notes the form of an archive that is written to; on a disk that takes nothing the next opening does.</summary>
    internal static void Note(string root)
    {
        if (Read(root) is { } text && Parse(text) is not null) return;
        try
        {
            Write(root, Line);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException && WriteFailure.IsRefusal(refused))
        {
            return;
        }
    }

    /// <summary>Begins a restore: until <see cref="End"/> no program takes the folder for an archive.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Begin(string root)
    {
        DurableFolder.Create(Path.Combine(root, "records"));
        Write(root, Unfinished);
    }

    /// <summary>Ends a restore, once all of the archive is on disk.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void End(string root) => Write(root, Line);

    /// <summary>The form that a text tells; null for a damaged one.</summary>
    private static int? Parse(string text)
    {
        var numbers = text.Split('\n')[0].Split(' ');
        return numbers.Length == 2 && numbers[0] == numbers[1]
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var form) && form > 0 ? form : null;
    }

    private static string? Read(string root)
    {
        try
        {
            using var file = new FileStream(Path.Combine(root, FileName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[MostBytes];
            return System.Text.Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, MostBytes, throwOnEndOfStream: false));
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void Write(string root, string text)
    {
        var path = Path.Combine(root, FileName);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        // As all files of records/.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(path + ".new", options))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: true);
        DurableFolder.Flush(Path.Combine(root, "records"));
    }
}
