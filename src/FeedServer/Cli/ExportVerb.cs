using System.CommandLine;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Cli;

/// <summary><c>export</c>: every kept state of every item, as JSON lines.</summary>
public static class ExportVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var from = new Option<DateOnly?>("--from") { Description = "First filing day, as 2023-01-10.", CustomParser = Parsed.Day };
        var to = new Option<DateOnly?>("--to") { Description = "Last filing day, as 2023-01-10.", CustomParser = Parsed.Day };
        var section = new Option<string?>("--section") { Description = "Only this section: its name or its slug." };
        var format = new Option<string>("--format") { Description = "jsonl: one kept state of an item a line, which import reads.",
            DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl");
        var file = new Argument<string>("FILE") { Description = "File to write; - for standard output." };
        var command = new Command("export", "Write items with their whole history to a file.") { from, to, section, format, file };
        command.SetAction((parsed, cancellation) =>
        {
            var filter = new ExportFilter
            {
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Section = parsed.GetValue(section) is { } name ? Slug.From(name) : null,
            };
            return RunAsync(settings, filter, parsed.GetRequiredValue(file), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, ExportFilter filter, string file,
        CancellationToken cancellation)
    {
        var settings = CliContext.Settings(arguments);
        using var log = CliContext.Log(LogLevel.Warning);
        await using var store = await CliContext.OpenAsync(settings, log, cancellation);
        var lines = 0L;
        await using (var output = file == "-" ? Console.OpenStandardOutput() : File.Create(file))
        {
            await foreach (var record in store.ExportAsync(filter, cancellation))
            {
                await JsonSerializer.SerializeAsync(output, record, RecordJson.Readable.ItemRecord, cancellation);
                output.WriteByte((byte)'\n');
                lines++;
            }
        }
        await Console.Error.WriteLineAsync($"export: {lines} states written to {file}");
        return Verbs.Done;
    }
}
