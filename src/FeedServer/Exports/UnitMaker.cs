using System.Collections.Concurrent;
using FeedServer.Pages;

namespace FeedServer.Exports;

/// <summary>Has the files of units hold what the archive holds: they are written when they are first wanted, and anew when something of
/// them changed. Only bytes that differ from those before make a new edition.</summary>
/// <param name="site">The archive, and what it is published under.</param>
/// <param name="folder">Where the files lie.</param>
internal sealed class UnitMaker(Site site, ExportFolder folder)
{
    /// <summary>The version of the form of lines and columns.</summary>
    private const string Form = "1";

    /// <summary>So often a unit is written that changes while it is.</summary>
    private const int MostTries = 3;

    private readonly ConcurrentDictionary<ExportPeriod, UnitBook?> books = new();
    private readonly IReadOnlyList<ExportPeriod> found = folder.Units();
    private readonly StaleUnits units = new(site.Store, folder.Followed());

    /// <summary>By what files are written now.</summary>
    private string Basis => $"{Form} {site.Publication.BaseUrl} {site.Publication.Zone.Id} {site.Sources.PrivateStamp()}";

    /// <summary>The units that have files, or will have when they are made: those of a year, or all with the undated items.</summary>
    public async Task<IReadOnlyList<ExportPeriod>> UnitsAsync(int? year, DateOnly today, CancellationToken cancellation)
    {
        var filed = (await site.Store.MonthCountsAsync(Scope.All, cancellation))
            .Select(count => ExportPeriod.Month(new DateOnly(count.Year, count.Month, 1)));
        var undated = await site.Store.StateAsync(state => state.Undated, cancellation) > 0;
        return
        [
            .. filed.Concat(undated ? [ExportPeriod.Undated] : []).Concat(found).Concat(books.Keys).Distinct()
                .Where(unit => year is null || (unit.Span == ExportSpan.Month && unit.First.Year == year))
                .Where(unit => unit.Span == ExportSpan.Undated || unit.First < today).OrderBy(unit => unit.First),
        ];
    }

    /// <summary>Follows the archive; then the book of a unit, when its files hold what the archive holds, else null.</summary>
    public async ValueTask<UnitBook?> CurrentAsync(ExportPeriod unit, DateOnly today, CancellationToken cancellation)
    {
        await units.FollowAsync(today, cancellation);
        return BookOf(unit) is { } book && book.Basis == Basis && book.Through == Through(unit, today) && units.IsFresh(unit) ? book : null;
    }

    /// <summary>Writes a unit's files. One caller at a time.</summary>
    public async Task<UnitBook> MakeAsync(ExportPeriod unit, DateOnly today, CancellationToken cancellation)
    {
        var (known, basis, through) = (BookOf(unit), Basis, Through(unit, today));
        var served = await site.Store.StateAsync(state => state.LastServed, cancellation);
        var generation = (known?.Generation ?? 0) + 1;
        WrittenUnit written;
        var tries = 0;
        try
        {
            do
            {
                units.Begin(unit);
                written = await WriteAsync(unit, generation, through, known, cancellation);
                await units.FollowAsync(today, cancellation);
            }
            while (!units.IsFresh(unit) && ++tries < MostTries);
        }
        catch
        {
            units.Fail(unit);
            throw;
        }
        var book = new UnitBook
        {
            Basis = basis,
            Through = through,
            Generation = generation,
            Days = [.. written.Days.Select(day => DayOf(day, known, served))],
            Lengths = written.Whole.ToDictionary(whole => whole.Key, whole => whole.Value.Bytes),
            Editions = ExportForms.All.ToDictionary(form => form, form => EditionsOf(unit, form, written, known, served, today)),
        };
        folder.Write(unit, book);
        books[unit] = book;
        folder.Keep(unit, generation);
        if (units.Now() is { } followed) folder.Write(followed);
        return book;
    }

    /// <summary>Tells that every unit was looked through, and keeps how far.</summary>
    public void Trust()
    {
        units.Trust();
        if (units.Now() is { } followed) folder.Write(followed);
    }

    private async Task<WrittenUnit> WriteAsync(
        ExportPeriod unit, int generation, DateOnly? through, UnitBook? known, CancellationToken cancellation)
    {
        var hidden = site.Sources.Private;
        var writer = new UnitWriter(site.Store, site.Publication, new PublishedLines(site.Store, hidden.Contains));
        var outputs = ExportForms.All.ToDictionary(form => form, form => folder.Create(unit, generation, form));
        var files = outputs.ToDictionary(output => output.Key, output => new UnitFile(output.Value, output.Key.Head()));
        try
        {
            var days = known is null ? [] : known.Days.Select(day => day.Day);
            var written = await writer.WriteAsync(unit, through, days, files, cancellation);
            foreach (var output in outputs.Values) output.Flush(flushToDisk: true);
            return written;
        }
        finally
        {
            foreach (var file in files.Values) await file.DisposeAsync();
        }
    }

    private DayBook DayOf(WrittenDay day, UnitBook? known, DateTimeOffset? served)
    {
        var before = known?.Days.FirstOrDefault(other => other.Day == day.Day);
        var at = new EditionTime(day.Day is { } filed ? EndOf(filed) : DateTimeOffset.MinValue, day.Latest, served);
        return new DayBook(day.Day, day.Items, day.Latest, ExportForms.All.ToDictionary(form => form, form =>
        {
            var part = day.Parts[form];
            var editions = FileEdition.After(before?.Parts[form].Editions ?? [], part, day.Items, LinesOf(day, form), at);
            return new PartBook(part.Offset, part.Length, editions);
        }));
    }

    private IReadOnlyList<FileEdition> EditionsOf(
        ExportPeriod unit, ExportForm form, WrittenUnit written, UnitBook? known, DateTimeOffset? served, DateOnly today)
    {
        IReadOnlyList<FileEdition> before = known?.Editions.GetValueOrDefault(form) ?? [];
        if (!unit.IsOver(today) || written.Days.Count == 0) return before;
        var end = unit.Span == ExportSpan.Undated ? DateTimeOffset.MinValue : EndOf(unit.Last);
        return FileEdition.After(before, written.Whole[form], written.Days.Sum(day => day.Items),
            written.Days.Sum(day => LinesOf(day, form)), new EditionTime(end, written.Days.Max(day => day.Latest), served));
    }

    private DateTimeOffset EndOf(DateOnly day) => site.Publication.Zone.At(day.AddDays(1), TimeOnly.MinValue).ToUniversalTime();

    private UnitBook? BookOf(ExportPeriod unit) => books.GetOrAdd(unit, folder.UnitBook);

    private static int LinesOf(WrittenDay day, ExportForm form) => form == ExportForm.Csv ? day.Items : day.States;

    private static DateOnly? Through(ExportPeriod unit, DateOnly today) =>
        unit.Span == ExportSpan.Undated ? null : unit.IsOver(today) ? unit.Last : today.AddDays(-1);
}
