using System.Text;

namespace FeedServer.Store.Recovery;

/// <summary>Brings back what the record log has lost, before a database is rebuilt from it: first from copies of lines set aside, then from
/// the databases moved aside, items in their place and everything else at the log's end. What is found nowhere is named.</summary>
internal sealed class Restoration(ArchiveEngine engine, LogFolder folder, TimeProvider clock, StoreLog logger)
{
    private const string SourceLost =
        "keys, links, sources, subscriptions and addresses that only the database had from which a restoration was made";

    // Stands in the marker's second line once another database is restored from.
    private const string AfterLostSource = "after a lost source";

    private readonly List<string> lost = [];
    private readonly List<FormerItem> unplaced = [];
    private readonly List<long> withoutText = [];
    private Func<Task<IArchiveDatabase>>? source;
    private bool isExact;
    private bool isSourceLost;
    private int told;
    private DateTimeOffset now;

    /// <summary>How many records were restored.</summary>
    public int Restored { get; private set; }

    /// <summary>What was not, each named.</summary>
    public IReadOnlyList<string> Lost => lost;

    /// <summary>True when a restoration was begun and not completed; the database that it works from was the last to be moved
    /// aside.</summary>
    public bool IsPending => IsPendingIn(folder);

    // There from before the first file is replaced until all that belongs to it stands in the log.
    private string Marker => MarkerOf(folder);

    /// <summary>As <see cref="IsPending"/>, for those that restore nothing themselves.</summary>
    public static bool IsPendingIn(LogFolder folder) => File.Exists(MarkerOf(folder));

    /// <summary>Mends the files of the log as far as anything tells what they lack.</summary>
    /// <returns>False when nothing was changed.</returns>
    /// <exception cref="IOException">A restoration was cut, and a database that may be its source cannot be read now.</exception>
    public async Task<bool> MendAsync(CancellationToken cancellation)
    {
        var formers = await engine.FormerAsync(cancellation);
        (source, isExact, isSourceLost, told, now) = (null, false, false, lost.Count, clock.GetUtcNow());
        unplaced.Clear();
        withoutText.Clear();
        if (IsPending) await FindSourceAsync(formers, await File.ReadAllTextAsync(Marker, cancellation), cancellation);
        var isSound = LogSurvey.IsSound(folder, out var last, cancellation);
        if (isSound && formers.Count == 0) return false;
        var survey = isSound ? null : Survey(cancellation);
        var (mended, end, isDamaged) = (false, survey?.Last, survey is { EndsDamaged: true });
        foreach (var open in formers)
            if (survey is null || survey.Missing.Any() || !mended)
            {
                if (await TryMendAsync(open, survey, last, cancellation) is not { } rest) continue;
                (survey, last, mended) = (rest, rest.Last, true);
            }
        if (survey is null) return mended;
        if (!mended && new LogMender(folder, survey, now) is { Gains: true } mender)
        {
            await mender.WriteAsync(null, cancellation);
            mended = true;
        }
        if (mended && isDamaged && survey.Last == end)
            lost.Add($"damaged bytes after record {end}: what they held is not known; they are kept in {folder.Damaged}");
        lost.AddRange(withoutText.Distinct().Select(number => $"item {number}: its text is damaged in the database too"));
        lost.AddRange(LostNumbers.Name(survey.Missing));
        return mended;
    }

    /// <summary>Appends what the database that was mended from has beside items: keys, links, sources, subscriptions. Where that database
    /// is gone, the log keeps that it is.</summary>
    public async Task CompleteAsync(IArchiveDatabase present, AppendOnlyLog log, CancellationToken cancellation)
    {
        if (source is null && !isSourceLost) return;
        var lines = new RestorationLines(present, log, now);
        if (source is { } open)
        {
            await using var former = new FormerDatabase(open);
            var rows = new RowRestoration(former, present, lines, isExact, now);
            await rows.RunAsync(unplaced, cancellation);
            lost.AddRange(rows.Lost);
            Restored += lines.Restored;
        }
        await lines.NameAsync(isExact ? lost[told..] : isSourceLost ? [SourceLost] : []);
        File.Delete(Marker);
        DurableFolder.Flush(folder.Path);
    }

    /// <summary>Tells the operator.</summary>
    public void Report()
    {
        if (Restored > 0) logger.Restored(Restored, folder.Damaged);
        foreach (var what in lost) logger.RecordLost(what);
    }

    private LogSurvey Survey(CancellationToken cancellation)
    {
        var survey = LogSurvey.Read(folder, cancellation);
        survey.Adopt(LogSalvage.Copies(folder));
        return survey;
    }

    private static string MarkerOf(LogFolder folder) => Path.Combine(folder.Path, "restoring");

    /// <summary>Finds the database that a restoration worked from when it was cut. One that cannot be read at the moment may be it: then
    /// the restoration waits, because what is written meanwhile would be taken for older than that database.</summary>
    private async Task FindSourceAsync(
        IReadOnlyList<Func<Task<IArchiveDatabase>>> formers, string marker, CancellationToken cancellation)
    {
        var words = marker.Split('\n');
        isSourceLost = words.Length > 1;
        if (isSourceLost) lost.Add(SourceLost);
        FormerFailedException? unreadable = null;
        foreach (var open in formers)
            try
            {
                await using var former = new FormerDatabase(open);
                var meta = await former.MetaAsync(cancellation);
                isExact = words[0] == NameOf(meta, isExact: true);
                if (!isExact && words[0] != NameOf(meta, isExact: false)) continue;
                source = open;
                return;
            }
            catch (FormerFailedException failure)
            {
                logger.FormerUnreadable(failure.Message, failure);
                if (failure.MayPass) unreadable = failure;
            }
        if (unreadable is not null)
            throw new IOException("A restoration of the record log was cut, and a database set aside that it may have worked from cannot "
                + $"be read now: {unreadable.Message} Start again when it can be; move it out of aside/ to go on without it.", unreadable);
        // Named in the log before the marker goes.
        if (!isSourceLost) lost.Add(SourceLost);
        isSourceLost = true;
    }

    /// <summary>Written aside and renamed, all of it durable before the first file of the log is replaced.</summary>
    private async Task MarkAsync(ArchiveMeta meta, CancellationToken cancellation)
    {
        var aside = Marker + ".new";
        var text = NameOf(meta, isExact) + (isSourceLost ? "\n" + AfterLostSource : "");
        await using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, Marker, overwrite: true);
        DurableFolder.Flush(folder.Path);
    }

    private static string NameOf(ArchiveMeta meta, bool isExact) =>
        string.Create(CultureInfo.InvariantCulture, $"{(isExact ? "exact" : "in part")} {meta.Sequence} {meta.Hash}");

    /// <returns>The log as it is after; null when this database gave nothing.</returns>
    private async Task<LogSurvey?> TryMendAsync(
        Func<Task<IArchiveDatabase>> open, LogSurvey? survey, long last, CancellationToken cancellation)
    {
        await using var former = new FormerDatabase(open);
        try
        {
            var meta = await former.MetaAsync(cancellation);
            if (meta.Version == Projection.Version && (survey is not null || meta.Sequence > last))
                return await MendAsync(former, open, survey ?? Survey(cancellation), cancellation);
        }
        catch (FormerFailedException failure)
        {
            // Of no interest while the log lacks nothing.
            if (survey is not null) logger.FormerUnreadable(failure.Message, failure);
        }
        return null;
    }

    private async Task<LogSurvey?> MendAsync(
        FormerDatabase former, Func<Task<IArchiveDatabase>> open, LogSurvey survey, CancellationToken cancellation)
    {
        var states = await FormerStates.ReadAsync(
            former, survey, failure => logger.FormerUnreadable(failure.Message, failure), cancellation);
        if (states.IsForeign)
        {
            if (states.Meta.Sequence > survey.Last) lost.Add("a database that is ahead of the record log belongs to another one");
            return null;
        }
        var mender = new LogMender(folder, survey, now);
        mender.Place(states);
        if (!mender.Gains) return null;
        var exact = states.IsWhole && states.Meta.Sequence >= survey.Last;
        if (source is null || (exact && !isExact)) (source, isExact) = (open, exact);
        if (source == open) await MarkAsync(states.Meta, cancellation);
        await mender.WriteAsync(former, cancellation);
        Restored += mender.Items.Count;
        withoutText.RemoveAll(mender.Items.Contains);
        withoutText.AddRange(mender.WithoutText);
        lost.AddRange(states.Lost);
        unplaced.AddRange(mender.Unplaced);
        return LogSurvey.Read(folder, cancellation);
    }
}
