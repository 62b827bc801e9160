using FeedServer.Publish.Exports;

namespace FeedServer.Exports;

/// <summary>The forms in which a period's items are kept as files.</summary>
internal enum ExportForm
{
    /// <summary>A line for each public state, gzip.</summary>
    JsonLines,

    /// <summary>A line for each item in its present state.</summary>
    Csv,
}

/// <summary>How the forms are named and served.</summary>
internal static class ExportForms
{
    /// <summary>Both.</summary>
    public static IReadOnlyList<ExportForm> All { get; } = [ExportForm.JsonLines, ExportForm.Csv];

    /// <summary>With its dot.</summary>
    public static string Extension(this ExportForm form) => form == ExportForm.Csv ? ".csv" : ".jsonl.gz";

    public static string ContentType(this ExportForm form) => form == ExportForm.Csv ? CsvTable.ContentType : "application/gzip";

    /// <summary>What stands before the first item of every file.</summary>
    public static byte[] Head(this ExportForm form) => form == ExportForm.Csv ? CsvTable.Header : [];
}
