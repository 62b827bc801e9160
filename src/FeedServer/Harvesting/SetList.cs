using FeedServer.Pages;
using FeedServer.Publish.Harvesting;

namespace FeedServer.Harvesting;

/// <summary>The sets of the archive: its sections and sources by slug, then its years, each before its months, then the undated items. As
/// in lists of feeds, what the operator marked as private is not told.</summary>
internal sealed class SetList(Site site)
{
    private const int PageSize = 200;

    private static readonly ScopeKind[] Kinds = [ScopeKind.Section, ScopeKind.Source, ScopeKind.Month];

    /// <summary>A page of sets behind one, and whether there are more.</summary>
    /// <param name="after">The name of a set; empty for the first page.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public async Task<(IReadOnlyList<HarvestedSet> Sets, bool More)> PageAsync(string after, CancellationToken cancellation)
    {
        var (found, last) = (new List<HarvestedSet>(), SetSpec.Parse(after));
        var toldLast = SetSpec.YearOf(after) is null ? last?.Kind : ScopeKind.Month;
        foreach (var kind in Kinds.Skip(toldLast is { } told ? Array.IndexOf(Kinds, told) : 0))
        {
            if (found.Count > PageSize) break;
            found.AddRange(kind == ScopeKind.Month ? await DatesAsync(toldLast == kind ? after : "", cancellation)
                : await NamedAsync(kind, last is { } of && of.Kind == kind ? of.Slug : null, cancellation));
        }
        return ([.. found.Take(PageSize)], found.Count > PageSize);
    }

    /// <summary>The names of the sets that an item is in.</summary>
    public IReadOnlyList<string> SetsOf(Item item)
    {
        var scopes = new List<Scope>();
        if (!string.IsNullOrWhiteSpace(item.Content.Section))
            scopes.Add(site.Store.Joins.Resolve(Scope.Section(Slug.From(item.Content.Section))));
        var source = Scope.Source(item.Source);
        if (!site.IsPrivate(source)) scopes.Add(source);
        IEnumerable<string> names = scopes.Where(scope => scope.Slug.Length > 0).Select(SetSpec.From);
        if (item.Content.FilingDate is { } filed) names = names.Append(SetSpec.Year(filed.Day.Year));
        return [.. names, SetSpec.From(Scope.MonthOf(item.Content.FilingDate?.Day))];
    }

    /// <summary>One more than a page, or all that there are: some of those asked for may not be told.</summary>
    private async Task<IEnumerable<HarvestedSet>> NamedAsync(ScopeKind kind, string? after, CancellationToken cancellation)
    {
        var (t, found) = (site.Texts, new List<HarvestedSet>());
        while (found.Count <= PageSize
            && await site.Store.ListingsAsync(kind, after, PageSize + 1, cancellation) is { Count: > 0 } lists)
        {
            found.AddRange(lists.Where(list => list.Scope.Slug.Length > 0 && !site.IsPrivate(list.Scope)).Select(list => new HarvestedSet(
                SetSpec.From(list.Scope), $"{t.ListOf(kind)}: {site.NameOf(list)}", t.SetOf(kind, site.NameOf(list)), list.Scope.Path)));
            after = lists[^1].Scope.Slug;
        }

        return found;
    }

    /// <summary>Years, months and the undated items, whose names sort in this order.</summary>
    private async Task<IEnumerable<HarvestedSet>> DatesAsync(string after, CancellationToken cancellation)
    {
        var (t, sets) = (site.Texts, new List<HarvestedSet>());
        foreach (var year in (await site.Store.MonthCountsAsync(Scope.All, cancellation)).GroupBy(count => count.Year))
        {
            sets.Add(new HarvestedSet(
                SetSpec.Year(year.Key), t.Year(year.Key), t.SetOfYear(t.Year(year.Key)), Permalink.Year(year.Key)));
            sets.AddRange(year.Select(count => (Scope: Scope.Month(count.Year, count.Month), Name: t.MonthAndYear(count.Year, count.Month)))
                .Select(month => new HarvestedSet(SetSpec.From(month.Scope), month.Name, t.SetOfMonth(month.Name), month.Scope.Path)));
        }
        var undated = await site.Store.StateAsync(state => state.Undated, cancellation);
        // The schema wants one set at least.
        if (undated > 0 || sets.Count == 0)
            sets.Add(new HarvestedSet(SetSpec.Undated, t.UndatedItems, t.SetOfUndated, Scope.MonthOf(null).Path));
        return sets.Where(set => string.CompareOrdinal(set.Spec, after) > 0);
    }
}
