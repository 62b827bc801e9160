namespace FeedServer.Store.Postgres.Tables;

/// <summary>Values of the row that a reader stands at.</summary>
internal static class Fields
{
    public static string Text(this NpgsqlDataReader reader, int at) => StoredText.Read(reader.GetString(at));

    public static string? TextOrNull(this NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.Text(at);

    public static byte[] Bytes(this NpgsqlDataReader reader, int at) => reader.GetFieldValue<byte[]>(at);

    public static IReadOnlyList<string> Texts(this NpgsqlDataReader reader, int at) =>
        Array.ConvertAll(reader.GetFieldValue<string[]>(at), StoredText.Read);

    /// <summary>A line of the record log, from three columns.</summary>
    public static LogPosition Position(this NpgsqlDataReader reader, int at) =>
        new(reader.GetString(at), reader.GetInt64(at + 1), reader.GetInt32(at + 2));
}
