using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Reading;
using FeedServer.Hosting;
using FeedServer.Items;

namespace FeedServer.Cli;

/// <summary><c>read</c>: what the reader makes of a document, touching nothing.</summary>
public static class ReadVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var form = new Option<string>("--as") { Description = "What to read the document as.", DefaultValueFactory = _ => "article" };
        form.AcceptOnlyFromAmong("article", "feed");
        var url = new Option<Uri?>("--url") { Description = "The document's address: evidence for dates, base of its links.", CustomParser = Parsed.Url };
        var contentType = new Option<string?>("--content-type") { Description = "The media type it was sent with." };
        var firstSeen = new Option<DateTimeOffset?>("--first-seen") { Description = "When it was first seen, as 2023-01-10T08:00:00Z; default: now.", CustomParser = Parsed.Instant };
        var files = new Argument<string[]>("FILE") { Description = "Documents to read.", Arity = ArgumentArity.ZeroOrMore };
        var manifest = new Option<bool>("--manifest") { Description = "With --as feed: read the files that JSON lines {file, base, content_type} on standard input name." };
        var folder = new Option<string>("--files") { Description = "The folder a manifest's files lie in.", DefaultValueFactory = _ => "." };
        var command = new Command("read", "Show as JSON lines what the reader makes of documents, and why. Keeps nothing.") { form, url, contentType, firstSeen, manifest, folder, files };
        command.Validators.Add(parsed =>
        {
            var named = parsed.GetValue(files) is { Length: > 0 };
            if (parsed.GetValue(manifest) == named) parsed.AddError(named ? "Name files or give --manifest, not both." : "Name at least one FILE.");
            else if (!named && parsed.GetValue(form) != "feed") parsed.AddError("--manifest goes with --as feed.");
        });
        command.SetAction((parsed, cancellation) => parsed.GetValue(manifest) ? ReadFeeds.ManifestAsync(parsed.GetRequiredValue(folder), cancellation)
            : parsed.GetValue(form) == "feed" ? ReadFeeds.FilesAsync(parsed.GetRequiredValue(files), parsed.GetValue(url), parsed.GetValue(contentType), cancellation)
            : RunAsync(
            Workplace.Settings(settings),
            parsed.GetRequiredValue(files),
            (name, bytes) => new Document
            {
                Bytes = bytes,
                Name = name,
                Url = parsed.GetValue(url),
                ContentType = parsed.GetValue(contentType),
                FirstSeen = parsed.GetValue(firstSeen) ?? TimeProvider.System.GetUtcNow(),
            },
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Settings settings, string[] files, Func<string, byte[], Document> document, CancellationToken cancellation)
    {
        var refused = 0;
        using var output = Console.OpenStandardOutput();
        foreach (var file in files)
        {
            var line = await ReadAsync(file, document, settings.Publication, cancellation);
            if (!line.Ok) refused++;
            await JsonSerializer.SerializeAsync(output, line, ReadJson.Readable.ReadLine, cancellation);
            output.WriteByte((byte)'\n');
        }
        return refused == 0 ? Verbs.Done : Verbs.Failed;
    }

    private static async Task<ReadLine> ReadAsync(
        string file, Func<string, byte[], Document> document, Publication publication, CancellationToken cancellation)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ReadLine { File = file, Ok = false, Error = e.Message };
        }
        var read = document(file, bytes);
        return new ArticleReader(publication.Zone).Read(read) switch
        {
            ReadOutcome.Read { Article: var article } => Line(file, article, read.Url),
            ReadOutcome.Refused refused => new ReadLine
            {
                File = file,
                Ok = false,
                Error = refused.Place is null ? refused.Reason : $"{refused.Place}: {refused.Reason}",
            },
            _ => throw new InvalidOperationException("A kind of outcome that nobody handles."),
        };
    }

    private static ReadLine Line(string file, Article article, Uri? url)
    {
        var clean = ArticleCleaner.Clean(article, url, new Dictionary<string, PictureFacts?>());
        var content = article.Content;
        return new ReadLine
        {
            File = file,
            Ok = true,
            Title = content.Title,
            TitleDerived = content.TitleDerived,
            Section = content.Section,
            Published = Date(content.Published),
            Event = Date(content.Event),
            Place = content.Place,
            SourceTag = content.SourceTag,
            Byline = new ReadByline(content.Byline.Text, content.Byline.Photos),
            Images = [.. content.Images.Select(i => new ReadImage(i.Address, i.Caption, i.Credit))],
            Language = content.Language,
            ContentHtml = clean.Body.Html,
            ContentText = VisibleText.Of(clean.Body.Html),
            Notes = article.Notes,
        };
    }

    private static ReadDate? Date(StatedDate? date) => date is null ? null : new ReadDate(
        date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        date.Time?.ToString("HH:mm", CultureInfo.InvariantCulture),
        date.Zone,
        date.Words,
        JsonNamingPolicy.SnakeCaseLower.ConvertName(date.Basis.ToString()),
        date.Evidence);
}
