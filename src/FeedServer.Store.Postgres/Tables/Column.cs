namespace FeedServer.Store.Postgres.Tables;

/// <summary>A column of a table: how the values of many rows are sent as one array.</summary>
/// <param name="name">Its name.</param>
/// <param name="fromArray">What makes the column's value of an element <c>{0}</c> of the array.</param>
internal abstract class Column<TRow>(string name, string fromArray)
{
    private const char Separator = '\n';

    public string Name => name;

    /// <summary>The value in a statement that takes the rows from arrays.</summary>
    public string FromArray { get; } = fromArray.Replace("{0}", name, StringComparison.Ordinal);

    /// <summary>The values of these rows.</summary>
    public abstract NpgsqlParameter Values(IReadOnlyList<TRow> rows);

    public static Column<TRow> Long(string name, Func<TRow, long> value) => new Typed<long>(name, value);

    public static Column<TRow> Long(string name, Func<TRow, long?> value) => new Typed<long?>(name, value);

    public static Column<TRow> Integer(string name, Func<TRow, int> value) => new Typed<int>(name, value);

    public static Column<TRow> Integer(string name, Func<TRow, int?> value) => new Typed<int?>(name, value);

    public static Column<TRow> Flag(string name, Func<TRow, bool> value) => new Typed<bool>(name, value);

    public static Column<TRow> Bytes(string name, Func<TRow, byte[]> value) => new Typed<byte[]>(name, value);

    public static Column<TRow> Text(string name, Func<TRow, string?> value) =>
        new Typed<string?>(name, row => value(row) is { } text ? StoredText.Write(text) : null);

    /// <summary>Texts of one line each: an array of arrays would have to be rectangular.</summary>
    public static Column<TRow> Texts(string name, Func<TRow, IReadOnlyList<string>> value) => new Typed<string>(
        name, row => StoredText.Write(string.Join(Separator, value(row))), "string_to_array({0}, E'\\n')");

    private sealed class Typed<T>(string name, Func<TRow, T> value, string fromArray = "{0}") : Column<TRow>(name, fromArray)
    {
        public override NpgsqlParameter Values(IReadOnlyList<TRow> rows)
        {
            var values = new T[rows.Count];
            for (var at = 0; at < values.Length; at++) values[at] = value(rows[at]);
            return Value(values);
        }
    }
}
