namespace FeedServer.Collect.Access;

/// <summary>Files that nobody but their owner may read.</summary>
internal static class OwnFile
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The mode of a file; 0 where files have none, or it is not there.</summary>
    public static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() || !File.Exists(path) ? 0 : File.GetUnixFileMode(path);

    /// <summary>Refuses a file that others may read.</summary>
    /// <returns>Its path.</returns>
    public static string Check(string path, Func<string, Exception> refused)
    {
        var mode = Mode(path);
        return (mode & Others) == 0 ? path : throw refused(
            $"{path} can be read by others than its owner (mode {Convert.ToString((int)mode, 8)}): chmod 600 {path}");
    }
}
