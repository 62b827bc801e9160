using System.Collections.Concurrent;

namespace FeedServer.Endpoints;

/// <summary>Looks at a picture's bytes before they are handed out for ever: a file that is not what its name says is taken anew from the
/// drop folder, and is not served when it cannot be. What was seen whole is looked at again when the file changed, and after
/// an hour.</summary>
internal sealed partial class PictureCheck(string archiveRoot, TimeProvider clock, ILogger<PictureCheck> logger)
{
    private const int MostSeen = 100_000;

    private static readonly TimeSpan Trusted = TimeSpan.FromHours(1);

    private readonly PictureFiles files = new(archiveRoot);
    private readonly ConcurrentDictionary<string, Look> seen = new(StringComparer.Ordinal);

    /// <summary>True when the file of a content-named address may be handed out.</summary>
    public async Task<bool> IsWholeAsync(string address, CancellationToken cancellation)
    {
        var stamp = Stamp(address);
        if (seen.TryGetValue(address, out var look) && look.Stamp == stamp && clock.GetElapsedTime(look.At) < Trusted) return look.IsWhole;
        // An address that nothing was ever kept under is no news, and must not fill the memory.
        if (stamp is null && look is null && !files.WasTaken(address)) return false;
        var fault = await files.FaultAsync(address, cancellation);
        if (fault is not null && await RestoreAsync(address, cancellation))
        {
            LogRestored(logger, address, fault);
            (fault, stamp) = (null, Stamp(address));
        }
        if (fault is not null && look is not { IsWhole: false }) LogRefused(logger, address, fault);
        if (seen.Count >= MostSeen) seen.Clear();
        seen[address] = new Look(stamp, clock.GetTimestamp(), fault is null);
        return fault is null;
    }

    private async Task<bool> RestoreAsync(string address, CancellationToken cancellation)
    {
        try
        {
            return await files.RestoreAsync(address, cancellation);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            LogNotRestored(logger, refused, address);
            return false;
        }
    }

    private (long Length, DateTime Modified)? Stamp(string address) =>
        new FileInfo(files.PathOf(address)) is { Exists: true } file ? (file.Length, file.LastWriteTimeUtc) : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Address}: {Fault}; taken anew from the drop folder")]
    private static partial void LogRestored(ILogger logger, string address, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Address}: {Fault}; it is not served, and no file of the drop folder has it")]
    private static partial void LogRefused(ILogger logger, string address, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Address}: it could not be taken anew from the drop folder")]
    private static partial void LogNotRestored(ILogger logger, Exception refused, string address);

    /// <summary>What the last look at a file saw.</summary>
    private sealed record Look((long, DateTime)? Stamp, long At, bool IsWhole);
}
