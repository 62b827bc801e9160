using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FeedServer.Store.Recovery;

/// <summary>What the lines of a damaged log still say of items, seen from a database that stands at some number: what it must have, and
/// what came after it. Some 150 bytes an item are held.</summary>
internal sealed class SurvivingStates
{
    private readonly HashSet<(long Number, int Revision)> revisions = [];
    private readonly HashSet<(long Number, ulong State)> states = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>The last state of an item that a line says.</summary>
    public readonly record struct Last(long Sequence, UInt128 State, UInt128 Guid, int Revision);

    /// <summary>By item number, of the lines up to the database's.</summary>
    public Dictionary<long, Last> Items { get; } = [];

    /// <param name="survey">The lines.</param>
    /// <param name="until">The number at which the database stands.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static SurvivingStates Read(LogSurvey survey, long until, CancellationToken cancellation)
    {
        var known = new SurvivingStates();
        foreach (var (sequence, record, state) in survey.Records().Where(record => LogKind.IsState(record.Kind)).AsParallel()
            .WithCancellation(cancellation).Select(Parse))
            known.Take(sequence, record.Item, state, ItemState.HashOf(record), sequence <= until);
        return known;
    }

    /// <summary>Names a state by all that is kept of it.</summary>
    public static UInt128 StateOf(Item item, string textHash) => Hash([.. ItemJson.Encode(item), .. Encoding.ASCII.GetBytes(textHash)]);

    /// <summary>Names an id.</summary>
    public static UInt128 GuidOf(Item item) => Hash(Encoding.UTF8.GetBytes(item.Id.Value));

    /// <summary>True when a line says some state of this revision.</summary>
    public bool HasRevision(long number, int revision) => revisions.Contains((number, revision));

    /// <summary>True when a line says the state of this hash, see <see cref="ItemRow.States"/>.</summary>
    public bool HasState(long number, string hash) => states.Contains((number, Short(hash)));

    /// <summary>True when a line after the database's uses the number, id, path or instant of an item.</summary>
    public bool IsTaken(Item item) => MarksOf(item).Any(taken.Contains);

    private static (long Sequence, ItemRecord Record, UInt128 State) Parse(LogRecord line)
    {
        var record = StoreJson.Read(line.Body, RecordJson.Readable.ItemRecord);
        return (line.Sequence, record, StateOf(record.Item, ContentHash.From(record.Body.Html)));
    }

    private static UInt128 Hash(byte[] bytes) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(bytes));

    private static ulong Short(string hash) =>
        ulong.TryParse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static IEnumerable<string> MarksOf(Item item) =>
        [$"n{item.Number}", $"g{item.Id.Value}", $"p{item.Path}", $"i{item.Changed.ToUnixTimeMilliseconds()}"];

    private void Take(long sequence, Item item, UInt128 state, string hash, bool isKnown)
    {
        revisions.Add((item.Number, item.Revision));
        states.Add((item.Number, Short(hash)));
        if (!isKnown) taken.UnionWith(MarksOf(item));
        else if (!Items.TryGetValue(item.Number, out var last) || last.Sequence < sequence)
            Items[item.Number] = new Last(sequence, state, GuidOf(item), item.Revision);
    }
}
