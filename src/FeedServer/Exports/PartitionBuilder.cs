using System.Collections.Concurrent;
using FeedServer.Pages;

namespace FeedServer.Exports;

/// <summary>Has the files of partitions hold what the archive holds: they are written when they are first wanted, and anew when something
/// of them changed. Only bytes that differ from those before make a new edition.</summary>
/// <param name="site">The archive, and what it is published under.</param>
/// <param name="folder">Where the files lie.</param>
/// <param name="logger">Takes what is left out.</param>
internal sealed class PartitionBuilder(Site site, ExportFolder folder, ILogger logger)
{
    /// <summary>The version of the form of lines and columns.</summary>
    private const string Form = "1";

    /// <summary>So often a partition is written that changes while it is.</summary>
    private const int MostTries = 3;

    private readonly ConcurrentDictionary<ExportPeriod, PartitionManifest?> manifests = new();
    private readonly IReadOnlyList<ExportPeriod> found = folder.Partitions();
    private readonly StalePartitions stale = new(site.Store, folder.Followed());
    private readonly HashSet<(long Number, int Revision)> told = [];

    /// <summary>By what files are written now.</summary>
    private string Basis => $"{Form} {site.Publication.BaseUrl} {site.Publication.Zone.Id} {site.Sources.PrivateStamp()}";

    /// <summary>The partitions that have files, or will have when they are made: those of a year, or all with the undated items.</summary>
    public async Task<IReadOnlyList<ExportPeriod>> PartitionsAsync(int? year, DateOnly today, CancellationToken cancellation)
    {
        var filed = (await site.Store.MonthCountsAsync(Scope.All, cancellation))
            .Select(count => ExportPeriod.Month(new DateOnly(count.Year, count.Month, 1)));
        var undated = await site.Store.StateAsync(state => state.Undated, cancellation) > 0;
        return
        [
            .. filed.Concat(undated ? [ExportPeriod.Undated] : []).Concat(found).Concat(manifests.Keys).Distinct()
                .Where(partition => year is null || (partition.Span == ExportSpan.Month && partition.First.Year == year))
                .Where(partition => partition.Span == ExportSpan.Undated || partition.First < today).OrderBy(partition => partition.First),
        ];
    }

    /// <summary>Follows the archive; then the manifest of a partition, when its files hold what the archive holds, else null.</summary>
    public async ValueTask<PartitionManifest?> CurrentAsync(ExportPeriod partition, DateOnly today, CancellationToken cancellation)
    {
        await stale.FollowAsync(today, cancellation);
        return ManifestOf(partition) is { } manifest && manifest.Basis == Basis && manifest.Through == Through(partition, today)
            && stale.IsFresh(partition) ? manifest : null;
    }

    /// <summary>Writes a partition's files. One caller at a time.</summary>
    public async Task<PartitionManifest> MakeAsync(ExportPeriod partition, DateOnly today, CancellationToken cancellation)
    {
        var (known, basis, through) = (ManifestOf(partition), Basis, Through(partition, today));
        var served = await site.Store.StateAsync(state => state.LastServed, cancellation);
        var generation = (known?.Generation ?? 0) + 1;
        WrittenPartition written;
        var tries = 0;
        try
        {
            do
            {
                stale.Begin(partition);
                written = await WriteAsync(partition, generation, through, known, cancellation);
                await stale.FollowAsync(today, cancellation);
            }
            while (!stale.IsFresh(partition) && ++tries < MostTries);
        }
        catch
        {
            stale.Fail(partition);
            throw;
        }
        var manifest = new PartitionManifest
        {
            Basis = basis,
            Through = through,
            Generation = generation,
            Days = [.. written.Days.Select(day => DayOf(day, known, served))],
            Lengths = written.Whole.ToDictionary(whole => whole.Key, whole => whole.Value.Bytes),
            Editions = ExportForms.All.ToDictionary(form => form, form => EditionsOf(partition, form, written, known, served, today)),
        };
        folder.Write(partition, manifest);
        manifests[partition] = manifest;
        folder.Keep(partition, generation);
        if (stale.Now() is { } followed) folder.Write(followed);
        return manifest;
    }

    /// <summary>Has the manifests read anew from the folder.</summary>
    public void Forget() => manifests.Clear();

    /// <summary>Tells that every partition was looked through, and keeps how far.</summary>
    public void Trust()
    {
        stale.Trust();
        if (stale.Now() is { } followed) folder.Write(followed);
    }

    private async Task<WrittenPartition> WriteAsync(
        ExportPeriod partition, int generation, DateOnly? through, PartitionManifest? known, CancellationToken cancellation)
    {
        var hidden = site.Sources.Private;
        var writer = new PartitionWriter(site.Store, site.Publication, new PublishedLines(site.Store, hidden.Contains), Omit);
        var outputs = ExportForms.All.ToDictionary(form => form, form => folder.Create(partition, generation, form));
        var files = outputs.ToDictionary(output => output.Key, output => new PartitionFile(output.Value, output.Key.Head()));
        try
        {
            var days = known is null ? [] : known.Days.Select(day => day.Day);
            var written = await writer.WriteAsync(partition, through, days, files, cancellation);
            foreach (var output in outputs.Values) output.Flush(flushToDisk: true);
            return written;
        }
        finally
        {
            foreach (var file in files.Values) await file.DisposeAsync();
        }
    }

    private DayEntry DayOf(WrittenDay day, PartitionManifest? known, DateTimeOffset? served)
    {
        var before = known?.Days.FirstOrDefault(other => other.Day == day.Day);
        var at = new EditionTime(day.Day is { } filed ? EndOf(filed) : DateTimeOffset.MinValue, day.Latest, served);
        return new DayEntry(day.Day, day.Items, day.Latest, ExportForms.All.ToDictionary(form => form, form =>
        {
            var part = day.Parts[form];
            var editions = FileEdition.After(before?.Parts[form].Editions ?? [], part, day.Items, LinesOf(day, form), at);
            return new PartEntry(part.Offset, part.Length, editions, form == ExportForm.Csv ? day.OmittedItems : day.OmittedStates);
        }));
    }

    private IReadOnlyList<FileEdition> EditionsOf(
        ExportPeriod partition, ExportForm form, WrittenPartition written, PartitionManifest? known, DateTimeOffset? served, DateOnly today)
    {
        IReadOnlyList<FileEdition> before = known?.Editions.GetValueOrDefault(form) ?? [];
        if (!partition.IsOver(today) || written.Days.Count == 0) return before;
        var end = partition.Span == ExportSpan.Undated ? DateTimeOffset.MinValue : EndOf(partition.Last);
        return FileEdition.After(before, written.Whole[form], written.Days.Sum(day => day.Items),
            written.Days.Sum(day => LinesOf(day, form)), new EditionTime(end, written.Days.Max(day => day.Latest), served));
    }

    private DateTimeOffset EndOf(DateOnly day) => site.Publication.Zone.At(day.AddDays(1), TimeOnly.MinValue).ToUniversalTime();

    private PartitionManifest? ManifestOf(ExportPeriod partition) => manifests.GetOrAdd(partition, folder.PartitionManifest);

    /// <summary>A state is named once, however often its month is written.</summary>
    private void Omit(Item item, int revision, Exception fault)
    {
        if (told.Add((item.Number, revision))) logger.ExportOmitted(item.Path, revision, fault.GetType().Name, fault.Message);
    }

    private static int LinesOf(WrittenDay day, ExportForm form) => form == ExportForm.Csv ? day.Items : day.States;

    private static DateOnly? Through(ExportPeriod partition, DateOnly today) =>
        partition.Span == ExportSpan.Undated ? null : partition.IsOver(today) ? partition.Last : today.AddDays(-1);
}
