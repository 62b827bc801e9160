namespace FeedServer.Collect.Raw;

/// <summary>What a raw archive holds, without the payloads: every document in the order it came, and what is damaged.</summary>
public sealed class RawIndex
{
    private readonly string root;
    private readonly List<RawEntry> documents = [];
    private readonly List<string> faults = [];
    private readonly Dictionary<Guid, (string File, long Offset)> full = [];

    private RawIndex(string root) => this.root = root;

    /// <summary>The documents in the order they were kept, unchanged ones too.</summary>
    public IReadOnlyList<RawEntry> Documents => documents;

    /// <summary>What cannot be read, one line each: file below the archive, byte, and why.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>True when the record of an id is here and whole.</summary>
    /// <param name="record">A WARC-Record-ID of a response, <c>urn:uuid:…</c>.</param>
    public bool Holds(string record) => WarcId.Parse(record) is { } id && full.ContainsKey(id);

    /// <summary>Whole records of any kind.</summary>
    public long Records { get; private set; }

    /// <summary>Reads every record below an archive's <c>raw/</c> and checks it against its digests.</summary>
    public static RawIndex Read(string archiveRoot, CancellationToken cancellation)
    {
        var index = new RawIndex(archiveRoot);
        foreach (var reading in WarcReader.For(archiveRoot).Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (reading is WarcReading.Damaged damage) index.Fault(damage.File, damage.Offset, $"{damage.Length} bytes: {damage.Reason}");
            else if (reading is WarcReading.Whole whole) index.Add(whole.Record);
        }
        return index;
    }

    private void Add(WarcRecord record)
    {
        Records++;
        var payload = (record.File, record.Offset);
        if (record.Type == "response" && WarcId.Parse(record.Id) is { } id) full[id] = payload;
        if (record.Type == "response" && record.Field("WARC-Payload-Digest") is { } digest
            && digest != WarcFormat.Digest(RawPlace.Split(record.Block).Payload.Span))
        {
            Fault(record, "the payload does not match its digest");
            return;
        }
        if (record.Type == "revisit" && (WarcId.Parse(record.RefersTo?.Record) is not { } kept || !full.TryGetValue(kept, out payload)))
        {
            Fault(record, $"{record.Id} refers to a record that is not here: {record.RefersTo?.Record}");
            return;
        }
        if (record.Type is not ("response" or "revisit") || record.Source is not { } source || record.At is not { } at) return;
        var address = record.Field(WarcNames.Requested) ?? record.Field("WARC-Target-URI") ?? "";
        documents.Add(
            new RawEntry(source, record.Kind ?? "", address, at, new RawPlace(record.File, record.Offset, payload.File, payload.Offset)));
    }

    private void Fault(WarcRecord record, string reason) => Fault(record.File, record.Offset, reason);

    private void Fault(string file, long offset, string reason) =>
        faults.Add($"{Path.GetRelativePath(root, file).Replace('\\', '/')}: byte {offset}: {reason}");
}
