using FeedServer.Collect.Opml;
using FeedServer.Collect.Sources;
using Microsoft.Extensions.Logging;

namespace FeedServer.Collect.Polling;

/// <summary>Tells the operator once what is wrong with the list of sources, after each time it was edited while the server runs.</summary>
internal sealed class BookNotices(SourceBook book, ILogger log)
{
    private string? problem;
    private IReadOnlyList<SourceFault> faults = [];

    /// <summary>Logs what is wrong now and was not before.</summary>
    public void Tell()
    {
        var now = book.Problem;
        if (now is not null && now != problem) log.BadList(now);
        else if (now is null && problem is not null) log.GoodList(book.Sources.Count);
        problem = now;
        var single = book.Faults;
        if (ReferenceEquals(single, faults)) return;
        foreach (var fault in single.Where(fault => !faults.Contains(fault))) log.BadOutline(fault);
        faults = single;
    }
}
