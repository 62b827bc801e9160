using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace FeedServer.Hosting;

/// <summary>Out of memory ends the process, with one line and an exit code of its own. No place that catches faults may go on from it: the
/// next best article would be blamed, and a type whose initializer it struck is broken until the process ends.</summary>
internal static class MemoryEnd
{
    /// <summary>Exit code: out of memory.</summary>
    public const int ExitCode = 3;

    // All of it is made before memory is short: what runs at the end must need none, or it would begin its own end again.
    private static readonly byte[] Line = "fatal: out of memory; what was acknowledged is kept, start again with more\n"u8.ToArray();
    // A stream of the console writes where the file ends and to pipes, unlike a file's by its offset.
    private static readonly Stream StandardError = Console.OpenStandardError();
    private static byte[]? room;
    private static int thread;

    /// <summary>From now on the first such exception ends the process, before anything can catch it.</summary>
    public static void Watch()
    {
        room = new byte[1 << 20];
        // Compiled, with the fields above in place.
        StandardError.Write(Line, 0, 0);
        if (OperatingSystem.IsLinux()) Marshal.Prelink(((Action<int>)ExitAtOnce).Method);
        AppDomain.CurrentDomain.FirstChanceException += See;
    }

    private static void See(object? sender, FirstChanceExceptionEventArgs? thrown)
    {
        // Without memory for the arguments the runtime calls without them.
        if (thrown is { Exception: not OutOfMemoryException }) return;
        var me = Environment.CurrentManagedThreadId;
        if (Interlocked.CompareExchange(ref thread, me, 0) == me) return;
        // Held to the end: other threads that run out of memory meanwhile stop here.
        lock (Line)
        {
            room = null;
            StandardError.Write(Line, 0, Line.Length);
            // The orderly end calls handlers, which need memory and wait for threads that wait here: it was seen to last for ever. What was
            // acknowledged is on disk.
            if (OperatingSystem.IsLinux()) ExitAtOnce(ExitCode);
            Environment.Exit(ExitCode);
        }
    }

    // _exit(2).
    [DllImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ExitAtOnce(int code);
}
