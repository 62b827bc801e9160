using System.CommandLine;
using System.Text.Json;

namespace FeedServer.Cli;

/// <summary><c>export</c>: every kept state of every item, as JSON lines.</summary>
public static class ExportVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var from = Parsed.Day("--from", "First filing date, such as 2023-01-10.");
        var to = Parsed.Day("--to", "Last filing date, such as 2023-01-10.");
        var section = new Option<string?>("--section") { Description = "Only this section, by name or slug.", HelpName = "NAME" };
        var format = new Option<string>("--format")
        {
            Description = "jsonl: one line per kept state of an item, which 'import' reads.",
            DefaultValueFactory = _ => "jsonl",
        };
        format.AcceptOnlyFromAmong("jsonl");
        var file = new Argument<string>("FILE") { Description = "The file to write; '-' for standard output." };
        var command = new Command("export", "Write items with their whole history to a file. Names that names.yml joins stay as the items "
            + "have them: copy that file along.") { from, to, section, format, file };
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

    private static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, ExportFilter filter, string file, CancellationToken cancellation)
    {
        await using var context = await CliContext.OpenAsync(Settings.Read(arguments), LogLevel.Warning, cancellation);
        var lines = 0L;
        await using (var output = file == "-" ? Console.OpenStandardOutput() : File.Create(file))
        {
            await foreach (var record in context.Items.ExportAsync(filter, cancellation))
            {
                await JsonSerializer.SerializeAsync(output, record, RecordJson.Readable.ItemRecord, cancellation);
                output.WriteByte((byte)'\n');
                lines++;
            }
        }
        await Console.Error.WriteLineAsync($"export: {lines} states written to {(file == "-" ? "standard output" : file)}");
        return Verbs.Done;
    }
}
