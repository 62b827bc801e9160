using FeedServer.Items.Corrections;

namespace FeedServer.Store.Port;

/// <summary>What a database knows of itself; written in the transaction of every batch.</summary>
internal sealed record ArchiveMeta
{
    /// <summary>Before the first record.</summary>
    public static ArchiveMeta Empty { get; } = new();

    /// <summary>The version of what the rows hold, see <see cref="Projections.Projection.Version"/>; another one is rebuilt.</summary>
    public int Version { get; init; } = Projections.Projection.Version;

    /// <summary>Sequence of the last record applied.</summary>
    public long Sequence { get; init; }

    /// <summary>Its hash.</summary>
    public string Hash { get; init; } = LogLine.Origin;

    /// <summary>Where it lies; null before the first.</summary>
    public LogPosition? Position { get; init; }

    /// <summary>The hash of the log's first record, see <see cref="LogRecord.First"/>; null before it, where the log does not tell, and in
    /// a database of a version that did not keep it.</summary>
    public string? First { get; init; }

    /// <summary>Sequences below it that were never applied, because the log had lost them: <c>17-17,40-42</c>. Null in a database of a
    /// version that did not tell.</summary>
    public string? Skipped { get; init; } = "";

    /// <summary>Sequence of the last record that changes what is published.</summary>
    public long Served { get; init; }

    /// <summary>The latest time of such a record, Unix milliseconds; 0 while there is none.</summary>
    public long ServedInstant { get; init; }

    /// <summary>Sequence of the last record of the ledger; 0 when there is none.</summary>
    public long Ledger { get; init; }

    /// <summary>The latest time of a record of the ledger, Unix milliseconds; 0 when there is none.</summary>
    public long LedgerInstant { get; init; }

    /// <summary>The last arrival number given.</summary>
    public long Number { get; init; }

    /// <summary>The latest instant given to a change, Unix milliseconds; 0 while empty.</summary>
    public long Instant { get; init; }

    /// <summary>Items listed.</summary>
    public long Items { get; init; }

    /// <summary>Of these, without a date.</summary>
    public long Undated { get; init; }

    /// <summary>The most items that one filing day ever had, see <see cref="ArchiveState.MostADay"/>.</summary>
    public int MostADay { get; init; }

    /// <summary>Stories that could be compared, counted through, see <see cref="Similarity.FingerprintRing"/>.</summary>
    public long Stories { get; init; }

    /// <summary>Arrivals of the whole archive; those of a part stand in its listing.</summary>
    public long Arrived { get; init; }

    /// <summary>When the last one came, Unix seconds: none that follows is dated earlier.</summary>
    public uint ArrivedSecond { get; init; }

    /// <summary>Sequence of the last record of a comment; 0 while there is none. Null in a database that was last written by a version
    /// before comments.</summary>
    public long? Comments { get; init; } = 0;

    /// <summary>The zone, an IANA name, that every date with an hour is kept in; null when that is not known.</summary>
    public string? Zone { get; init; }

    /// <summary>Goes on to a record; those between are skipped.</summary>
    public ArchiveMeta After(LogRecord line) => this with
    {
        Skipped = line.Sequence == Sequence + 1 ? Skipped : SkippedSequences.With(Skipped, Sequence + 1, line.Sequence - 1),
        Sequence = line.Sequence,
        Hash = line.Hash,
        Position = line.Position,
        First = First ?? line.First,
    };
}

/// <summary>Ranges of sequences as text, see <see cref="ArchiveMeta.Skipped"/>.</summary>
internal static class SkippedSequences
{
    private const int MostRanges = 100;

    /// <summary>With one range more. Above a hundred the last one grows: what was applied then counts as skipped, never the other way
    /// round.</summary>
    public static string? With(string? skipped, long first, long last)
    {
        if (skipped is null) return null;
        var ranges = Parse(skipped);
        if (ranges.Count < MostRanges) ranges.Add((first, last));
        else ranges[^1] = (ranges[^1].First, last);
        return string.Join(',', ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")));
    }

    /// <summary>True when a sequence was applied for all that is known.</summary>
    public static Func<long, bool> Applied(string? skipped)
    {
        if (skipped is null) return _ => false;
        var ranges = Parse(skipped);
        return sequence => !ranges.Exists(range => range.First <= sequence && sequence <= range.Last);
    }

    private static List<(long First, long Last)> Parse(string skipped) => [.. skipped.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(range => range.Split('-'))
        .Select(ends => (long.Parse(ends[0], CultureInfo.InvariantCulture), long.Parse(ends[1], CultureInfo.InvariantCulture)))];
}

/// <summary>The present state of an item, without its text.</summary>
internal sealed record ItemRow
{
    /// <summary>Arrival number, from 1: the key.</summary>
    public required long Number { get; init; }

    /// <summary>Ordering key of filing; of a withdrawn item it begins with <c>w|</c> and is in no list. Ordered.</summary>
    public required string Filed { get; init; }

    /// <summary>Ordering key of change, likewise. Ordered and, without <c>w|</c>, unique.</summary>
    public required string Changed { get; init; }

    /// <summary>Hash of the item's id, 32 hexadecimal digits. Looked up, unique.</summary>
    public required string Guid { get; init; }

    /// <summary>The permalink's path. Looked up.</summary>
    public required string Path { get; init; }

    /// <summary>The item as record JSON, UTF-8.</summary>
    public required byte[] Json { get; init; }

    /// <summary>SHA-256 of the text.</summary>
    public required string TextHash { get; init; }

    /// <summary>When the present revision was kept, Unix milliseconds.</summary>
    public required long RevisionAt { get; init; }

    /// <summary>So many states are remembered, the latest ones: a row that grows with every touch would at last be one that no engine
    /// takes, in a record that no rebuild gets past.</summary>
    public const int MostStates = 4000;

    /// <summary>Hashes of the states the item had during its present revision, oldest first.</summary>
    public required IReadOnlyList<string> States { get; init; }

    public required int Revision { get; init; }

    /// <summary>The line of the present state.</summary>
    public required LogPosition Position { get; init; }

    /// <summary>The line in which the present revision arrived; often the same.</summary>
    public required LogPosition Arrival { get; init; }

    /// <summary>When its present public state arrived, Unix seconds, see <see cref="Projections.PackedArrival"/>.</summary>
    public required uint Arrived { get; init; }

    /// <summary>Lists that the item was in and left, by scope.</summary>
    public IReadOnlyList<string> FormerLists { get; init; } = [];
}

/// <summary>The text of an item, compressed with Brotli. The key is the item's number.</summary>
internal sealed record TextRow(long Number, byte[] Compressed);

/// <summary>An earlier public state. The id is <c>number|revision</c>, ten and six digits. Ordered.</summary>
/// <param name="Id">The key.</param>
/// <param name="At">When it was kept, Unix milliseconds.</param>
/// <param name="Position">The line of its last state.</param>
/// <param name="Arrival">The line in which it arrived; often the same.</param>
/// <param name="Edit">What the editors did to make it, as record JSON; null for what a source said.</param>
internal sealed record RevisionRow(string Id, long At, LogPosition Position, LogPosition Arrival, string? Edit)
{
    /// <summary>The form of <see cref="Edit"/>.</summary>
    public static string? Encode(Edit? edit) => edit is null ? null : JsonSerializer.Serialize(edit, RecordJson.Readable.Edit);

    /// <summary>What <see cref="Edit"/> says.</summary>
    public Edit? DecodeEdit() => Edit is null ? null : JsonSerializer.Deserialize(Edit, RecordJson.Readable.Edit);
}

/// <summary>A key of a source, see <see cref="Projections.KeyId"/>. Ordered.</summary>
internal sealed record KeyRow(string Id, long Number, string Seen, string Key, bool Missing);

/// <summary>A path that an item has left. The path is the key.</summary>
internal sealed record FormerPathRow(string Path, long Number);

/// <summary>An item in a list other than those of all items. List, <c>|</c> and key together are the id. Ordered.</summary>
internal sealed record ListRow(string List, string Key, long Number)
{
    public string Id { get; } = $"{List}|{Key}";

    /// <summary>Of an id. The order's letter stands between the scope, whose slug has no bar, and the key, which may have some.</summary>
    public static ListRow Parse(string id, long number)
    {
        var scope = id.IndexOf('|', id.IndexOf('|') + 1);
        var end = id[0] == 'a' ? scope : id.IndexOf('|', scope + 1);
        return new ListRow(id[..end], id[(end + 1)..], number);
    }
}

/// <summary>Items of a scope on a day or in a month: <c>scope|d|2023-01-10</c>, <c>scope|m|2023-01</c>; in a run of a list, see <see
/// cref="Projections.StretchKey"/>; lists by the beginnings of their slugs, see <see cref="Projections.SlugCounts"/>; published comments of
/// an item, see <see cref="CommentRow.CountOf"/>. Never 0. Ordered.</summary>
internal sealed record CountRow(string Id, int Items);

/// <summary>A section, person, tag or source, by scope: the name as first seen, items listed, arrivals. Ordered.</summary>
internal sealed record ListingRow(string Id, string Name, int Items, long Arrived)
{
    private const long Most = 9_999_999_999;
    private const int LongestTail = 200;

    /// <summary>The order of a kind's lists by their items, most first, then by slug: <c>s|9999999959|le-hoi</c>. Ordered.</summary>
    public string ByItems
    {
        get
        {
            // A source's id stands in the name, its hash in the id.
            var slug = Id.StartsWith("o|", StringComparison.Ordinal) ? Name.ToLowerInvariant() : Id[2..];
            return string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{Id[..2]}{Most - Items:D10}|{(slug.Length <= LongestTail ? slug : slug[..LongestTail])}");
        }
    }

    /// <summary>Bounds of the lists of a kind that have items, in that order.</summary>
    public static (string Low, string High) WithItems(string prefix) =>
        (prefix, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}{Most - 1:D10}~"));
}

/// <summary>A block of arrivals, see <see cref="Projections.ArrivalBlocks"/>. Ordered.</summary>
internal sealed record ArrivalRow(string Id, byte[] Arrivals);

/// <summary>The state of a source as JSON, and the line that changed it last. Ordered.</summary>
internal sealed record SourceRow(string Id, byte[] Json, LogPosition Position);

/// <summary>A day of a source as JSON, ordered by source and day (the id) and by day and source.</summary>
internal sealed record DayRow(string Id, string ByDay, byte[] Json);

/// <summary>The state of a document below a source as JSON. Ordered.</summary>
internal sealed record DocumentRow(string Id, byte[] Json);

/// <summary>A block of fingerprints, see <see cref="Similarity.FingerprintRing"/>. The block's number is the key. Ordered.</summary>
internal sealed record StoryRow(int Block, byte[] Fingerprints);

/// <summary>An item that tells the same story as another: <c>number|other</c>, ten digits each; each pair stands twice. Ordered.</summary>
internal sealed record LinkRow(long Number, long Other)
{
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:D10}|{Other:D10}");

    /// <summary>Of an id.</summary>
    public static LinkRow Parse(string id) =>
        new(long.Parse(id.AsSpan(0, 10), CultureInfo.InvariantCulture), long.Parse(id.AsSpan(11), CultureInfo.InvariantCulture));
}

/// <summary>The state of a subscription as JSON, and the line that changed it last. Ordered.</summary>
internal sealed record SubscriptionRow(string Id, byte[] Json, LogPosition Position);
