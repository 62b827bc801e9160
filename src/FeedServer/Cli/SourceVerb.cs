using System.CommandLine;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;

namespace FeedServer.Cli;

/// <summary>
/// <c>source</c>: what is collected from. These verbs change <c>sources.opml</c> only, and may be given while a server runs.
/// </summary>
public static class SourceVerb
{
    /// <summary>The verb with those below it.</summary>
    public static Command Command(IReadOnlyList<string> settings) =>
        new("source", "List, add, try out and change what is collected from (sources.opml).")
    {
        SourceListVerb.Command(settings),
        SourceAddVerb.Command(settings),
        SourceTestVerb.Command(settings),
        SourceRemoveVerb.Command(settings),
        SourcePauseVerb.Pause(settings),
        SourcePauseVerb.Resume(settings),
        SourceImportVerb.Command(settings),
        SourceExportVerb.Command(settings),
    };

    /// <summary>The argument that names a source.</summary>
    internal static Argument<string> Id() => new("ID") { Description = "The source's id, as 'source list' shows it." };

    /// <summary>Opens the list and says on standard error what is wrong with single outlines.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read; the message names line and column.</exception>
    internal static async Task<SourceRegistry> OpenAsync(Settings settings, CancellationToken cancellation)
    {
        var book = await SourceRegistry.OpenAsync(settings.ArchiveRoot, TimeProvider.System, cancellation);
        foreach (var fault in book.Faults) await Console.Error.WriteLineAsync($"sources.opml, {fault}");
        return book;
    }

    /// <summary>Says that there is no such source.</summary>
    /// <returns>The exit code.</returns>
    internal static async Task<int> UnknownAsync(SourceRegistry book, string id)
    {
        var near = book.Sources.Select(source => source.Id).Where(known => known.Contains(id, StringComparison.OrdinalIgnoreCase)).Take(5)
            .ToList();
        await Console.Error.WriteLineAsync(
            $"There is no source '{id}'{(near.Count > 0 ? "; near it: " + string.Join(", ", near) : "")}. See 'source list'.");
        return Verbs.Failed;
    }
}

/// <summary><c>source pause</c> and <c>source resume</c>.</summary>
internal static class SourcePauseVerb
{
    /// <summary>The verb that stops collecting from a source.</summary>
    public static Command Pause(IReadOnlyList<string> settings) =>
        Command(settings, "pause", "Collect nothing from a source until it is resumed.", isPaused: true);

    /// <summary>The verb that takes it up again.</summary>
    public static Command Resume(IReadOnlyList<string> settings) =>
        Command(settings, "resume", "Collect from a paused source again.", isPaused: false);

    private static Command Command(IReadOnlyList<string> settings, string name, string description, bool isPaused)
    {
        var id = SourceVerb.Id();
        var command = new Command(name, description) { id };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetRequiredValue(id), isPaused, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string id, bool isPaused, CancellationToken cancellation)
    {
        var book = await SourceVerb.OpenAsync(CliContext.Settings(arguments), cancellation);
        if (book.Find(id) is not { } source) return await SourceVerb.UnknownAsync(book, id);
        var word = isPaused ? "paused" : "collected";
        if (source.Paused == isPaused)
        {
            await Console.Out.WriteLineAsync($"source: '{source.Id}' is {word} already");
            return Verbs.Done;
        }
        await book.ReplaceAsync(source with { Paused = isPaused }, cancellation);
        await Console.Out.WriteLineAsync($"source: '{source.Id}' is {word}{(isPaused ? "" : " again")}");
        return Verbs.Done;
    }
}

/// <summary><c>source remove</c>: takes a source out of the list. What was collected from it stays for ever.</summary>
internal static class SourceRemoveVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var id = SourceVerb.Id();
        var command = new Command("remove", "Take a source out of sources.opml. Its items stay in the archive.") { id };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetRequiredValue(id), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string id, CancellationToken cancellation)
    {
        var book = await SourceVerb.OpenAsync(CliContext.Settings(arguments), cancellation);
        if (!await book.RemoveAsync(id, cancellation)) return await SourceVerb.UnknownAsync(book, id);
        await Console.Out.WriteLineAsync($"source: '{id}' is no longer collected; its items stay");
        return Verbs.Done;
    }
}
