using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>source</c>: the sources. Its subcommands change <c>sources.opml</c> only, and may run beside a server.</summary>
public static class SourceVerb
{
    public static Command Command(IReadOnlyList<string> settings) => new("source", "List, add, test and change the sources (sources.opml).")
    {
        SourceListVerb.Command(settings),
        SourceAddVerb.Command(settings),
        SourceTestVerb.Command(settings),
        Remove(settings),
        Pause(settings, "pause", "Stop collecting from a source until it is resumed.", isPaused: true),
        Pause(settings, "resume", "Collect from a paused source again.", isPaused: false),
        SourceImportVerb.Command(settings),
        SourceExportVerb.Command(settings),
    };

    /// <summary>Opens the list of sources and reports outlines that are wrong on standard error.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read; the message names line and column.</exception>
    internal static async Task<SourceRegistry> OpenAsync(Settings settings, CancellationToken cancellation)
    {
        var registry = await Storage.SourcesAsync(settings, cancellation);
        foreach (var fault in registry.Faults) await Console.Error.WriteLineAsync($"sources.opml, {fault}");
        return registry;
    }

    /// <summary>Reports that there is no such source, with ids that resemble it.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> UnknownAsync(SourceRegistry registry, string id, int code)
    {
        var near = registry.Sources.Select(source => source.Id)
            .Where(known => known.Contains(id, StringComparison.OrdinalIgnoreCase)).Take(5).ToList();
        var hint = near.Count > 0 ? $"; similar: {string.Join(", ", near)}" : "";
        return await Verbs.FailAsync($"There is no source '{id}'{hint}. See 'source list'.", code);
    }

    private static Argument<string> Id() => new("ID") { Description = "The id of the source, as 'source list' shows it." };

    private static Command Remove(IReadOnlyList<string> settings)
    {
        var id = Id();
        var command = new Command("remove", "Remove a source from sources.opml. Its items stay in the archive.") { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (registry, name) = (await OpenAsync(Settings.Read(settings), cancellation), parsed.GetRequiredValue(id));
            if (!await registry.RemoveAsync(name, cancellation)) return await UnknownAsync(registry, name, Verbs.Failed);
            await Console.Out.WriteLineAsync($"source: '{name}' is no longer collected; its items stay");
            return Verbs.Done;
        });
        return command;
    }

    private static Command Pause(IReadOnlyList<string> settings, string name, string description, bool isPaused)
    {
        var id = Id();
        var command = new Command(name, description) { id };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (registry, named) = (await OpenAsync(Settings.Read(settings), cancellation), parsed.GetRequiredValue(id));
            if (registry.Find(named) is not { } source) return await UnknownAsync(registry, named, Verbs.Failed);
            var told = source.Paused == isPaused ? " already" : isPaused ? "" : " again";
            // Somebody may have removed it since it was looked for.
            if (source.Paused != isPaused
                && !await registry.ReplaceAsync(source.Id, now => now with { Paused = isPaused }, cancellation))
                return await UnknownAsync(registry, named, Verbs.Failed);
            await Console.Out.WriteLineAsync($"source: '{source.Id}' is {(isPaused ? "paused" : "collected")}{told}");
            return Verbs.Done;
        });
        return command;
    }
}
