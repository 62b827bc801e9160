using FeedServer.Store;

namespace FeedServer.Hosting;

/// <summary>An archive is filed by the days of one zone. Another <c>Publication:TimeZone</c> would leave dates on days that they do not
/// fall on; so a start with one is refused until the operator says that it is meant.</summary>
internal static partial class ZoneCheck
{
    /// <summary>The option that says so.</summary>
    public const string Option = "--accept-zone-change";

    /// <summary>Has the archive filed by the days of the publication's zone.</summary>
    /// <exception cref="SettingsException">It is filed by those of another, and the change is not accepted.</exception>
    public static async Task SettleAsync(ItemStore store, Settings settings, ILoggerFactory log, CancellationToken cancellation)
    {
        var zone = settings.Publication.Zone;
        if (await store.MoveToAsync(zone, cancellation) is not { } move) return;
        if (!settings.AcceptsZoneChange)
            throw new SettingsException([string.Create(CultureInfo.InvariantCulture,
                $"Publication:TimeZone: the archive is filed by the days of {move.From}, not of {zone.Id}. The change keeps every instant, "
                + $"moves {move.Moved} of {move.Items} items to other days and leaves redirects at their addresses. "
                + $"Start the server once with {Option}, or set the zone back.")]);
        await store.MoveAsync(move, zone, cancellation);
        LogMoved(log.CreateLogger(typeof(ZoneCheck)), move.From, zone.Id, move.Moved, move.Items);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message =
        "The archive was filed by the days of {From} and is by those of {To}: {Moved} of {Items} items moved to other days, their former "
        + "addresses redirect.")]
    private static partial void LogMoved(ILogger logger, string from, string to, int moved, long items);
}
