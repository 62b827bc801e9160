using System.Text;
using System.Text.RegularExpressions;

namespace FeedServer.Store.Recovery;

/// <summary>What the records of an archive name that lies in files beside the store.</summary>
/// <param name="Pictures">The addresses of stored pictures, <c>/images/ab/….png</c>, each with the permalink of an item that shows it or
/// once did. Those of withdrawn items alone are not there: they may be deleted.</param>
/// <param name="RawRecords">WARC-Record-IDs of documents kept in the raw archive, each with its source's id.</param>
public sealed partial record FileReferences(
    IReadOnlyDictionary<string, string> Pictures, IReadOnlyDictionary<string, string> RawRecords)
{
    /// <summary>Reads the record log of an archive. Lines whose hash does not verify are passed over; naming them is the verification's
    /// affair.</summary>
    /// <param name="root">The archive's folder.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public static FileReferences Read(string root, CancellationToken cancellation)
    {
        var pictures = new Dictionary<string, (string Path, long Item)>(StringComparer.Ordinal);
        var raw = new Dictionary<string, string>(StringComparer.Ordinal);
        var withdrawn = new HashSet<long>();
        foreach (var line in new LogReader(new LogFolder(Path.Combine(root, "records"))).Read(null, null))
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.Record is not { } record) continue;
            if (LogKind.IsState(record.Kind)) TakeItem(record.Body, pictures, withdrawn);
            // Most polls find nothing new: parsing them all would take longer than the rest.
            else if (record.Kind == LogKind.Polls && record.Body.Span.IndexOf("\"record\":\"urn:uuid:"u8) >= 0) TakePolls(record.Body, raw);
        }
        var shown = pictures.Where(entry => !withdrawn.Contains(entry.Value.Item));
        return new FileReferences(shown.ToDictionary(entry => entry.Key, entry => entry.Value.Path, StringComparer.Ordinal), raw);
    }

    private static void TakeItem(ReadOnlyMemory<byte> body, Dictionary<string, (string, long)> pictures, HashSet<long> withdrawn)
    {
        if (body.Span.IndexOf("/images/"u8) < 0 && body.Span.IndexOf("\"withdrawn\":{"u8) < 0) return;
        var item = StoreJson.Read(body, RecordJson.Readable.ItemRecord).Item;
        if (item.Withdrawn is null) withdrawn.Remove(item.Number);
        else withdrawn.Add(item.Number);
        foreach (Match match in PictureAddress().Matches(Encoding.UTF8.GetString(body.Span)))
            pictures[match.Value] = (item.Path, item.Number);
    }

    private static void TakePolls(ReadOnlyMemory<byte> body, Dictionary<string, string> raw)
    {
        using var json = JsonDocument.Parse(body);
        foreach (var poll in json.RootElement.GetProperty("polls").EnumerateArray())
        {
            var source = poll.GetProperty("source").GetString() ?? "";
            foreach (Match match in RawRecord().Matches(poll.GetRawText())) raw.TryAdd(match.Groups["id"].Value, source);
        }
    }

    [GeneratedRegex("/images/[0-9a-f]{2}/[0-9a-f]{32}\\.[a-z]{3,4}\\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PictureAddress();

    [GeneratedRegex("\"record\":\"(?<id>urn:uuid:[0-9a-f-]{36})\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RawRecord();
}
