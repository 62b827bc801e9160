using FeedServer.Items.Markup;
using FeedServer.Pages.Components;

namespace FeedServer.Pages.Coverage;

/// <summary>What last became of the files of the drop folder, newest first: as many as fit on a page.</summary>
/// <param name="Shown">The outcomes of this page.</param>
/// <param name="Count">How many there are on all pages.</param>
/// <param name="Refused">How many of all were refused.</param>
/// <param name="OlderPath">Where the list goes on; null on its last page.</param>
/// <param name="IsOlder">True for any page but the first.</param>
public sealed record DroppedFiles(IReadOnlyList<DropOutcome> Shown, int Count, int Refused, string? OlderPath, bool IsOlder)
{
    private const int MostReasons = 5;
    private const int MostOfReason = 400;
    private const int LineMarkup = 300;
    private const int UsualPath = 100;

    /// <summary>One page of the list; null for a wrong cursor.</summary>
    /// <param name="outcomes">All of them, newest first.</param>
    /// <param name="after">The number of the last outcome of the page before; null for the first page.</param>
    /// <param name="room">Bytes that the list may take.</param>
    public static DroppedFiles? From(IReadOnlyList<DropOutcome> outcomes, string? after, int room)
    {
        var below = long.MaxValue;
        if (after is not null && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out below)) return null;
        var rest = outcomes.Where(one => one.Number < below).Select(Cut).ToList();
        var fits = Math.Max(1, rest.TakeWhile(one => (room -= Weight(one)) >= 0).Count());
        var older = rest.Count > fits ? rest[fits - 1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return new DroppedFiles([.. rest.Take(fits)], outcomes.Count, outcomes.Count(one => one.What == DropOutcomeKind.Refused),
            older is null ? null : Permalink.After(SitePaths.CoverageOf(DropFolder.SourceId), older), after is not null);
    }

    /// <summary>The same with the items as they are now: since a file was read, its item may have moved or been withdrawn.</summary>
    public async Task<DroppedFiles> AsOfNowAsync(Site site, CancellationToken cancellation)
    {
        var shown = new List<DropOutcome>();
        foreach (var one in Shown)
        {
            var item = one.Item is { } path ? (await site.Store.FindAsync(path, cancellation)).Item : null;
            shown.Add(one with
            {
                Item = item?.Path,
                What = item?.Withdrawn is not null && one.What != DropOutcomeKind.Gone ? DropOutcomeKind.Withdrawn : one.What,
            });
        }
        return this with { Shown = shown };
    }

    private static DropOutcome Cut(DropOutcome one) => one with
    {
        File = PageRoom.Name(one.File),
        Why = [.. one.Why.Take(MostReasons).Select(why => why.Length <= MostOfReason ? why : TextCut.AtWord(why, MostOfReason))],
    };

    // A letter takes three bytes at most, or six as a reference; few do. The item may have a longer address by now.
    private static int Weight(DropOutcome one) =>
        LineMarkup + 3 * (one.File.Length + one.Why.Sum(why => why.Length)) + (one.Item is { } path ? Math.Max(path.Length, UsualPath) : 0);
}
