using Microsoft.Win32.SafeHandles;

namespace FeedServer.Hosting;

/// <summary>Out of memory ends the process, with one line and an exit code of its own. No place that catches faults may go on from it: the
/// next best article would be blamed, and a type whose initializer it struck is broken until the process ends.</summary>
internal static class MemoryEnd
{
    /// <summary>Exit code: out of memory.</summary>
    public const int ExitCode = 3;

    // Made before memory is short.
    private static readonly byte[] Line = "fatal: out of memory; what was acknowledged is kept, start again with more\n"u8.ToArray();
    private static readonly SafeFileHandle StandardError = new(2, ownsHandle: false);
    private static readonly Lock Gate = new();
    private static bool isEnding;

    /// <summary>From now on the first such exception ends the process, before anything can catch it.</summary>
    public static void Watch() => AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
    {
        if (thrown.Exception is OutOfMemoryException) End();
    };

    private static void End()
    {
        // Held to the end: other threads that run out of memory meanwhile stop here.
        lock (Gate)
        {
            if (isEnding) return;
            isEnding = true;
            RandomAccess.Write(StandardError, Line, 0);
            Environment.Exit(ExitCode);
        }
    }
}
