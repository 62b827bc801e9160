using System.Runtime.InteropServices;

namespace FeedServer.Collect.Reading.Tree;

/// <summary>The priority of threads on Linux, where .NET's own has no effect: the kernel has a nice value for each thread
/// (setpriority(2)). Elsewhere nothing is done.</summary>
internal static class NiceValue
{
    private const int OfCaller = 0;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SetPriority(int which, int who, int nice);

    /// <summary>Has the calling thread yield to all others of the machine; it may never ask for more again.</summary>
    /// <param name="nice">From 1 to 19; at 10 it has a tenth of a core for which another thread competes, and all of an idle one.</param>
    public static void Set(int nice)
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library)
            && NativeLibrary.TryGetExport(library, "setpriority", out var address))
            _ = Marshal.GetDelegateForFunctionPointer<SetPriority>(address)(OfCaller, OfCaller, nice);
    }
}
