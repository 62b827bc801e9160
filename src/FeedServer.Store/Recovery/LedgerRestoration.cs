using System.Runtime.CompilerServices;
using FeedServer.Store.Ledger;

namespace FeedServer.Store.Recovery;

/// <summary>Makes polls of what a database moved aside knows of sources and the one built anew does not: the polls themselves are lost,
/// but they come to the same states, documents and sums of days.</summary>
internal sealed class LedgerRestoration(FormerDatabase former, IArchiveDatabase present, bool isExact)
{
    /// <summary>The polls in the order in which they are to be appended; a log that is gone whole may have had millions.</summary>
    public async IAsyncEnumerable<PollEntry> PollsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var sources = new Dictionary<string, string>();
        await foreach (var row in RowsAsync(RowRange.Sources("", RowRange.Highest), cancellation))
            sources[row.Id] = SourcePatch.Read(row.Json).Source;
        await foreach (var row in RowsAsync(RowRange.DaysBySource("", RowRange.Highest), cancellation))
        {
            var held = (await present.LoadAsync(new RowKeys { Days = [row.Id] }, cancellation)).Days.GetValueOrDefault(row.Id);
            if (held is not null && (!isExact || held.Json.AsSpan().SequenceEqual(row.Json))) continue;
            foreach (var poll in Polls(held is null ? null : LedgerProjection.DecodeDay(held.Json), LedgerProjection.DecodeDay(row.Json)))
                yield return poll;
        }
        await foreach (var row in RowsAsync(RowRange.Documents(), cancellation))
        {
            var held = (await present.LoadAsync(new RowKeys { Documents = [row.Id] }, cancellation)).Documents.GetValueOrDefault(row.Id);
            if (!sources.TryGetValue(row.Id[..row.Id.IndexOf('|', StringComparison.Ordinal)], out var source)
                || JsonSerializer.Deserialize(row.Json, LedgerJson.Readable.DocumentState) is not { } document
                || (held is not null && (!isExact || held.Json.AsSpan().SequenceEqual(row.Json)))) continue;
            yield return new PollEntry { Source = source, At = DateTimeOffset.UnixEpoch, Documents = [document] };
        }
        // The states come last: each of the polls before begins a source that is not known yet.
        await foreach (var row in RowsAsync(RowRange.Sources("", RowRange.Highest), cancellation))
        {
            var held = (await present.LoadAsync(new RowKeys { Sources = [row.Id] }, cancellation)).Sources.GetValueOrDefault(row.Id);
            if (held is not null && !isExact) continue;
            var state = SourcePatch.Read(row.Json);
            var before = held is null ? SourcePatch.Blank(state.Source, DateTimeOffset.UnixEpoch) : SourcePatch.Decode(held.Json);
            if (SourcePatch.Between(before, SourcePatch.Decode(row.Json)) is { } patch)
                yield return new PollEntry { Source = state.Source, At = DateTimeOffset.UnixEpoch, State = patch };
        }
    }

    private IAsyncEnumerable<TRow> RowsAsync<TRow>(RowRange<TRow> range, CancellationToken cancellation) =>
        former.ChunksAsync(range, cancellation).SelectMany(rows => rows.ToAsyncEnumerable());

    /// <summary>Polls that bring a day from one sum to the other.</summary>
    private static IEnumerable<PollEntry> Polls(LedgerDay? from, LedgerDay to)
    {
        from ??= new LedgerDay { Source = to.Source, Day = to.Day };
        var (failed, fetched) = (to.Failed - from.Failed, to.Fetched - from.Fetched);
        var polls = to.Polls - from.Polls;
        var silent = to.Silent - from.Silent;
        List<string> reasons = [.. to.Reasons.Except(from.Reasons, StringComparer.Ordinal)];
        var told = new Sums(to.New - from.New, to.Revised - from.Revised);
        for (var poll = 0; poll < polls; poll++)
        {
            var isFailed = poll < failed;
            var kind = isFailed ? PollKind.Failed : poll - failed < fetched ? PollKind.Fetched : PollKind.NotModified;
            // Of those that did not fail the last ones are silent; each of the others tells something, the last of them the rest.
            var telling = polls - silent - poll;
            var (some, revised) = isFailed || telling <= 0 ? (0, 0) : told.Take(isLast: telling == 1);
            yield return new PollEntry
            {
                Source = to.Source,
                At = (isFailed ? to.FirstFailure : to.LastSuccess) ?? DateTimeOffset.UnixEpoch,
                Day = to.Day,
                Kind = kind,
                New = some,
                Revised = revised,
                Unchanged = poll == 0 ? to.Unchanged - from.Unchanged : 0,
                Refused = poll == 0 ? to.Refused - from.Refused : 0,
                Reasons = poll == 0 && reasons.Count > 0 ? reasons : null,
            };
        }
    }

    /// <summary>What is left to be told, given out one by one.</summary>
    private sealed class Sums(int added, int revised)
    {
        public (int New, int Revised) Take(bool isLast)
        {
            var taken = isLast ? (added, revised) : added > 0 ? (1, 0) : (0, Math.Min(1, revised));
            (added, revised) = (added - taken.Item1, revised - taken.Item2);
            return taken;
        }
    }
}
