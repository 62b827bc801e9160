using System.Security.Cryptography;
using FeedServer.Pages;

namespace FeedServer.Exports;

/// <summary>The published files of days, months, years and undated items, as they are now. A day is a part of its month's file and a year
/// is its months one after another, so that what is kept is one copy of the archive in each form.</summary>
/// <param name="site">The archive, and what it is published under.</param>
/// <param name="folder">Where the files lie.</param>
/// <param name="clock">Tells which days are over.</param>
/// <param name="life">Ends what is being written when the server stops.</param>
/// <param name="logger">Takes what could not be written.</param>
internal sealed class ExportFiles(
    Site site, ExportFolder folder, TimeProvider clock, IHostApplicationLifetime life, ILogger<ExportFiles> logger) : IDisposable
{
    private readonly PartitionBuilder builder = new(site, folder, logger);

    // One partition is written at a time.
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The day in the publication's zone.</summary>
    public DateOnly Today => site.Publication.Zone.DayOf(clock.GetUtcNow());

    /// <summary>A file; null when its period has none: it is not over, or nothing was ever filed in it. What has to be written first goes
    /// on when the caller waits no longer.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<ExportFile?> FindAsync(ExportPeriod period, ExportForm form, CancellationToken cancellation)
    {
        var today = Today;
        if (!period.IsOver(today)) return null;
        if (period.Span == ExportSpan.Year) return await YearAsync(period.First.Year, form, today, cancellation);
        var partition = period.Partition;
        if (!(await builder.PartitionsAsync(YearOf(partition), today, cancellation)).Contains(partition)) return null;
        return await OpenAsync(async () =>
        {
            var manifest = await ManifestAsync(partition, today, cancellation);
            if (period.Span != ExportSpan.Day)
                return FileOf(period, form, manifest.Editions[form], () => [Part(partition, manifest, form, 0, manifest.Lengths[form])]);
            return manifest.Days.FirstOrDefault(day => day.Day == period.First)?.Parts[form] is not { } part ? null
                : FileOf(period, form, part.Editions, () => [Head(form), Part(partition, manifest, form, part.Offset, part.Length)]);
        });
    }

    /// <summary>The files of a year with its months and days, or of all years and the undated items, each written anew where need
    /// be.</summary>
    /// <param name="year">The year; null for all.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<IReadOnlyList<ListedFile>> ListAsync(int? year, CancellationToken cancellation)
    {
        var today = Today;
        var files = new List<ListedFile>();
        foreach (var months in (await builder.PartitionsAsync(year, today, cancellation)).GroupBy(YearOf))
        {
            var partitions = new List<PartitionFiles>();
            foreach (var month in months) partitions.Add(new PartitionFiles(month, await ManifestAsync(month, today, cancellation)));
            partitions.RemoveAll(partition => partition.Manifest.Days.Count == 0);
            if (months.Key is { } own && partitions.Count > 0 && ExportPeriod.Year(own).IsOver(today))
                Add(files, ExportPeriod.Year(own), (await YearManifestAsync(own, partitions, cancellation)).Editions,
                    form => partitions.Sum(partition => partition.Manifest.Omitted(form)));
            foreach (var (partition, manifest) in partitions)
            {
                Add(files, partition, manifest.Editions, manifest.Omitted);
                if (partition.Span != ExportSpan.Month) continue;
                foreach (var day in manifest.Days)
                    if (day.Day is { } filed)
                        Add(files, ExportPeriod.Day(filed), day.Parts.ToDictionary(part => part.Key, part => part.Value.Editions),
                            form => day.Parts[form].Omitted);
            }
        }
        if (year is null) builder.Trust();
        return files;
    }

    /// <summary>All files; where some have to be written first and that takes longer than the caller's patience, the files that there
    /// will be.</summary>
    public async Task<IReadOnlyList<ListedFile>> ListSoonAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(patience, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return await ListAsync(year: null, ending.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return await ExpectedAsync(cancellation);
        }
    }

    /// <summary>The files that there will be, years by the items of their months, each of edition 0.</summary>
    private async Task<IReadOnlyList<ListedFile>> ExpectedAsync(CancellationToken cancellation)
    {
        var today = Today;
        var (files, counts) = (new List<ListedFile>(), await site.Store.MonthCountsAsync(Scope.All, cancellation));
        foreach (var year in counts.Select(count => count.Year).Distinct().Where(year => new DateOnly(year, 1, 1) < today))
            foreach (var form in ExportForms.All)
                if (ExportPeriod.Year(year).IsOver(today)) files.Add(new ListedFile(ExportPeriod.Year(year), form, [Expected(0)]));
        files.AddRange(counts.Where(count => new DateOnly(count.Year, count.Month, 1) < today).Select(count => new ListedFile(
            ExportPeriod.Day(new DateOnly(count.Year, count.Month, 1)), ExportForm.Csv, [Expected(count.Items)])));
        return files;

        static FileEdition Expected(int items) => new(0, DateTimeOffset.MinValue, "", 0, items, items);
    }

    public void Dispose() => turn.Dispose();

    private async Task<ExportFile?> YearAsync(int year, ExportForm form, DateOnly today, CancellationToken cancellation)
    {
        var months = await builder.PartitionsAsync(year, today, cancellation);
        return await OpenAsync(async () =>
        {
            var partitions = new List<PartitionFiles>();
            foreach (var month in months) partitions.Add(new PartitionFiles(month, await ManifestAsync(month, today, cancellation)));
            // A month that all items left before it was ever written has no files.
            partitions.RemoveAll(partition => partition.Manifest.Days.Count == 0);
            if (partitions.Count == 0) return null;
            var manifest = await YearManifestAsync(year, partitions, cancellation);
            return FileOf(ExportPeriod.Year(year), form, manifest.Editions[form], () => PartsOf(partitions, form));
        });
    }

    /// <summary>The manifest of a partition whose files hold what the archive holds.</summary>
    private async Task<PartitionManifest> ManifestAsync(ExportPeriod partition, DateOnly today, CancellationToken cancellation) =>
        await builder.CurrentAsync(partition, today, cancellation)
        ?? await MakeAsync(partition, today, life.ApplicationStopping).WaitAsync(cancellation);

    private async Task<PartitionManifest> MakeAsync(ExportPeriod partition, DateOnly today, CancellationToken stopping)
    {
        await turn.WaitAsync(stopping);
        try
        {
            return await builder.CurrentAsync(partition, today, stopping)
                ?? await Task.Run(() => builder.MakeAsync(partition, today, stopping), stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whoever asked may have gone.
            logger.ExportNotWritten(partition.Stem, failure.Message, failure);
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<YearManifest> YearManifestAsync(int year, List<PartitionFiles> months, CancellationToken cancellation)
    {
        var of = ExportForms.All.ToDictionary(form => form, form =>
            ContentHash.From(string.Concat(months.Select(month => $"{month.Period.Stem} {month.Manifest.Editions[form][^1].Sha256}\n"))));
        if (folder.YearManifest(year) is { } present && IsCurrent(present)) return present;
        await turn.WaitAsync(cancellation);
        try
        {
            // Whoever waited for the same year finds it done.
            var known = folder.YearManifest(year);
            if (known is not null && IsCurrent(known)) return known;
            var served = await site.Store.StateAsync(state => state.LastServed, cancellation);
            var end = site.Publication.Zone.At(new DateOnly(year, 12, 31).AddDays(1), TimeOnly.MinValue).ToUniversalTime();
            var at = new EditionTime(end, months.SelectMany(month => month.Manifest.Days).Max(day => day.Latest), served);
            var editions = new Dictionary<ExportForm, IReadOnlyList<FileEdition>>();
            foreach (var form in ExportForms.All)
            {
                await using var whole = new SegmentStream(PartsOf(months, form));
                var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(whole, cancellation));
                editions[form] = FileEdition.After(known?.Editions.GetValueOrDefault(form) ?? [],
                    new WrittenPart(0, whole.Length, hash, whole.Length), months.Sum(month => month.Manifest.Items),
                    months.Sum(month => month.Manifest.Editions[form][^1].Lines), at);
            }
            var manifest = new YearManifest(of, editions);
            folder.Write(year, manifest);
            return manifest;
        }
        finally
        {
            turn.Release();
        }

        bool IsCurrent(YearManifest manifest) => ExportForms.All.All(form => manifest.Of.GetValueOrDefault(form) == of[form]);
    }

    private List<Segment> PartsOf(List<PartitionFiles> months, ExportForm form)
    {
        var head = form.Head().Length;
        return
        [
            Head(form),
            .. months.Select(month => Part(month.Period, month.Manifest, form, head, month.Manifest.Lengths[form] - head)),
        ];
    }

    private Segment Part(ExportPeriod partition, PartitionManifest manifest, ExportForm form, long offset, long length)
    {
        folder.Find(partition, manifest.Generation, form);
        return new(() => folder.Open(partition, manifest.Generation, form), offset, length);
    }

    private static Segment Head(ExportForm form) => new(() => new MemoryStream(form.Head()), 0, form.Head().Length);

    private static ExportFile? FileOf(
        ExportPeriod period, ExportForm form, IReadOnlyList<FileEdition> editions, Func<List<Segment>> open) =>
        editions.Count == 0 ? null : new ExportFile(period, form, editions[^1], new SegmentStream(open()));

    /// <summary>Files that somebody deleted are looked up once more.</summary>
    private async Task<ExportFile?> OpenAsync(Func<Task<ExportFile?>> open)
    {
        try
        {
            return await open();
        }
        catch (FileNotFoundException)
        {
            builder.Forget();
            return await open();
        }
    }

    private static void Add(List<ListedFile> files, ExportPeriod period,
        IReadOnlyDictionary<ExportForm, IReadOnlyList<FileEdition>> editions, Func<ExportForm, int> omitted)
    {
        foreach (var form in ExportForms.All)
            if (editions[form].Count > 0) files.Add(new ListedFile(period, form, editions[form]) { Omitted = omitted(form) });
    }

    private static int? YearOf(ExportPeriod partition) => partition.Span == ExportSpan.Undated ? null : partition.First.Year;
}

/// <summary>A partition with what is known of its files.</summary>
internal sealed record PartitionFiles(ExportPeriod Period, PartitionManifest Manifest);

/// <summary>A file with its bytes.</summary>
internal sealed record ExportFile(ExportPeriod Period, ExportForm Form, FileEdition Edition, Stream Content);

/// <summary>A file in a list.</summary>
/// <param name="Period">Its period.</param>
/// <param name="Form">Its form.</param>
/// <param name="Editions">Its editions, oldest first; the last is what is served.</param>
internal sealed record ListedFile(ExportPeriod Period, ExportForm Form, IReadOnlyList<FileEdition> Editions)
{
    /// <summary>How many lines it lacks, since what they would say cannot be read or written.</summary>
    public int Omitted { get; init; }

    /// <summary>What is served.</summary>
    public FileEdition Present => Editions[^1];

    /// <summary>Its name below <c>/exports/</c>.</summary>
    public string Name => Period.FileName(Form);
}

/// <summary>The log of the files.</summary>
internal static partial class ExportLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message =
        "The files of {Partition} below /exports cannot be written, it is tried again when they are asked for: {Reason}")]
    public static partial void ExportNotWritten(this ILogger logger, string partition, string reason, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message =
        "Exports: {Files} files, {Editions} editions in all; lines left out of the files of days: {Omitted}")]
    public static partial void ExportsMade(this ILogger logger, int files, int editions, int omitted);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message =
        "{Item}, revision {Revision}, is left out of the files below /exports, because it cannot be read or written: {Fault}: {Reason}")]
    public static partial void ExportOmitted(this ILogger logger, string item, int revision, string fault, string reason);
}
