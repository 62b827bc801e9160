using System.CommandLine;
using FeedServer.Collect.Corrections;
using FeedServer.Editing;

namespace FeedServer.Cli;

/// <summary><c>correct</c>: puts right what was read wrongly, on top of what the source says, now and later.</summary>
public static class CorrectVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var permalink = EditOptions.Permalink();
        var (fields, captions, body) = (Fields(), Captions(), Body());
        var clear = Names("--clear", "Have the item say nothing of this field; repeatable.");
        var lift = Names("--lift", "Undo the correction of this field: it says again what the source says; repeatable.");
        var (note, by) = (EditOptions.Note(), EditOptions.By());
        var dryRun = new Option<bool>("--dry-run") { Description = "Show each changed field before and after, and keep nothing." };
        var command = new Command("correct",
            "Correct fields of an item. A corrected field stays as it is, whatever its source says later, until it is lifted. Readers get "
            + "a revision that says that the editors corrected it; its history is kept, and a former address leads to the new one.")
            { permalink };
        foreach (var option in fields) command.Add(option.Option);
        foreach (var option in (Option[])[captions, body, clear, lift, note, by, dryRun]) command.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            var set = fields.SelectMany(field => (parsed.GetValue(field.Option) ?? []).Select(text => new FieldText(field.Name, text)))
                .Concat(parsed.GetValue(captions) ?? []).ToList();
            var file = parsed.GetValue(body);
            var request = new CorrectRequest
            {
                Permalink = parsed.GetRequiredValue(permalink),
                Set = set,
                Clear = parsed.GetValue(clear) ?? [],
                Lift = parsed.GetValue(lift) ?? [],
                Body = file is null ? null : new TextFile(Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancellation)),
                Note = parsed.GetValue(note),
                By = parsed.GetRequiredValue(by),
                IsDryRun = parsed.GetValue(dryRun),
            };
            if (request is { Set: [], Clear: [], Lift: [], Body: null })
                return await Verbs.FailAsync("correct: no field is given. Try --help.", Verbs.Usage);
            return await EditOptions.RunAsync(settings, (archive, publication) =>
                new CorrectWork(archive, publication).RunAsync(request, cancellation), cancellation);
        });
        return command;
    }

    private static (string Name, Option<string[]> Option)[] Fields() =>
    [
        Field("title", "T", "The title."),
        Field("section", "S", "The section."),
        Field("published", "DATE", "When it was published, as in front matter: 2023-01-10, 10/1/2023 8:05."),
        Field("event", "DATE", "When what it reports happened."),
        Field("place", "PLACE", "The dateline's place."),
        Field("text", "NAME", "Who wrote it; repeatable."),
        Field("photos", "NAME", "Who took the photos; repeatable."),
        Field("summary", "TEXT", "What lists say of it."),
    ];

    private static (string Name, Option<string[]> Option) Field(string name, string value, string description) =>
        (name, new Option<string[]>("--" + name) { Description = description, HelpName = value });

    private static Option<FieldText[]> Captions() => new("--caption")
    {
        Description = "The caption of the Nth picture; repeatable.",
        HelpName = "N=TEXT",
        CustomParser = argument =>
        {
            var captions = new List<FieldText>();
            foreach (var token in argument.Tokens)
            {
                if (token.Value.Split('=', 2) is [var number, var text]) captions.Add(new FieldText($"caption {number.Trim()}", text));
                else argument.AddError($"'{token.Value}' is not a number and a caption, such as 2=A text.");
            }
            return [.. captions];
        },
    };

    private static Option<string?> Body() => new("--body")
    {
        Description = "A new text: a .txt, .md or .html file, cleaned like a dropped one. 'show --body' prints the present one.",
        HelpName = "FILE",
    };

    private static Option<string[]> Names(string name, string description) => new(name) { Description = description, HelpName = "FIELD" };
}
