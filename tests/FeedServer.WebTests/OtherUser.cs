using System.Diagnostics;
using System.Runtime.InteropServices;
using FeedServer.WebTests.Backups;

namespace FeedServer.WebTests;

/// <summary>The user <c>nobody</c>, beside root. Only root may give files away; elsewhere the test is skipped.</summary>
internal static class OtherUser
{
    public const string Name = "nobody";

    private const uint Id = 65534;

    /// <summary>Gives a folder away, and some below it: not all, of which a server may remove some meanwhile.</summary>
    public static void Give(string folder, params IEnumerable<string> below)
    {
        SkipUnlessRoot();
        using var process = Process.Start("chown", [Name, folder, .. below.Select(name => Path.Combine(folder, name))]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Lets everybody see what stands in a folder: a test's own is its owner's alone, and so may be the one of all
    /// tests.</summary>
    public static void LetInto(string folder)
    {
        Modes.Set(folder, Modes.Of(folder) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead
            | UnixFileMode.OtherExecute);
        // The group stays root's while another user's rights are taken.
        const UnixFileMode enter = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        for (var above = Path.GetDirectoryName(folder); above is not null && !Modes.Of(above).HasFlag(enter);
            above = Path.GetDirectoryName(above))
            Modes.Set(above, Modes.Of(above) | enter);
    }

    /// <summary>Does something to files with this user's rights alone.</summary>
    public static T Does<T>(Func<T> act)
    {
        SkipUnlessRoot();
        // setfsuid(2) is of the calling thread alone, and takes root's right to read everything away with it.
        _ = SetFileUser(Id);
        try
        {
            return act();
        }
        finally
        {
            _ = SetFileUser(0);
        }
    }

    private static void SkipUnlessRoot() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root may give files away.");

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileUser(uint user);
}
