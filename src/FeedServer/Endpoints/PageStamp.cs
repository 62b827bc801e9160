using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages;
using FeedServer.Pages.Coverages;

namespace FeedServer.Endpoints;

/// <summary>
/// What pages depend on besides the items. All of them mark days that are over as collected or not: that changes with the
/// ledger's day, not with every poll. Only the pages of coverage show the day that is not over, and change with every poll.
/// </summary>
public sealed class PageStamp(IItemStore store, KnownSources sources, Publication publication)
{
    /// <summary>The name of a page.</summary>
    public DocumentName Of(string path)
    {
        var state = store.State;
        if (path == CoveragePath.All || path.StartsWith(CoveragePath.All + "/", StringComparison.Ordinal))
            return new DocumentName(path, string.Create(CultureInfo.InvariantCulture, $"{state.LedgerSequence} {sources.Stamp()}"), state.LedgerChanged);
        return SourceRoll.TodayOf(state, publication.Zone) is not { } today ? new DocumentName(path, sources.Stamp())
            : new DocumentName(path, string.Create(CultureInfo.InvariantCulture, $"{today:yyyy-MM-dd} {sources.Stamp()}"), publication.Zone.At(today, TimeOnly.MinValue).ToUniversalTime());
    }
}
