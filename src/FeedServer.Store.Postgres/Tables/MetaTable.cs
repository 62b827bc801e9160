namespace FeedServer.Store.Postgres.Tables;

/// <summary>What the database knows of itself: the only row of <c>meta</c>.</summary>
internal static class MetaTable
{
    private static readonly RowTable<ArchiveMeta> Table = new("meta", Read,
    [
        Column<ArchiveMeta>.Integer("id", _ => 1), Column<ArchiveMeta>.Integer("version", meta => meta.Version),
        Column<ArchiveMeta>.Long("sequence", meta => meta.Sequence), Column<ArchiveMeta>.Text("hash", meta => meta.Hash),
        Column<ArchiveMeta>.Text("log_file", meta => meta.Position?.File),
        Column<ArchiveMeta>.Long("log_offset", meta => meta.Position?.Offset),
        Column<ArchiveMeta>.Integer("log_length", meta => meta.Position?.Length), Column<ArchiveMeta>.Text("skipped", meta => meta.Skipped),
        Column<ArchiveMeta>.Long("served", meta => meta.Served), Column<ArchiveMeta>.Long("served_instant", meta => meta.ServedInstant),
        Column<ArchiveMeta>.Long("ledger", meta => meta.Ledger), Column<ArchiveMeta>.Long("ledger_instant", meta => meta.LedgerInstant),
        Column<ArchiveMeta>.Long("number", meta => meta.Number), Column<ArchiveMeta>.Long("instant", meta => meta.Instant),
        Column<ArchiveMeta>.Long("items", meta => meta.Items), Column<ArchiveMeta>.Long("undated", meta => meta.Undated),
        Column<ArchiveMeta>.Integer("most_a_day", meta => meta.MostADay), Column<ArchiveMeta>.Long("stories", meta => meta.Stories),
        Column<ArchiveMeta>.Long("arrived", meta => meta.Arrived),
        Column<ArchiveMeta>.Long("arrived_second", meta => (long)meta.ArrivedSecond),
        Column<ArchiveMeta>.Long("comments", meta => meta.Comments), Column<ArchiveMeta>.Text("zone", meta => meta.Zone),
        Column<ArchiveMeta>.Text("first", meta => meta.First),
    ]);

    /// <summary>Writes it in place of what is there.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Writes(ArchiveMeta meta) =>
        Table.Writes(new TableChange<int, ArchiveMeta>([], [meta], []));

    /// <summary>What is there.</summary>
    public static Query Find(Action<ArchiveMeta> take) => Table.Find(Table.Key, [1], take);

    private static ArchiveMeta Read(NpgsqlDataReader reader) => new()
    {
        Version = reader.GetInt32(1),
        Sequence = reader.GetInt64(2),
        Hash = reader.Text(3),
        Position = reader.IsDBNull(4) ? null : reader.Position(4),
        Skipped = reader.TextOrNull(7),
        Served = reader.GetInt64(8),
        ServedInstant = reader.GetInt64(9),
        Ledger = reader.GetInt64(10),
        LedgerInstant = reader.GetInt64(11),
        Number = reader.GetInt64(12),
        Instant = reader.GetInt64(13),
        Items = reader.GetInt64(14),
        Undated = reader.GetInt64(15),
        MostADay = reader.GetInt32(16),
        Stories = reader.GetInt64(17),
        Arrived = reader.GetInt64(18),
        ArrivedSecond = (uint)reader.GetInt64(19),
        Comments = reader.IsDBNull(20) ? null : reader.GetInt64(20),
        Zone = reader.TextOrNull(21),
        First = reader.TextOrNull(22),
    };
}
