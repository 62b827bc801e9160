using FeedServer.Benchmarks;

/// <summary>
/// The runtime calls this before a program begins, when DOTNET_STARTUP_HOOKS names this assembly; name and place are the runtime's. So the
/// server of any build is measured in its own process, with its own packages, by one program.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(WarmOpening.Archive) is not { } root) return;
        WarmOpening.RunAsync(root).GetAwaiter().GetResult();
        Environment.Exit(0);
    }
}
