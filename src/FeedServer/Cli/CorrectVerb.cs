using System.CommandLine;
using FeedServer.Collect.Corrections;
using FeedServer.Collect.Reading;
using FeedServer.Control;
using FeedServer.Editing;

namespace FeedServer.Cli;

/// <summary><c>correct</c>: puts right what was read wrongly, on top of what the source says, now and later.</summary>
public static class CorrectVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var options = new CorrectOptions();
        var command = new Command("correct",
            "Correct fields of an item. A corrected field stays as it is, whatever its source says later, until it is lifted. Readers get "
            + "a revision that says that the editors corrected it; its history is kept, and a former address leads to the new one.")
            { options.Permalink };
        foreach (var option in options.All()) command.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = await options.ReadAsync(parsed, cancellation);
            return request is { Set: [], Clear: [], Lift: [], Body: null }
                ? await Verbs.FailAsync("correct: no field is given. Try --help.", Verbs.Usage)
                : await EditOptions.RunAsync(settings, EditVerbs.Correct, request, cancellation);
        });
        return command;
    }
}

/// <summary>The options of <c>correct</c>, and the request that they make.</summary>
internal sealed class CorrectOptions
{
    private readonly (string Name, Option<string[]> Option)[] fields =
    [
        Field("title", "T", "The title."),
        Field("section", "S", "The section."),
        Field("published", "DATE", "When it was published, as in front matter: 2023-01-10, 10/1/2023 8:05."),
        Field("event", "DATE", "When what it reports happened."),
        Field("place", "PLACE", "The dateline's place."),
        Field("text", "NAME", "Who wrote it; repeatable."),
        Field("photos", "NAME", "Who took the photos; repeatable."),
        Field("tags", "TAG", "A tag in place of those that it has; repeatable."),
        Field("summary", "TEXT", "What lists say of it."),
    ];

    private readonly Option<FieldText[]> captions = new("--caption")
    {
        Description = "The caption of the Nth picture; repeatable.",
        HelpName = "N=TEXT",
        CustomParser = argument =>
        {
            var read = new List<FieldText>();
            foreach (var token in argument.Tokens)
            {
                if (token.Value.Split('=', 2) is [var number, var text]) read.Add(new FieldText($"caption {number.Trim()}", text));
                else argument.AddError($"'{token.Value}' is not a number and a caption, such as 2=A text.");
            }
            return [.. read];
        },
    };

    private readonly Option<string?> body = new("--body")
    {
        Description = "A new text: a .txt, .md or .html file, cleaned like a dropped one. 'show --body' prints the present one.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> clear = Names("--clear", "Have the item say nothing of this field; repeatable.");

    private readonly Option<string[]> lift = Names(
        "--lift", "Undo the correction of this field: it says again what the source says; repeatable.");

    private readonly Option<string?> note = EditOptions.Note();
    private readonly Option<string> by = EditOptions.By();

    private readonly Option<bool> announce = new("--announce")
    {
        Description = "Tell readers by an item of its own too, \"Correction: TITLE\", since some programs drop edits.",
    };

    private readonly Option<bool> dryRun = new("--dry-run")
    {
        Description = "Show each changed field before and after, and keep nothing.",
    };

    public Argument<string> Permalink { get; } = EditOptions.Permalink();

    public IReadOnlyList<Option> All() =>
        [.. fields.Select(field => field.Option), captions, body, clear, lift, note, by, announce, dryRun];

    /// <exception cref="IOException">The file of the text cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is larger than any article.</exception>
    public async Task<CorrectRequest> ReadAsync(ParseResult parsed, CancellationToken cancellation) => new()
    {
        Permalink = parsed.GetRequiredValue(Permalink),
        Set = [.. fields.SelectMany(field => (parsed.GetValue(field.Option) ?? []).Select(text => new FieldText(field.Name, text))),
            .. parsed.GetValue(captions) ?? []],
        Clear = parsed.GetValue(clear) ?? [],
        Lift = parsed.GetValue(lift) ?? [],
        Body = parsed.GetValue(body) is { } file ? await ReadAsync(file, cancellation) : null,
        Note = parsed.GetValue(note),
        By = parsed.GetRequiredValue(by),
        IsAnnounced = parsed.GetValue(announce),
        IsDryRun = parsed.GetValue(dryRun),
    };

    private static async Task<TextFile> ReadAsync(string file, CancellationToken cancellation)
    {
        if (new FileInfo(file) is { Exists: true, Length: > ArticleReader.MaxBytes })
            throw new InvalidDataException($"correct: {file} is larger than {ArticleReader.MaxBytes >> 20} MB");
        return new TextFile(Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancellation));
    }

    private static (string Name, Option<string[]> Option) Field(string name, string value, string description) =>
        (name, new Option<string[]>("--" + name) { Description = description, HelpName = value });

    private static Option<string[]> Names(string name, string description) => new(name) { Description = description, HelpName = "FIELD" };
}
