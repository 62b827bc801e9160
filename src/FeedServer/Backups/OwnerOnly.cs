namespace FeedServer.Backups;

/// <summary>Files and folders of their owner alone (0600, 0700): a backup holds everything that an archive hides from others, under
/// whatever permissions it has there.</summary>
internal static class OwnerOnly
{
    public const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode Folder = File | UnixFileMode.UserExecute;

    /// <summary>How to write a file that is made anew.</summary>
    /// <param name="mode">One that may make a file.</param>
    /// <param name="share">What others may do meanwhile.</param>
    public static FileStreamOptions Writing(FileMode mode, FileShare share = FileShare.None)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = File;
        return options;
    }

    /// <summary>Makes a folder; one that is there stays as it is.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, Folder);
    }

    /// <summary>Closes a folder to others; one that is not there is passed over.</summary>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(path)) return;
        if ((System.IO.File.GetUnixFileMode(path) & ~Folder) != 0) System.IO.File.SetUnixFileMode(path, Folder);
    }
}
