using FeedServer.Store.Recovery;

namespace FeedServer.Store.Reading;

/// <summary>Counts a day and a month, the days beside a day, sections, persons, tags, places and sources: all from the counters.</summary>
internal sealed class CalendarReader(ArchiveHost host, JoinedScopes joined)
{
    public Task<DayNeighbours> NeighboursAsync(Scope scope, DateOnly day, CancellationToken cancellation)
    {
        var before = day == DateOnly.MinValue
            ? null : Days(scope, "0", FilingKey.Day(day.AddDays(-1))) with { Limit = 1, Descending = true };
        var after = day == DateOnly.MaxValue ? null : Days(scope, FilingKey.Day(day.AddDays(1)), "9~") with { Limit = 1 };
        return host.AskAsync(async database => new DayNeighbours(
            before is null ? null : First(await database.RangeAsync(before, cancellation)),
            after is null ? null : First(await database.RangeAsync(after, cancellation))), cancellation);
    }

    public async Task<IReadOnlyList<DayCount>> DayCountsAsync(Scope scope, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (to < from) return [];
        var range = Days(scope, FilingKey.Day(from), FilingKey.Day(to));
        var rows = await host.AskAsync(database => database.RangeAsync(range, cancellation), cancellation);
        return [.. rows.Select(DayOf)];
    }

    public async Task<IReadOnlyList<MonthCount>> MonthCountsAsync(Scope scope, CancellationToken cancellation)
    {
        var prefix = joined.KeyOf(scope) + "|m|";
        var rows = await host.AskAsync(database => database.RangeAsync(RowRange.Counts(prefix + "0", prefix + "9~"), cancellation),
            cancellation);
        return [.. rows.Select(row => (Month: DateOnly.ParseExact(row.Id[^7..], "yyyy-MM", CultureInfo.InvariantCulture), row.Items))
            .Select(count => new MonthCount(count.Month.Year, count.Month.Month, count.Items))];
    }

    public async Task<IReadOnlyList<ListingCount>> ListingsAsync(ScopeKind kind, CancellationToken cancellation)
    {
        if (kind is ScopeKind.All or ScopeKind.Month) return [];
        var (prefix, joins) = (ScopeKey.Prefix(kind), joined.Present);
        var names = joins.Names.Where(name => name.Kind == kind && name.Stamp is not null).ToList();
        var (rows, ofJoined) = await host.AskAsync(async database => (
            await database.RangeAsync(RowRange.Listings(prefix, prefix + "~"), cancellation),
            await ListingsAsync(database, names, cancellation)), cancellation);
        return [.. rows.Where(row => row.Items > 0).Select(row => CountOf(kind, row))
            .Where(listing => joins.Find(listing.Scope)?.Stamp is null)
            .Select(listing => listing with { Name = joins.Find(listing.Scope)?.Name ?? listing.Name }).Concat(ofJoined)
            .OrderByDescending(listing => listing.Items).ThenBy(listing => listing.Scope.Slug, StringComparer.Ordinal)];
    }

    public async Task<ListingCount?> ListingAsync(Scope scope, CancellationToken cancellation)
    {
        if (scope.Kind is ScopeKind.All or ScopeKind.Month) return null;
        var (key, name) = (joined.KeyOf(scope), scope.IsAlone ? null : joined.Present.Find(scope));
        var rows = await host.AskAsync(
            database => database.LoadAsync(new RowKeys { Listings = [key] }, cancellation), cancellation);
        if (!rows.Listings.TryGetValue(key, out var row)) return null;
        return name is null ? CountOf(scope.Kind, row) : new ListingCount(name.Scope, name.Name, row.Items);
    }

    /// <summary>How many public states have ever arrived in a list.</summary>
    public Task<long> ArrivedAsync(Scope scope, CancellationToken cancellation) =>
        host.AskAsync(database => ArrivedAsync(database, joined.KeyOf(scope), cancellation), cancellation);

    public Task<IReadOnlyList<Arrival>> ArrivalsAsync(Scope scope, long first, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        var key = joined.KeyOf(scope);
        return host.AskAsync(async database =>
        {
            var arrived = await ArrivedAsync(database, key, cancellation);
            var last = arrived - first < limit ? arrived : first + limit - 1;
            if (last < first) return [];
            var blocks = await database.LoadAsync(new RowKeys { Arrivals = ArrivalBlocks.Ids(key, first, last) }, cancellation);
            return ArrivalBlocks.Read(blocks.Arrivals, key, first, last);
        }, cancellation);
    }

    private static async Task<long> ArrivedAsync(IArchiveDatabase database, string scope, CancellationToken cancellation)
    {
        if (scope == ScopeKey.All) return (await database.MetaAsync(cancellation)).Arrived;
        var rows = await database.LoadAsync(new RowKeys { Listings = [scope] }, cancellation);
        return rows.Listings.TryGetValue(scope, out var listing) ? listing.Arrived : 0;
    }

    private static async Task<IReadOnlyList<ListingCount>> ListingsAsync(
        IArchiveDatabase database, List<JoinedName> names, CancellationToken cancellation)
    {
        if (names.Count == 0) return [];
        var byKey = names.ToDictionary(name => JoinedLists.KeyOf(name.Stamp ?? ""));
        var rows = await database.LoadAsync(new RowKeys { Listings = byKey.Keys }, cancellation);
        return [.. rows.Listings.Values.Where(row => row.Items > 0)
            .Select(row => new ListingCount(byKey[row.Id].Scope, byKey[row.Id].Name, row.Items))];
    }

    private static ListingCount CountOf(ScopeKind kind, ListingRow row) =>
        new(new Scope(kind, ScopeKey.SlugOf(kind, row.Id, row.Name)), row.Name, row.Items);

    private RowRange<CountRow> Days(Scope scope, string low, string high) =>
        RowRange.Counts($"{joined.KeyOf(scope)}|d|{low}", $"{joined.KeyOf(scope)}|d|{high}");

    private static DayCount? First(IReadOnlyList<CountRow> rows) => rows.Count == 0 ? null : DayOf(rows[0]);

    private static DayCount DayOf(CountRow row) =>
        new(DateOnly.ParseExact(row.Id[^10..], "yyyy-MM-dd", CultureInfo.InvariantCulture), row.Items);
}
