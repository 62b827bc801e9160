using FeedServer.Caching;
using FeedServer.Publish.Exports;

namespace FeedServer.Exports;

/// <summary>Writes the files of a partition, a month or the undated items, from the archive: each day is a part of them. What cannot be
/// read or written costs itself: an earlier state its line, the present one its item.</summary>
/// <param name="store">The archive.</param>
/// <param name="publication">By whose zone and public address.</param>
/// <param name="lines">Makes the lines of JSON.</param>
/// <param name="omit">Is told of each state that is left out: the item, the state's number, and why.</param>
internal sealed class PartitionWriter(
    IItemStore store, Publication publication, PublishedLines lines, Action<Item, int, Exception> omit)
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
        var omissions = new Omissions(omit);
        await foreach (var entries in new FiledEntries(store, Scope.All).OfDayAsync(day, omissions.Add, cancellation))
        {
            foreach (var entry in entries)
            {
                if (Present(entry, omissions) is not { } present) continue;
                await foreach (var line in lines.EarlierAsync(
                    entry.Item, (revision, fault) => omissions.Add(entry.Item, revision, fault), cancellation))
                {
                    json.Write(line);
                    states++;
                }
                json.Write(present.Line);
                csv.Write(present.Row);
                (items, states) = (items + 1, states + 1);
                if (entry.Item.Changed > latest) latest = entry.Item.Changed;
            }
        }
        json.Complete();
        return new WrittenDay(day, items, states, latest, files.ToDictionary(file => file.Key, file => file.Value.EndPart()))
        {
            OmittedItems = omissions.Items,
            OmittedStates = omissions.States,
        };
    }

    /// <summary>The row and the line of an item in its present state; null where they cannot be written.</summary>
    private (byte[] Row, byte[] Line)? Present(Entry entry, Omissions omissions)
    {
        try
        {
            return (CsvTable.Row(publication, entry), lines.Line(entry.Item, entry.Body));
        }
        catch (Exception fault) when (FaultyItems.IsOfItems(fault))
        {
            omissions.Add(entry.Item, fault);
            return null;
        }
    }

    /// <summary>Counts what a day lacks.</summary>
    private sealed class Omissions(Action<Item, int, Exception> told)
    {
        public int Items { get; private set; }

        public int States { get; private set; }

        /// <summary>An item is left out, since its present state cannot be read or written.</summary>
        public void Add(Item item, Exception fault)
        {
            (Items, States) = (Items + 1, States + item.Revision);
            told(item, item.Revision, fault);
        }

        /// <summary>An earlier state is left out.</summary>
        public void Add(Item item, int revision, Exception fault)
        {
            States++;
            told(item, revision, fault);
        }
    }
}

/// <summary>What was written of a day.</summary>
/// <param name="Day">The filing day; null for undated items.</param>
/// <param name="Items">How many items it has.</param>
/// <param name="States">How many public states they have.</param>
/// <param name="Latest">When one of them changed last, UTC; the earliest instant when there is none.</param>
/// <param name="Parts">The parts of the files, by form.</param>
internal sealed record WrittenDay(
    DateOnly? Day, int Items, int States, DateTimeOffset Latest, IReadOnlyDictionary<ExportForm, WrittenPart> Parts)
{
    /// <summary>How many items are left out, since their present states cannot be read or written.</summary>
    public int OmittedItems { get; init; }

    /// <summary>How many states are left out: all of those items, and earlier ones of others.</summary>
    public int OmittedStates { get; init; }
}

/// <summary>What was written of a partition.</summary>
/// <param name="Days">Its days, ascending.</param>
/// <param name="Whole">The whole files, by form.</param>
internal sealed record WrittenPartition(IReadOnlyList<WrittenDay> Days, IReadOnlyDictionary<ExportForm, WrittenPart> Whole);
