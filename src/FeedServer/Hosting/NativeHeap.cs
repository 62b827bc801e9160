using System.Runtime.InteropServices;

namespace FeedServer.Hosting;

/// <summary>The memory of native code: compression, pictures, sockets, the compiler. glibc keeps an arena for every few threads and gives
/// back of each only what lies at its end, which came to more than the collector's own heap after a busy hour. Elsewhere nothing is
/// done.</summary>
internal static class NativeHeap
{
    // M_ARENA_MAX of mallopt(3).
    private const int ArenaMax = -8;

    /// <summary>Two arenas, before threads have made more.</summary>
    public static void LimitArenas()
    {
        if (Find<SetOption>("mallopt") is { } set) _ = set(ArenaMax, 2);
    }

    /// <summary>Gives back the free pages of all arenas (malloc_trim(3)).</summary>
    public static void Trim()
    {
        if (Find<TrimAll>("malloc_trim") is { } trim) _ = trim(0);
    }

    private static T? Find<T>(string function)
        where T : Delegate =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library)
            && NativeLibrary.TryGetExport(library, function, out var address)
            ? Marshal.GetDelegateForFunctionPointer<T>(address) : null;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SetOption(int option, int value);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int TrimAll(nuint pad);
}
