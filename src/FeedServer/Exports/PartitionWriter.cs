using FeedServer.Publish.Exports;

namespace FeedServer.Exports;

/// <summary>Writes the files of a partition, a month or the undated items, from the archive: each day is a part of them.</summary>
internal sealed class PartitionWriter(IItemStore store, Publication publication, PublishedLines lines)
{
    /// <summary>Writes both files.</summary>
    /// <param name="partition">The month, or the undated items.</param>
    /// <param name="through">The last day that goes in; null for undated items.</param>
    /// <param name="known">Days that had items once: of those without any now, parts of nothing are written.</param>
    /// <param name="files">The files, by form.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public async Task<WrittenPartition> WriteAsync(ExportPeriod partition, DateOnly? through, IEnumerable<DateOnly?> known,
        IReadOnlyDictionary<ExportForm, PartitionFile> files, CancellationToken cancellation)
    {
        foreach (var file in files.Values) file.Begin();
        var days = new List<WrittenDay>();
        IEnumerable<DateOnly?> filed = through is not { } last ? [null]
            : (await store.DayCountsAsync(Scope.All, partition.First, last, cancellation)).Select(count => (DateOnly?)count.Day);
        foreach (var day in filed.Union(known).Order()) days.Add(await WriteAsync(day, files, cancellation));
        return new WrittenPartition(days, files.ToDictionary(file => file.Key, file => file.Value.End()));
    }

    private async Task<WrittenDay> WriteAsync(
        DateOnly? day, IReadOnlyDictionary<ExportForm, PartitionFile> files, CancellationToken cancellation)
    {
        foreach (var file in files.Values) file.BeginPart();
        var (json, csv) = (new GzipMember(files[ExportForm.JsonLines]), files[ExportForm.Csv]);
        var (items, states, latest) = (0, 0, DateTimeOffset.MinValue);
        await foreach (var entries in new FiledEntries(store, Scope.All).OfDayAsync(day, cancellation))
        {
            foreach (var entry in entries)
            {
                csv.Write(CsvTable.Row(publication, entry));
                await foreach (var line in lines.OfAsync(entry, cancellation))
                {
                    json.Write(line);
                    states++;
                }
                items++;
                if (entry.Item.Changed > latest) latest = entry.Item.Changed;
            }
        }
        json.Complete();
        return new WrittenDay(day, items, states, latest, files.ToDictionary(file => file.Key, file => file.Value.EndPart()));
    }
}

/// <summary>What was written of a day.</summary>
/// <param name="Day">The filing day; null for undated items.</param>
/// <param name="Items">How many items it has.</param>
/// <param name="States">How many public states they have.</param>
/// <param name="Latest">When one of them changed last, UTC; the earliest instant when there is none.</param>
/// <param name="Parts">The parts of the files, by form.</param>
internal sealed record WrittenDay(
    DateOnly? Day, int Items, int States, DateTimeOffset Latest, IReadOnlyDictionary<ExportForm, WrittenPart> Parts);

/// <summary>What was written of a partition.</summary>
/// <param name="Days">Its days, ascending.</param>
/// <param name="Whole">The whole files, by form.</param>
internal sealed record WrittenPartition(IReadOnlyList<WrittenDay> Days, IReadOnlyDictionary<ExportForm, WrittenPart> Whole);
