using FeedServer.Exports;
using FeedServer.Publish.Citing;
using FeedServer.Publish.Exports;

namespace FeedServer.Cli;

/// <summary>The formats in which the verb <c>export</c> writes items in their present states, by name.</summary>
internal static class ExportFormats
{
    /// <summary>Every kept state of every item, which <c>import</c> reads.</summary>
    public const string Whole = "jsonl";

    /// <summary>The published comments.</summary>
    public const string Comments = "comments";

    private static readonly Dictionary<string, (string Description, Func<Target, IEntryWriter> Create)> Writers = new()
    {
        ["csv"] = ("a table, a row an item", target => new CsvWriter(target)),
        ["parquet"] = ("the same as Apache Parquet, with the texts", target => new ParquetWriter(target)),
    };

    /// <summary>All names, that of the whole first.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [Whole, Comments, .. Writers.Keys, .. CitationFormats.All.Select(info => info.ExportName)];

    /// <summary>What each is, for the help.</summary>
    public static string Description { get; } =
        $"{Whole}: one line per kept state of an item, which 'import' reads. {Comments}: one line per published comment of a reader. "
        + string.Join("; ", Writers.Select(writer => $"{writer.Key}: {writer.Value.Description}"))
        + $"; {string.Join(", ", CitationFormats.All.Select(info => info.ExportName))}: citations. Withdrawn items are in the first only.";

    /// <summary>A writer of a format.</summary>
    /// <param name="name">One of <see cref="Names"/> but the whole.</param>
    /// <param name="target">Where to, and by what.</param>
    public static IEntryWriter Create(string name, Target target) =>
        CitationFormats.ByExportName(name) is { } info ? new CitationEntryWriter(target, info) : Writers[name].Create(target);

    /// <summary>The published lines, as the files below <c>/exports/</c> have them.</summary>
    public static IEntryWriter Published(Target target, PublishedLines lines) => new LineWriter(target, lines);

    /// <summary>Where a writer writes to.</summary>
    /// <param name="Output">The file.</param>
    /// <param name="Publication">By whose zone and address.</param>
    /// <param name="Joins">Which spellings of names are one.</param>
    /// <param name="Omissions">Takes what is left out.</param>
    internal sealed record Target(Stream Output, Publication Publication, NameJoins Joins, ExportOmissions Omissions);

    private sealed class LineWriter(Target target, PublishedLines lines) : IEntryWriter
    {
        public async Task<int> WriteAsync(Entry entry, CancellationToken cancellation)
        {
            var item = entry.Item;
            // The present state first: without it the item is left out.
            var present = lines.Line(item, entry.Body);
            List<ReadOnlyMemory<byte>> all = [];
            await foreach (var line in lines.EarlierAsync(
                item, (revision, fault) => target.Omissions.Add(item, revision, fault), cancellation)) all.Add(line);
            all.Add(present);
            foreach (var line in all) await target.Output.WriteAsync(line, cancellation);
            return all.Count;
        }

        public Task CompleteAsync(CancellationToken cancellation) => Task.CompletedTask;
    }

    private sealed class CitationEntryWriter : IEntryWriter
    {
        private readonly Target target;
        private readonly StreamWriter text;
        private readonly CitationWriter writer;

        public CitationEntryWriter(Target target, CitationFormatInfo info)
        {
            this.target = target;
            text = new StreamWriter(target.Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            writer = new CitationWriter(info, text);
        }

        public Task<int> WriteAsync(Entry entry, CancellationToken cancellation)
        {
            writer.Write(Citation.From(target.Publication, target.Joins.Shown(entry.Item)));
            return Task.FromResult(1);
        }

        public async Task CompleteAsync(CancellationToken cancellation)
        {
            writer.Complete();
            await text.FlushAsync(cancellation);
        }

        public ValueTask DisposeAsync() => text.DisposeAsync();
    }

    private sealed class CsvWriter(Target target) : IEntryWriter
    {
        private bool isBegun;

        public async Task<int> WriteAsync(Entry entry, CancellationToken cancellation)
        {
            await BeginAsync(cancellation);
            await target.Output.WriteAsync(CsvTable.Row(target.Publication, entry), cancellation);
            return 1;
        }

        public Task CompleteAsync(CancellationToken cancellation) => BeginAsync(cancellation);

        private async Task BeginAsync(CancellationToken cancellation)
        {
            if (!isBegun) await target.Output.WriteAsync(CsvTable.Header, cancellation);
            isBegun = true;
        }
    }

    private sealed class ParquetWriter(Target target) : IEntryWriter
    {
        private readonly ParquetTable table = new(target.Output, target.Publication);

        public async Task<int> WriteAsync(Entry entry, CancellationToken cancellation)
        {
            await table.WriteAsync(entry, cancellation);
            return 1;
        }

        public Task CompleteAsync(CancellationToken cancellation) => table.CompleteAsync(cancellation);
    }
}
