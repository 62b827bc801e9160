using System.CommandLine;
using FeedServer.Hosting;

namespace FeedServer.Cli;

/// <summary>The verbs of the command line, one line each.</summary>
public static class Verbs
{
    /// <summary>Exit code: what was asked is done.</summary>
    public const int Done = 0;

    /// <summary>Exit code: it could not be done; standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>Exit code: the command line or a setting is wrong; standard error names it.</summary>
    public const int Usage = 2;

    // Requests and polls under way are finished first; the parser's own two seconds would end the process in the middle of that.
    private static readonly TimeSpan LongestEnding = TimeSpan.FromMinutes(1);

    /// <summary>Parses and runs a command line.</summary>
    /// <param name="args">Verb, its arguments, and settings as <c>--Section:Key=value</c> anywhere.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var line = SettingArguments.Split(args);
        var parsed = Root(line.Settings).Parse(line.Others);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Try --help.");
            return Usage;
        }
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestEnding });
        }
        catch (SettingsException e)
        {
            foreach (var fault in e.Faults) await Console.Error.WriteLineAsync("setting " + fault);
            return Usage;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // The outside world: a file that is not there, an archive that another process holds. The message names it.
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    private static RootCommand Root(IReadOnlyList<string> settings)
    {
        var serve = ServeVerb.Command(settings);
        var root = new RootCommand(
            "FeedServer collects dated news items, keeps every one of them and publishes feeds and an archive by date.\n"
            + "Settings come from appsettings.json, the environment (Section__Key) and --Section:Key=value after any verb.")
        {
            serve,
            CollectVerb.Command(settings),
            ReadVerb.Command(settings),
            ExportVerb.Command(settings),
            ImportVerb.Command(settings),
            SourceVerb.Command(settings),
            HubVerb.Command(settings),
            WithdrawVerb.Command(settings),
            RereadVerb.Command(settings),
            VerifyVerb.Command(settings),
            RebuildVerb.Command(settings),
        };
        root.SetAction((_, cancellation) => ServeVerb.RunAsync(settings, cancellation));
        return root;
    }
}
