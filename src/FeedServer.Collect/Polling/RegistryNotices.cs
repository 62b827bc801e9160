using FeedServer.Collect.Opml;
using FeedServer.Collect.Sources;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Polling;

/// <summary>Tells the operator once what is wrong with the list of sources, after each time it was edited while the server runs.</summary>
internal sealed class RegistryNotices(SourceRegistry book, ILogger logger)
{
    private const int MostLines = 20;

    private IReadOnlyList<SourceDefinition>? sources;
    private string? problem;
    private IReadOnlyList<SourceFault> faults = [];

    /// <summary>Logs what is wrong now and was not before.</summary>
    public void Tell()
    {
        var now = book.Problem;
        if (now is not null && now != problem) logger.BadList(now);
        else if (now is null && problem is not null) logger.GoodList(book.Sources.Count);
        problem = now;
        TellChanges(book.Sources);
        var single = book.Faults;
        if (ReferenceEquals(single, faults)) return;
        foreach (var fault in single.Where(fault => !faults.Contains(fault))) logger.BadOutline(fault);
        faults = single;
    }

    private void TellChanges(IReadOnlyList<SourceDefinition> now)
    {
        var before = sources;
        sources = now;
        // What the server starts with is no change.
        if (before is null || ReferenceEquals(before, now)) return;
        var old = before.ToDictionary(source => source.Id, StringComparer.OrdinalIgnoreCase);
        var lines = now.Select(source => Change(old.GetValueOrDefault(source.Id), source)).OfType<string>()
            .Concat(before.ExceptBy(now.Select(source => source.Id), source => source.Id, StringComparer.OrdinalIgnoreCase)
                .Select(source => $"{source.Id} is removed, its items stay")).ToList();
        foreach (var line in lines.Take(MostLines)) logger.ListChanged(line);
        if (lines.Count > MostLines) logger.ListChanged($"and {lines.Count - MostLines} more changes");
    }

    private static string? Change(SourceDefinition? before, SourceDefinition now) =>
        before is null ? $"{now.Id} is added ({now.Address})"
        : before.Paused != now.Paused ? $"{now.Id} is {(now.Paused ? "paused" : "collected again")}"
        : before.Address != now.Address ? $"{now.Id} has another address ({now.Address})"
        : null;
}
