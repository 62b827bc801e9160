using FeedServer.StoreTests.Drills;
using FeedServer.StoreTests.Search;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace FeedServer.StoreTests;

/// <summary>Runs the tests as xunit's own entry point would; or, started by the kill drill, the process to be killed.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (KilledIndexing.IsAskedFor) return await KilledIndexing.RunAsync();
        if (KillChild.IsAskedFor) return await KillChild.RunAsync();
        return args.Any(arg => arg is "-automated" or "@@")
            ? await ConsoleRunner.Run(args)
            : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
    }
}
