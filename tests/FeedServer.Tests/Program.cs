using FeedServer.Tests.Collect.Raw;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace FeedServer.Tests;

/// <summary>Runs the tests as xunit's own entry point would; or, started by the shelf's kill drill, the process to be killed.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (WarcChild.IsAskedFor) return await WarcChild.RunAsync();
        return args.Any(arg => arg is "-automated" or "@@")
            ? await ConsoleRunner.Run(args)
            : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
    }
}
