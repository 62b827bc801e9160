namespace FeedServer.Collect.Names;

/// <summary>The operator's <c>names.yml</c> in the archive's folder. What is asked here is a snapshot in memory; <see cref="Refresh"/>
/// reads the file again when it has changed. While it cannot be read, what was read last stays in force, also after a restart: a copy of
/// it lies beside. Used by one task at a time; what it tells may be asked from any thread.</summary>
public sealed class NamesFile
{
    public const string Name = "names.yml";

    /// <summary>The copy of the last file that could be read.</summary>
    public const string CopyName = "names.last.yml";

    // No file has it: what could not be read at all is read again at the next look.
    private static readonly (long Length, DateTime Written)? Unread = (-1, default);

    private readonly string path;
    private readonly string copy;
    private (long Length, DateTime Written)? seen;
    private (long Length, DateTime Written)? read;
    private volatile NameJoins joins = NameJoins.None;
    private volatile Trouble? problem;
    private volatile string? copyProblem;

    private NamesFile(string archiveRoot) =>
        (path, copy) = (Path.Combine(archiveRoot, Name), Path.Combine(archiveRoot, CopyName));

    /// <summary>The joined names that were read last; another object when the file was read again.</summary>
    public NameJoins Joins => joins;

    /// <summary>Why the file cannot be read, with its name and line, as the public may know it; null when it can.</summary>
    public string? Problem => problem?.Told;

    /// <summary>The same with what the system said, for the log.</summary>
    public string? LoggedProblem => problem is { } known ? known.Told + known.Cause : null;

    /// <summary>Why the copy cannot be written, so that a later start at which the file cannot be read would join no name; null when it
    /// can.</summary>
    public string? CopyProblem => copyProblem;

    /// <summary>Reads the file of an archive; without one no name is joined.</summary>
    public static NamesFile Open(string archiveRoot)
    {
        var file = new NamesFile(archiveRoot);
        file.seen = file.Stamp();
        file.Read();
        if (file.problem is not null) file.ReadCopy();
        return file;
    }

    /// <summary>Reads the file again if it has changed and has stayed as it is since the last look: an editor may be writing it.</summary>
    /// <returns>True when it was read.</returns>
    public bool Refresh()
    {
        var stamp = Stamp();
        var isSettled = stamp == seen;
        seen = stamp;
        if (stamp == read || !isSettled) return false;
        Read();
        return true;
    }

    private (long Length, DateTime Written)? Stamp()
    {
        var info = new FileInfo(path);
        return info.Exists ? (info.Length, info.LastWriteTimeUtc) : null;
    }

    private void Read()
    {
        read = seen;
        try
        {
            if (seen is { Length: > NamesParser.MostBytes })
                throw new InvalidDataException($"it is longer than {NamesParser.MostBytes / 1024} KB");
            var text = seen is null ? null : File.ReadAllText(path);
            joins = text is null ? NameJoins.None : NamesParser.Parse(text);
            problem = null;
            Keep(text);
        }
        catch (InvalidDataException wrong)
        {
            // A parser's own words, for who reads the log.
            var cause = wrong.InnerException is { } parser and not RefusedYamlException ? $" ({NormalText.Collapse(parser.Message)})" : "";
            problem = new Trouble($"{Name}, {wrong.Message}", cause);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            (read, problem) = (Unread, new Trouble($"{Name} cannot be read", ": " + unreadable.Message));
        }
    }

    private void ReadCopy()
    {
        try
        {
            if (File.Exists(copy)) joins = NamesParser.Parse(File.ReadAllText(copy));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problem = new Trouble($"{problem?.Told}; neither can {CopyName} be read", $"{problem?.Cause}; {unreadable.Message}");
        }
    }

    private void Keep(string? text)
    {
        try
        {
            if (text is null) File.Delete(copy);
            else if (!File.Exists(copy) || File.ReadAllText(copy) != text)
            {
                // Aside and renamed: a disk that is full half-way must not take the former copy with it.
                File.WriteAllText(copy + ".tmp", text);
                File.Move(copy + ".tmp", copy, overwrite: true);
            }
            copyProblem = null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written. The copy serves a later start at which the file itself cannot be read, no more.
            copyProblem = $"{CopyName} cannot be written: {refused.Message}";
        }
    }

    /// <summary>What is wrong with the file.</summary>
    /// <param name="Told">A clause without a path of the machine or a library's words.</param>
    /// <param name="Cause">What the system said besides; empty for nothing.</param>
    private sealed record Trouble(string Told, string Cause = "");
}
