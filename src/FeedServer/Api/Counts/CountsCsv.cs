using FeedServer.Publish.Exports;

namespace FeedServer.Api.Counts;

/// <summary>Counts as a table, in the form of the other tables. Each row says what it is of, so that several tables can be joined into
/// one.</summary>
internal static class CountsCsv
{
    /// <summary>The table: <c>axis, month, items</c>, or <c>section, name, items, page</c>. What is unknown is an empty cell.</summary>
    public static byte[] Write(Publication publication, CountsTable table)
    {
        var (axis, per) = (ApiParameters.NameOf(table.Question.Axis), CountsDocument.NameOf(table.Question.Per));
        string[] head = table.Question.Kind is null ? ["axis", per, "items"] : [per, "name", "items", "page"];
        var rows = table.Rows.Select(row => table.Question.Kind is null
            ? new[] { axis, row.Key ?? "", Number(row.Items) }
            : [row.Key ?? "", row.Name ?? "", Number(row.Items), row.Path is { } path ? publication.Absolute(path) : ""]);
        return [.. rows.Prepend(head).SelectMany(CsvTable.Line)];
    }

    private static string Number(long items) => items.ToString(CultureInfo.InvariantCulture);
}
