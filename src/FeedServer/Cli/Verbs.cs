using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FeedServer.Cli;

/// <summary>The verbs of the command line, one line each.</summary>
public static class Verbs
{
    /// <summary>Exit code: done.</summary>
    public const int Done = 0;

    /// <summary>Exit code: it could not be done; standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>Exit code: the command line or a setting is wrong; standard error names it.</summary>
    public const int Usage = 2;

    // Requests and polls in progress are finished first; the library's own two seconds would cut them off.
    private static readonly TimeSpan LongestEnding = TimeSpan.FromMinutes(1);

    // An argument such as @name is a text, not a file of further arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Parses and runs a command line.</summary>
    /// <param name="args">Verb, its arguments, and settings as <c>--Section:Key=value</c> anywhere.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var line = SettingArguments.Split(args);
        var parsed = Root(line.Settings).Parse(line.Others, Parsing);
        var faults = EmptyOptions(parsed, line.Others).Concat(parsed.Errors.Select(error => error.Message)).ToList();
        // No verb has a use for an empty name, path or reason, and a script's unset variable is one.
        if (line.Others.Contains("")) faults.Add("An argument is empty.");
        if (faults.Count > 0)
        {
            foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
            return await FailAsync("Try --help.", Usage);
        }
        // Help and version are the library's own, synchronous actions; every verb of ours works with texts.
        return parsed.Action is AsynchronousCommandLineAction && Unicode.Fault() is { } missing
            ? await FailAsync(missing)
            : await InvokeAsync(parsed);
    }

    /// <summary>Says on standard error why a verb was not done.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> FailAsync(string reason, int code = Failed)
    {
        await Console.Error.WriteLineAsync(reason);
        return code;
    }

    /// <param name="settings">Settings of the command line, as <c>--Section:Key=value</c>.</param>
    internal static RootCommand Root(IReadOnlyList<string> settings)
    {
        var root = new RootCommand(
            "FeedServer collects dated news items, keeps every version of each, and publishes them as feeds and as an archive by date.\n"
            + "Settings come from appsettings.json, environment variables (Section__Key) and --Section:Key=value after any verb.")
        {
            ServeVerb.Command(settings),
            CollectVerb.Command(settings),
            PauseVerb.Pause(settings),
            PauseVerb.Resume(settings),
            ReadVerb.Command(settings),
            ExportVerb.Command(settings),
            ImportVerb.Command(settings),
            SourceVerb.Command(settings),
            HubVerb.Command(settings),
            CommentsVerb.Command(settings),
            CorrectVerb.Command(settings),
            ShowVerb.Command(settings),
            WithdrawVerb.Command(settings),
            ReinstateVerb.Command(settings),
            RereadVerb.Command(settings),
            VerifyVerb.Command(settings),
            RebuildVerb.Command(settings),
            PasswordVerb.Command(settings),
            BackupVerb.Command(settings),
            RestoreVerb.Command(settings),
            DoctorVerb.Command(settings),
        };
        var acceptsZoneChange = ServeVerb.ZoneOption();
        root.Options.Add(acceptsZoneChange);
        root.SetAction((parsed, cancellation) => ServeVerb.RunAsync(settings, parsed.GetValue(acceptsZoneChange), cancellation));
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show help.";
        // The library's aliases also include "/h" and "/?", which are paths here.
        help.Aliases.Clear();
        help.Aliases.Add("-h");
        help.Aliases.Add("-?");
        root.Options.OfType<VersionOption>().Single().Description = "Show the version.";
        return root;
    }

    /// <summary>Refuses <c>--title=</c>: the library would take the next argument as the value.</summary>
    private static IEnumerable<string> EmptyOptions(ParseResult parsed, IReadOnlyList<string> arguments) =>
        from argument in arguments.TakeWhile(argument => argument != "--")
        where argument is [.., '=' or ':'] && parsed.CommandResult.Command.Options.Any(option => option.Name == argument[..^1])
        select $"'{argument}' has no value.";

    private static async Task<int> InvokeAsync(ParseResult parsed)
    {
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
            return await FailAsync("Stopped.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // The outside world: a missing file, an archive that another process has open. The message names it.
            return await FailAsync(e.Message);
        }
    }
}
