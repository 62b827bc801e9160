
namespace FeedServer.Store.Recovery;

/// <summary>Every line of a record log that verifies, wherever it stands, by its number; and what is missing between them.</summary>
internal sealed class LogSurvey
{
    private readonly LogFolder folder;
    private readonly Dictionary<long, byte[]> adopted = [];
    private List<SurveyedLine> lines = [];

    private LogSurvey(LogFolder folder) => this.folder = folder;

    /// <summary>The lines, ascending, each number once.</summary>
    public IReadOnlyList<SurveyedLine> Lines => lines;

    /// <summary>Files in which something is damaged, doubled or out of place.</summary>
    public HashSet<string> Faulty { get; } = new(StringComparer.Ordinal);

    /// <summary>Damaged bytes, each with the number of the last line that verifies before it in its file; 0 for none.</summary>
    public List<(LogPosition Position, long Before)> Damage { get; } = [];

    /// <summary>True when damaged bytes stand after the last line: what they held, and whether it was ever acknowledged, is not
    /// known.</summary>
    public bool EndsDamaged => Damage.Exists(hole => hole.Before == Last);

    /// <summary>The number of the last line; 0 for none.</summary>
    public long Last => lines.Count == 0 ? 0 : lines[^1].Sequence;

    /// <summary>The numbers missing before and between the lines, ascending.</summary>
    public IEnumerable<long> Missing
    {
        get
        {
            var next = 1L;
            foreach (var line in lines)
            {
                for (; next < line.Sequence; next++) yield return next;
                next = line.Sequence + 1;
            }
        }
    }

    /// <summary>Whether lines are doubled, out of place or only found within damaged bytes: a reader in one pass may miss them.</summary>
    public bool IsShuffled { get; private set; }

    /// <summary>True when the chain has no fault; <paramref name="last"/> is then its last number.</summary>
    public static bool IsSound(LogFolder folder, out long last, CancellationToken cancellation)
    {
        var sound = true;
        var chain = new LogChain(0, LogLine.Origin, (_, _) => sound = false);
        foreach (var _ in chain.Order(new LogReader(folder) { TakesTornEnds = true }.Read(null, null)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!sound) break;
        }
        last = chain.Sequence;
        return sound;
    }

    /// <summary>Reads all of a log. Some 80 bytes a line are held.</summary>
    public static LogSurvey Read(LogFolder folder, CancellationToken cancellation)
    {
        var survey = new LogSurvey(folder);
        var found = new List<SurveyedLine>();
        var (file, highest) = ("", 0L);
        foreach (var read in new LogReader(folder) { TakesTornEnds = true }.Read(null, null))
        {
            cancellation.ThrowIfCancellationRequested();
            if (read.Position.File != file) file = read.Position.File;
            if (read.Record is not { } record)
            {
                survey.Faulty.Add(file);
                survey.Damage.Add((read.Position, highest));
                continue;
            }
            // A break of the chain that no missing number explains cannot be mended: it stays to be reported.
            if (record.Sequence <= highest) survey.Faulty.Add(file);
            survey.IsShuffled |= record.Sequence <= highest || (survey.Damage.Count > 0 && survey.Damage[^1].Position is var hole
                && hole.File == file && record.Position.Offset < hole.Offset + hole.Length);
            highest = Math.Max(highest, record.Sequence);
            found.Add(SurveyedLine.From(record));
        }
        survey.lines = Once([.. found.OrderBy(line => line.Sequence)]);
        return survey;
    }

    /// <summary>The bytes of lines that came from copies, by number.</summary>
    public IReadOnlyDictionary<long, byte[]> Adopted => adopted;

    /// <summary>Takes lines from copies set aside earlier, as far as the chain itself says by its hashes that they are the missing
    /// ones.</summary>
    public void Adopt(IEnumerable<LogLineRead> copies)
    {
        var missing = Missing.ToHashSet();
        var offered = new Dictionary<long, List<LogLineRead>>();
        foreach (var copy in copies)
            if (copy.Record is { } record && (missing.Contains(record.Sequence) || record.Sequence > Last))
            {
                if (!offered.TryGetValue(record.Sequence, out var same)) offered[record.Sequence] = same = [];
                same.Add(copy);
            }
        var taken = new Dictionary<long, SurveyedLine>();
        // Upwards each names the hash of the line before it, downwards each is named by the line after it.
        foreach (var number in offered.Keys.Order()) Take(number, line => Hash(number - 1) is { } before && line.Previous == before);
        foreach (var number in offered.Keys.OrderDescending()) Take(number, line => At(number + 1)?.Previous == line.Hash);
        lines = [.. lines.Concat(taken.Values).OrderBy(line => line.Sequence)];

        UInt128? Hash(long number) => number == 0 ? SurveyedLine.Short(LogLine.Origin) : At(number)?.Hash;

        SurveyedLine? At(long number) => taken.TryGetValue(number, out var held) ? held : Find(number);

        void Take(long number, Func<SurveyedLine, bool> fits)
        {
            if (taken.ContainsKey(number)) return;
            foreach (var copy in offered[number])
                if (copy.Record is { } record && SurveyedLine.From(record) is var line && fits(line) && taken.TryAdd(number, line))
                    adopted[number] = copy.Bytes;
        }
    }

    /// <summary>The line of a number; null when it is missing.</summary>
    public SurveyedLine? Find(long number)
    {
        var at = lines.BinarySearch(new SurveyedLine(number, default, 0, 0), SurveyedLine.BySequence);
        return at < 0 ? null : lines[at];
    }

    /// <summary>The last line before a number; null for none.</summary>
    public SurveyedLine? Before(long number)
    {
        var at = lines.BinarySearch(new SurveyedLine(number, default, 0, 0), SurveyedLine.BySequence);
        at = at < 0 ? ~at : at;
        return at == 0 ? null : lines[at - 1];
    }

    /// <summary>The records of all lines, read anew, in no order.</summary>
    public IEnumerable<LogRecord> Records() => new LogReader(folder) { TakesTornEnds = true }.Read(null, null)
        .Select(read => read.Record).OfType<LogRecord>().Where(record => Find(record.Sequence)?.Position == record.Position)
        .Concat(adopted.Values.Select(bytes => LogLine.Read(bytes)).OfType<LogRecord>());

    // Of two lines with one number the one is right whose hash the next line names.
    private static List<SurveyedLine> Once(List<SurveyedLine> sorted)
    {
        var once = new List<SurveyedLine>(sorted.Count);
        for (var at = sorted.Count - 1; at >= 0; at--)
            if (once.Count == 0 || once[^1].Sequence != sorted[at].Sequence) once.Add(sorted[at]);
            else if (sorted[at].Hash == once[^1].Hash || (once.Count > 1 && once[^2].Follows(sorted[at]))) once[^1] = sorted[at];
        once.Reverse();
        return once;
    }
}

/// <summary>A line that verifies: its number, where it lies, and the beginnings of its hash and of the one it names.</summary>
internal readonly record struct SurveyedLine(long Sequence, LogPosition Position, UInt128 Hash, UInt128 Previous)
{
    public static IComparer<SurveyedLine> BySequence { get; } =
        Comparer<SurveyedLine>.Create((one, other) => one.Sequence.CompareTo(other.Sequence));

    /// <summary>True when it is the next line after another, and names it.</summary>
    public bool Follows(SurveyedLine other) => Sequence == other.Sequence + 1 && Previous == other.Hash;

    public static SurveyedLine From(LogRecord record) =>
        new(record.Sequence, record.Position, Short(record.Hash), Short(record.Previous));

    /// <summary>The first half of a hash in hexadecimal digits; zero for another text.</summary>
    public static UInt128 Short(string hash) => hash.Length == 64
        && UInt128.TryParse(hash.AsSpan(0, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var half) ? half : 0;
}
