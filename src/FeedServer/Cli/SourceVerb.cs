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
