using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.RateLimiting;

namespace FeedServer.Desk;

/// <summary>Who did what at the desk: <c>archive/desk/actions/YYYY-MM.jsonl</c> by months of UTC, which is only ever added to.</summary>
internal sealed partial class ActionLog(string archiveRoot, TimeProvider clock, ILogger<ActionLog> logger)
{
    private const int LongestText = 500;
    private const int BlockBytes = 64 << 10;

    // The letters of names stay readable; the file is never a page.
    private static readonly ActionJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter<DeskRole>() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private string Folder => Path.Combine(AccountFile.FolderIn(archiveRoot), "actions");

    /// <summary>Adds what an account did by a request.</summary>
    public Task AppendAsync(
        HttpContext http, DeskAccount? account, string action, string subject, string outcome, CancellationToken cancellation) =>
        AppendAsync(new ActionEntry(clock.GetUtcNow(), account?.Name ?? "", account?.Role, action, subject, outcome,
            ClientAddress.For(http).ToString()), cancellation);

    /// <summary>Adds a line. What cannot be written to the file, on a full disk, is written to the server's log: it was done all the
    /// same.</summary>
    public async Task AppendAsync(ActionEntry entry, CancellationToken cancellation)
    {
        var cut = entry with { Subject = Cut(entry.Subject), Outcome = Cut(entry.Outcome) };
        var line = JsonSerializer.SerializeToUtf8Bytes(cut, Json.ActionEntry);
        try
        {
            var path = PathOf(entry.At.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture));
            await using var file = await PrivateFiles.OpenAloneAsync(path, FileAccess.ReadWrite, clock, cancellation);
            var isTorn = EndsWithinLine(file);
            file.Seek(0, SeekOrigin.End);
            file.Write([.. isTorn ? "\n"u8 : [], .. line, (byte)'\n']);
            file.Flush(flushToDisk: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(Encoding.UTF8.GetString(line), failed.Message);
        }
    }

    /// <summary>The months that have lines, newest first, as <c>2026-11</c>.</summary>
    public IReadOnlyList<string> Months() => !Directory.Exists(Folder) ? []
        : [.. Directory.EnumerateFiles(Folder, "????-??.jsonl").Select(path => Path.GetFileNameWithoutExtension(path))
            .OrderDescending(StringComparer.Ordinal)];

    /// <summary>Lines of a month, newest first.</summary>
    /// <param name="month">As <see cref="Months"/> gives it.</param>
    /// <param name="before">Where the page before ended; null for the newest.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The lines, and where the next page begins; null when there is none. A line that is damaged is left out.</returns>
    public async Task<(IReadOnlyList<ActionEntry> Entries, long? Next)> ReadAsync(
        string month, long? before, int most, CancellationToken cancellation)
    {
        var entries = new List<ActionEntry>();
        if (!Months().Contains(month)) return (entries, null);
        await using var file = await PrivateFiles.OpenAloneAsync(PathOf(month), FileAccess.Read, clock, cancellation);
        var end = Math.Clamp(before ?? file.Length, 0, file.Length);
        while (end > 0 && entries.Count < most)
        {
            var start = Math.Max(0, end - BlockBytes);
            var block = new byte[end - start];
            file.Seek(start, SeekOrigin.Begin);
            await file.ReadExactlyAsync(block, cancellation);
            end = start + TakeLines(block, isWhole: start == 0, entries, most);
        }
        return (entries, end > 0 ? end : null);
    }

    /// <summary>Takes lines from the end of a block.</summary>
    /// <returns>Where the lines begin that were taken.</returns>
    private static int TakeLines(byte[] block, bool isWhole, List<ActionEntry> entries, int most)
    {
        var end = block.Length;
        while (end > 0 && entries.Count < most)
        {
            var start = block.AsSpan(0, end - 1).LastIndexOf((byte)'\n') + 1;
            // The beginning of the block cuts a line, unless that is longer than any of ours.
            if (start == 0 && !isWhole && end < block.Length) return end;
            if (Parse(block.AsSpan(start, end - start)) is { } entry) entries.Add(entry);
            end = start;
        }
        return end;
    }

    private static ActionEntry? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Json.ActionEntry);
        }
        catch (JsonException)
        {
            // Half a line that a crash left, or an empty one.
            return null;
        }
    }

    private static bool EndsWithinLine(FileStream file)
    {
        if (file.Length == 0) return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…");

    private string PathOf(string month) => Path.Combine(Folder, month + ".jsonl");

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "the log of actions was not written: {Reason}. It lacks {Line}")]
    private partial void LogNotWritten(string line, string reason);
}
