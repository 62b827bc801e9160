using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using FeedServer.Caching;
using FeedServer.Comments;
using FeedServer.Exports;

namespace FeedServer.Cli;

/// <summary><c>export</c>: every kept state of every item as JSON lines, or the items as they are in one of the formats of tables and
/// citations.</summary>
public static class ExportVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var from = Parsed.Day("--from", "First filing date, such as 2023-01-10.");
        var to = Parsed.Day("--to", "Last filing date, such as 2023-01-10.");
        var section = new Option<string?>("--section") { Description = "Only this section, by name or slug.", HelpName = "NAME" };
        var format = new Option<string>("--format")
        { Description = ExportFormats.Description, DefaultValueFactory = _ => ExportFormats.Whole };
        format.AcceptOnlyFromAmong([.. ExportFormats.Names]);
        var published = new Option<bool>("--published")
        {
            Description = "jsonl: the public states, as the files below /exports/ have them, in filing order.",
        };
        var file = new Argument<string>("FILE") { Description = "The file to write; '-' for standard output." };
        var command = new Command("export", "Write items with their whole history to a file, or as tables and citations. Names that "
            + "names.yml joins stay as the items have them: copy that file along.") { from, to, section, format, published, file };
        command.Validators.Add(result =>
        {
            if (result.GetValue(published) && result.GetValue(format) is { } other && other != ExportFormats.Whole)
                result.AddError("--published goes with --format jsonl: the other formats have nothing else.");
            if (result.GetValue(format) == ExportFormats.Comments
                && (result.GetResult(from) ?? result.GetResult(to) ?? (SymbolResult?)result.GetResult(section)) is not null)
                result.AddError("--from, --to and --section choose among items: --format comments writes the comments on all of them.");
            if (result.GetValue(file) == "-" && result.GetValue(format) == "parquet")
                result.AddError("A Parquet file is written into a file: its end tells where its parts lie.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            var filter = new ExportFilter
            {
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Section = parsed.GetValue(section) is { } name ? Slug.From(name) : null,
            };
            var wanted = new Request(filter, parsed.GetRequiredValue(format), parsed.GetValue(published), parsed.GetRequiredValue(file));
            return RunAsync(settings, wanted, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, Request wanted, CancellationToken cancellation)
    {
        var settings = Settings.Read(arguments);
        await using var context = await CliContext.OpenAsync(settings, LogLevel.Warning, cancellation);
        var (lines, omissions) = (0L, new ExportOmissions());
        await using (var output = wanted.File == "-" ? Console.OpenStandardOutput() : new FileStream(wanted.File, FileMode.Create))
        {
            lines = wanted.Format == ExportFormats.Comments
                ? await new CommentExport(context.Archive, settings.Publication).WriteAsync(output, omissions.Add, cancellation)
                : wanted is { Format: ExportFormats.Whole, Published: false }
                ? await WholeAsync(context, wanted.Filter, output, omissions, cancellation)
                : await PresentAsync(context, settings, wanted, (output, omissions), cancellation);
        }
        var what = wanted.Format switch { ExportFormats.Whole => "states", ExportFormats.Comments => "comments", _ => "items" };
        await Console.Error.WriteLineAsync($"export: {lines} {what} written to {(wanted.File == "-" ? "standard output" : wanted.File)}");
        return omissions.Count == 0 ? Verbs.Done
            : await Verbs.FailAsync($"export: it is not whole: {omissions.Count} left out, named above. 'verify' says what is damaged.");
    }

    private static async Task<long> WholeAsync(
        CliContext context, ExportFilter filter, Stream output, ExportOmissions omissions, CancellationToken cancellation)
    {
        var lines = 0L;
        await foreach (var record in context.Items.ExportAsync(filter, cancellation))
        {
            byte[] line;
            try
            {
                // A line is written whole or not at all.
                line = [.. JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Readable.ItemRecord), (byte)'\n'];
            }
            catch (Exception fault) when (FaultyItems.IsOfItems(fault))
            {
                omissions.Add(record.Item, fault);
                continue;
            }
            await output.WriteAsync(line, cancellation);
            lines++;
        }
        return lines;
    }

    private static async Task<long> PresentAsync(CliContext context, Settings settings, Request wanted,
        (Stream Output, ExportOmissions Omissions) to, CancellationToken cancellation)
    {
        var store = context.Items;
        var target = new ExportFormats.Target(to.Output, settings.Publication, store.Joins, to.Omissions);
        var hidden = (await Storage.SourcesAsync(settings, cancellation)).Sources
            .Where(source => source.Private).Select(source => source.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await using var writer = wanted.Published ? ExportFormats.Published(target, new PublishedLines(store, hidden.Contains))
            : ExportFormats.Create(wanted.Format, target);
        var scope = wanted.Filter.Section is { } slug ? store.Joins.Resolve(Scope.Section(slug)) : Scope.All;
        var written = 0L;
        var filed = new FiledEntries(store, scope).OfAsync(wanted.Filter.From, wanted.Filter.To, to.Omissions.Add, cancellation);
        await foreach (var entry in filed.SelectMany(entries => entries))
        {
            try
            {
                written += await writer.WriteAsync(entry, cancellation);
            }
            catch (Exception fault) when (FaultyItems.IsOfItems(fault))
            {
                to.Omissions.Add(entry.Item, fault);
            }
        }
        await writer.CompleteAsync(cancellation);
        return written;
    }

    private sealed record Request(ExportFilter Filter, string Format, bool Published, string File);
}
