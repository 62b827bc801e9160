using System.Diagnostics;

namespace FeedServer.StoreTests.Samples;

/// <summary>A folder on a file system of the test's own: small, or read-only. Only root may mount; elsewhere the test is skipped.</summary>
internal sealed class Mounted : IDisposable
{
    private bool isOurs;

    private Mounted(string path) => Path = path;

    public string Path { get; }

    /// <summary>An empty file system in memory with so many megabytes.</summary>
    public static Mounted Small(int megabytes) => At(path => ["-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path]);

    /// <summary>Another folder, seen read-only.</summary>
    public static Mounted ReadOnly(string folder)
    {
        var mounted = At(path => ["--bind", folder, path]);
        Run("mount", ["-o", "remount,bind,ro", mounted.Path]);
        return mounted;
    }

    /// <summary>A small file system mounted over a folder that is there.</summary>
    public static Mounted Over(string folder, int megabytes) => At(folder, ["-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder]);

    /// <summary>Fills what is left of the file system with one file.</summary>
    public string Fill()
    {
        var path = System.IO.Path.Combine(Path, "filling");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 20, 4096, 1])
        {
            try
            {
                while (true) file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // Full but for less than this.
            }
        }
        return path;
    }

    public void Dispose()
    {
        Run("umount", ["-l", Path]);
        if (isOurs) Directory.Delete(Path);
    }

    private static Mounted At(Func<string, string[]> arguments)
    {
        var path = Directory.CreateTempSubdirectory("feedserver-mount-").FullName;
        var mounted = At(path, arguments(path));
        mounted.isOurs = true;
        return mounted;
    }

    private static Mounted At(string path, string[] arguments)
    {
        var failure = OperatingSystem.IsLinux() ? Run("mount", arguments) : "this is no Linux";
        Assert.SkipWhen(failure is not null, $"No file system can be mounted here: {failure}");
        return new Mounted(path);
    }

    /// <returns>What went wrong; null when nothing did.</returns>
    private static string? Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        if (process is null) return $"{program} does not start";
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : errors;
    }
}
