using System.Globalization;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Database;
using LiteDB;

namespace FeedServer.Store.LiteDb.Queries;

/// <summary>Counts a day and a month, the days beside a day, sections, persons, tags and sources: all from the counters.</summary>
internal sealed class CalendarReader(DatabaseHost host)
{
    public async Task<DayNeighbours> NeighboursAsync(Scope scope, DateOnly day, CancellationToken cancellation)
    {
        var prefix = Days(scope);
        var (before, after) = await host.AskAsync(database => (
            day == DateOnly.MinValue
            ? null : RangeQuery.CountsDown.Run(database, prefix + "0", prefix + FilingKey.Day(day.AddDays(-1)), 1).FirstOrDefault(),
            day == DateOnly.MaxValue
            ? null : RangeQuery.CountsUp.Run(database, prefix + FilingKey.Day(day.AddDays(1)), prefix + "9~", 1).FirstOrDefault()),
            cancellation);
        return new DayNeighbours(before is null ? null : DayOf(before), after is null ? null : DayOf(after));
    }

    public async Task<IReadOnlyList<DayCount>> DayCountsAsync(Scope scope, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (to < from) return [];
        var prefix = Days(scope);
        var rows = await host.AskAsync(database =>
            RangeQuery.CountsUp.Run(database, prefix + FilingKey.Day(from), prefix + FilingKey.Day(to), int.MaxValue), cancellation);
        return [.. rows.Select(DayOf)];
    }

    public async Task<IReadOnlyList<MonthCount>> MonthCountsAsync(Scope scope, CancellationToken cancellation)
    {
        var prefix = ScopeKey.Of(scope) + "|m|";
        var rows = await host.AskAsync(database => RangeQuery.CountsUp.Run(database, prefix + "0", prefix + "9~", int.MaxValue),
            cancellation);
        return [.. rows.Select(
            row => (Month: DateOnly.ParseExact(row["_id"].AsString[^7..], "yyyy-MM", CultureInfo.InvariantCulture), Row: row))
            .Select(count => new MonthCount(count.Month.Year, count.Month.Month, count.Row["n"].AsInt32))];
    }

    public async Task<IReadOnlyList<ListingCount>> ListingsAsync(ScopeKind kind, CancellationToken cancellation)
    {
        if (kind == ScopeKind.All) return [];
        var prefix = ScopeKey.Prefix(kind);
        return [.. (await ListingsAsync(kind, prefix, prefix + "~", cancellation))
            .OrderByDescending(listing => listing.Items).ThenBy(listing => listing.Scope.Slug, StringComparer.Ordinal)];
    }

    public async Task<ListingCount?> ListingAsync(Scope scope, CancellationToken cancellation)
    {
        if (scope.Kind == ScopeKind.All) return null;
        var key = ScopeKey.Of(scope);
        return (await ListingsAsync(scope.Kind, key, key, cancellation)).FirstOrDefault();
    }

    private async Task<IEnumerable<ListingCount>> ListingsAsync(ScopeKind kind, string first, string last, CancellationToken cancellation)
    {
        var rows = await host.AskAsync(database => RangeQuery.Listings.Run(database, first, last, int.MaxValue), cancellation);
        return rows.Where(row => row["n"].AsInt32 > 0)
            .Select(row => new ListingCount(new Scope(kind, ScopeKey.SlugOf(kind, row["_id"].AsString, row["name"].AsString)),
                row["name"].AsString, row["n"].AsInt32));
    }

    private static string Days(Scope scope) => ScopeKey.Of(scope) + "|d|";

    private static DayCount DayOf(BsonDocument row) =>
        new(DateOnly.ParseExact(row["_id"].AsString[^10..], "yyyy-MM-dd", CultureInfo.InvariantCulture), row["n"].AsInt32);
}
