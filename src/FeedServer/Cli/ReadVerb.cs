using System.CommandLine;
using System.CommandLine.Parsing;
using FeedServer.Collect.Reading;

namespace FeedServer.Cli;

/// <summary><c>read</c>: what the reader makes of a document. Nothing is kept.</summary>
public static class ReadVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var options = new ReadOptions();
        var command = new Command("read", "Print what the reader makes of documents, as JSON lines. Nothing is kept.");
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(settings, options, parsed, cancellation));
        return command;
    }

    private static Task<int> RunAsync(
        IReadOnlyList<string> arguments, ReadOptions options, ParseResult parsed, CancellationToken cancellation)
    {
        var zone = Settings.Read(arguments).Publication.Zone;
        var (isManifest, folder) = (parsed.GetValue(options.Manifest), parsed.GetRequiredValue(options.Folder));
        if (isManifest && parsed.GetValue(options.Form) == "feed") return ReadFeeds.ManifestAsync(folder, zone, cancellation);
        var files = parsed.GetRequiredValue(options.Files);
        var (url, type) = (parsed.GetValue(options.Url), parsed.GetValue(options.ContentType));
        if (parsed.GetValue(options.Form) == "feed") return ReadFeeds.FilesAsync(files, url, type, zone, cancellation);
        if (parsed.GetValue(options.Form) == "page")
            return ReadPages.FilesAsync(files, url, type, options.Selectors.Given(parsed), zone, cancellation);
        var seen = parsed.GetValue(options.FirstSeen) ?? TimeProvider.System.GetUtcNow();
        if (isManifest) return ReadArticles.ManifestAsync(folder, seen, zone, cancellation);
        Document Document(string name, byte[] bytes) =>
            new()
            {
                Bytes = bytes,
                Name = name,
                Url = url,
                ContentType = type,
                FirstSeen = seen,
                Beside = PicturesBeside.Find(name),
            };
        return ReadArticles.FilesAsync(files, Document, zone, cancellation);
    }
}

/// <summary>The options of <c>read</c>, and which of them go together.</summary>
internal sealed class ReadOptions
{
    public Option<string> Form { get; } = new("--as")
    {
        Description = "What to read the documents as.",
        DefaultValueFactory = _ => "article",
    };

    public Option<Uri?> Url { get; } = Parsed.Url("--url",
        "The address of the document: the base of its relative links, and evidence for its date.");

    public Option<string?> ContentType { get; } = new("--content-type")
    {
        Description = "The media type that it was served with.",
        HelpName = "TYPE",
    };

    public Option<DateTimeOffset?> FirstSeen { get; } = Parsed.Instant("--first-seen",
        "When it was first seen, such as 2023-01-10T08:00:00Z. Default: now.");

    public Option<bool> Manifest { get; } = new("--manifest")
    {
        Description = "Read the files that standard input lists as JSON lines {file, url, content_type}; not with --as page.",
    };

    public Option<string> Folder { get; } = new("--files")
    {
        Description = "The folder that the paths of the manifest are relative to.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => ".",
    };

    public Argument<string[]> Files { get; } = new("FILE") { Description = "Documents to read.", Arity = ArgumentArity.ZeroOrMore };
    public SourceOptions Selectors { get; } = new();

    public void AddTo(Command command)
    {
        Form.AcceptOnlyFromAmong("article", "feed", "page");
        foreach (var option in (Option[])[Form, Url, ContentType, FirstSeen, Manifest, Folder]) command.Add(option);
        command.Add(Files);
        Selectors.AddListingTo(command);
        command.Validators.Add(Check);
    }

    private void Check(CommandResult parsed)
    {
        var hasFiles = parsed.GetValue(Files) is { Length: > 0 };
        if (parsed.GetValue(Manifest) == hasFiles)
            parsed.AddError(hasFiles ? "Name files or give --manifest, not both." : "Name at least one FILE.");
        else if (!hasFiles && parsed.GetValue(Form) == "page") parsed.AddError("--manifest needs --as article or --as feed.");
        if (parsed.GetValue(Form) != "page" && Selectors.AreIn(parsed)) parsed.AddError("Selectors need --as page.");
    }
}
