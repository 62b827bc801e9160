namespace FeedServer.Store.Postgres.Tables;

/// <summary>Items of a list in its order: those of all items stand in an order of the items themselves.</summary>
internal static class ListQuery
{
    public static Query For(ListRange range, Action<ListedItem> take)
    {
        var (prefix, column) = range.List switch
        {
            ListRange.AllFiled => ("", "filed"),
            ListRange.AllChanged => ("", "changed"),
            _ => (range.List + "|", "id"),
        };
        var direction = range.Descending ? " desc" : "";
        var sql = column != "id"
            ? $"select {column}, json from items where {column} between $1 and $2 order by {column}{direction} limit $3"
            : $"""
                select entry.id, items.json
                from (select id, number from lists where id between $1 and $2 order by id{direction} limit $3) as entry
                left join items on items.number = entry.number order by entry.id{direction}
                """;
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters =
            {
                StoreTables.Bound(prefix + range.Low), StoreTables.Bound(prefix + range.High), Value((long)range.Limit),
            },
        };
        return new Query(command, reader => take(reader.IsDBNull(1)
            ? throw new InvalidDataException($"List entry {reader.Text(0)} leads to no item.")
            : new ListedItem(reader.Text(0)[prefix.Length..], reader.Bytes(1))));
    }
}
