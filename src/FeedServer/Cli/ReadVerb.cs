using System.CommandLine;
using FeedServer.Collect.Reading;

namespace FeedServer.Cli;

/// <summary><c>read</c>: what the reader makes of a document, touching nothing.</summary>
public static class ReadVerb
{
    private const string ManifestHelp = "With --as feed: read the files that JSON lines {file, base, content_type} on standard input name.";

    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var form = new Option<string>("--as") { Description = "What to read the document as.", DefaultValueFactory = _ => "article" };
        form.AcceptOnlyFromAmong("article", "feed", "page");
        var url = new Option<Uri?>("--url") { Description = "The document's address: evidence for dates, base of its links.",
            CustomParser = Parsed.Url };
        var contentType = new Option<string?>("--content-type") { Description = "The media type it was sent with." };
        var firstSeen = new Option<DateTimeOffset?>("--first-seen") { CustomParser = Parsed.Instant,
            Description = "When it was first seen, as 2023-01-10T08:00:00Z; default: now." };
        var files = new Argument<string[]>("FILE") { Description = "Documents to read.", Arity = ArgumentArity.ZeroOrMore };
        var manifest = new Option<bool>("--manifest") { Description = ManifestHelp };
        var folder = new Option<string>("--files") { Description = "The folder a manifest's files lie in.",
            DefaultValueFactory = _ => "." };
        var command = new Command("read", "Show as JSON lines what the reader makes of documents, and why. Keeps nothing.") { form, url,
            contentType, firstSeen, manifest, folder, files };
        var selectors = new SourceOptions();
        selectors.AddListingTo(command);
        command.Validators.Add(parsed =>
        {
            var named = parsed.GetValue(files) is { Length: > 0 };
            if (parsed.GetValue(manifest) == named)
                parsed.AddError(named ? "Name files or give --manifest, not both." : "Name at least one FILE.");
            else if (!named && parsed.GetValue(form) != "feed") parsed.AddError("--manifest goes with --as feed.");
            if (parsed.GetValue(form) != "page" && selectors.AreIn(parsed)) parsed.AddError("Selectors go with --as page.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(manifest)) return ReadFeeds.ManifestAsync(parsed.GetRequiredValue(folder), cancellation);
            var (named, address, type) = (parsed.GetRequiredValue(files), parsed.GetValue(url), parsed.GetValue(contentType));
            if (parsed.GetValue(form) == "feed") return ReadFeeds.FilesAsync(named, address, type, cancellation);
            var zone = CliContext.Settings(settings).Publication.Zone;
            if (parsed.GetValue(form) == "page")
                return ReadPages.FilesAsync(named, address, type, selectors.Given(parsed), zone, cancellation);
            var seen = parsed.GetValue(firstSeen) ?? TimeProvider.System.GetUtcNow();
            return ReadArticles.FilesAsync(named,
                (name, bytes) => new Document { Bytes = bytes, Name = name, Url = address, ContentType = type, FirstSeen = seen }, zone,
                cancellation);
        });
        return command;
    }
}
