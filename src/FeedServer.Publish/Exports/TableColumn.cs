namespace FeedServer.Publish.Exports;

/// <summary>A column of CSV files.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Kind">What it holds.</param>
public sealed record TableColumn(string Name, ColumnKind Kind)
{
    /// <summary>Its cell of a row; empty where nothing is known.</summary>
    internal Func<ExportRow, string> Cell { get; init; } = _ => "";
}
