using FeedServer.Collect.Opml;
using FeedServer.Collect.Pausing;
using FeedServer.Items.Markup;
using FeedServer.Pages.Coverage;

namespace FeedServer.Desk.Sources;

/// <summary>A source: how it fares, what its last polls came to, and what can be done with it.</summary>
public sealed record SourceModel : IDeskModel
{
    /// <summary>So many polls are shown.</summary>
    internal const int MostPolls = 20;

    /// <summary>So many days of sums are shown.</summary>
    internal const int MostDays = 14;

    public required DeskFrame Frame { get; init; }
    public required ListedSource Row { get; init; }

    /// <summary>The last polls, the newest first.</summary>
    public required IReadOnlyList<RecordedPoll> Polls { get; init; }

    /// <summary>The sums of the last days with polls, the newest first.</summary>
    public required IReadOnlyList<LedgerDay> Days { get; init; }

    /// <summary>The pause of everything; null while collecting goes on.</summary>
    public Pause? Pause { get; init; }

    /// <summary>The attributes of its outline that are set, but its address without what is secret.</summary>
    public IEnumerable<(string Name, string Value)> Attributes => SourceFields.From(Row.Source)
        .Where(one => one.Value.Length > 0).Select(one => (one.Key, PublicAddress.In(one.Value)));

    internal static async Task<SourceModel> LoadAsync(DeskRequest desk, ListedSource row, Pause? pause, DateOnly today)
    {
        var (ledger, id) = (desk.Site.Ledger, row.Source.Id);
        var days = await ledger.DaysAsync([new LedgerRange(id, today.AddDays(1 - MostDays), today)], desk.Ending);
        return new SourceModel
        {
            Frame = desk.Frame(row.Source.Title),
            Row = row,
            Polls = await ledger.LastPollsAsync(id, MostPolls, desk.Ending),
            Days = [.. days.OrderByDescending(day => day.Day)],
            Pause = pause,
        };
    }
}
