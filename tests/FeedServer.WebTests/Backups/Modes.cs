namespace FeedServer.WebTests.Backups;

/// <summary>Permissions of files, where the system has them.</summary>
internal static class Modes
{
    public const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static UnixFileMode Of(string path) => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path);

    public static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }
}
