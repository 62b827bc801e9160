using System.CommandLine;
using FeedServer.Collect.Opml;

namespace FeedServer.Cli;

/// <summary><c>source import</c>: adds the sources of an OPML file.</summary>
public static class SourceImportVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var path = new Argument<string>("FILE.opml") { Description = "An OPML file exported by any feed reader." };
        var command = new Command("import",
            "Add the sources of an OPML file. Known addresses are skipped; folders become sections.") { path };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (made, file) = (Settings.Read(settings), parsed.GetRequiredValue(path));
            if (new FileInfo(file) is { Exists: true, Length: > OpmlParser.MaxBytes })
                throw new InvalidDataException($"{file}: it is larger than {OpmlParser.MaxBytes / (1024 * 1024)} MB");
            var outcome = OpmlParser.Parse(await File.ReadAllBytesAsync(file, cancellation));
            if (outcome is not OpmlOutcome.Read read) throw new InvalidDataException(((OpmlOutcome.Refused)outcome).In(file));
            var registry = await SourceVerb.OpenAsync(made, cancellation);
            var import = await OpmlImport.IntoAsync(registry, read, cancellation);
            foreach (var note in import.Notes) await Console.Error.WriteLineAsync($"{file}: {note}");
            foreach (var fault in import.Faults) await Console.Error.WriteLineAsync($"{file}, {fault}");
            foreach (var source in import.Added) await Console.Out.WriteLineAsync($"added      {source.Id}  {source.Title}");
            await Console.Out.WriteLineAsync(
                $"source: {import.Added.Count} added, {import.Known} known already, {import.Faults.Count} with faults");
            return import.Faults.Count == 0 ? Verbs.Done : Verbs.Failed;
        });
        return command;
    }
}
