using FeedServer.Collect.Dropping;
using FeedServer.Desk.Items;
using FeedServer.Editing;

namespace FeedServer.Desk.Drop;

/// <summary>What would become of an upload, and what did.</summary>
internal sealed class DropResults(
    DropRehearsals rehearsals, DropPlacement placement, DropOutcomes outcomes, DeskItems items, IItemStore store, TimeProvider clock)
{
    /// <summary>The choice to put an article in the place of one of its name.</summary>
    public const string Replace = "replace";

    /// <summary>The page of an upload.</summary>
    public async Task<DropResultModel> ModelAsync(DeskRequest desk, StagedUpload upload, CancellationToken cancellation)
    {
        var t = desk.Texts;
        var choices = new List<DropChoice>();
        foreach (var (isReplacing, path) in Places(upload))
            choices.Add(new DropChoice(isReplacing ? Replace : "new", path,
                await rehearsals.ReadAsync(upload.Folder, upload.Article, path, cancellation)));
        // The reader reads the same, wherever it goes.
        var read = choices[0].Rehearsal;
        return new DropResultModel
        {
            Frame = desk.Frame(t.DeskDropResult),
            Texts = t,
            Path = upload.Path,
            Name = upload.Article,
            Pictures = upload.Pictures,
            Choices = choices,
            Fields = read.Entry is { } entry ? [.. ItemFields.From(entry, read.Sources)
                .Select(field => FieldView.From(field, entry.Item.Content, items.At, t)), .. Others(entry, read.Sources, t)] : [],
            Article = read.Entry is { } shown ? ArticleView.From(
                shown with { Body = new ItemBody(Aside(shown.Body.Html, upload)) }, desk.Site.Publication, t) : null,
            Notes = read.Notes,
        };
    }

    /// <summary>Puts a confirmed upload into the drop folder; null when it would be refused there.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task<PutUpload?> PutAsync(StagedUpload upload, bool isReplacing, CancellationToken cancellation)
    {
        var place = Places(upload).FirstOrDefault(one => one.IsReplacing == isReplacing);
        if (place.Path is not { } path) return null;
        var rehearsal = await rehearsals.ReadAsync(upload.Folder, upload.Article, path, cancellation);
        if (!DropChoice.CanBeKept(rehearsal)) return null;
        var before = outcomes.Find(path)?.Number ?? 0;
        placement.Put(path, upload.PicturePaths, upload.ArticlePath, isReplacing);
        return new PutUpload(path, before);
    }

    /// <summary>Waits until the drop folder was collected, but not for ever: collecting may be paused, or busy with many files.</summary>
    public async Task WaitAsync(PutUpload put, TimeSpan most, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(most, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await outcomes.AfterAsync(put.File, put.Before, either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            // The page says that it has not been read yet.
        }
    }

    /// <summary>What became of a file.</summary>
    public async Task<DropOutcomeModel> OutcomeAsync(DeskRequest desk, string file, CancellationToken cancellation)
    {
        var outcome = outcomes.Find(file);
        var item = outcome?.Item is { } path ? (await store.FindAsync(path, cancellation)).Item : null;
        return new DropOutcomeModel
        {
            Frame = desk.Frame(desk.Texts.DeskDropOutcome),
            Texts = desk.Texts,
            File = file,
            Outcome = outcome,
            At = outcome is null ? null : items.At(outcome.At),
            Item = item,
        };
    }

    /// <summary>The media type of a picture that the store named.</summary>
    public static string MediaTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".jpg" => "image/jpeg",
        ".svg" => "image/svg+xml",
        var other => "image/" + other.TrimStart('.'),
    };

    /// <summary>Where an upload can go: beside all others, and in the place of one of its name.</summary>
    private IEnumerable<(bool IsReplacing, string Path)> Places(StagedUpload upload)
    {
        yield return (false, placement.FreePath(upload.Article, upload.Pictures.Count > 0));
        // Pictures of other names may be those of other articles there.
        if (placement.Has(upload.Article) && upload.Pictures.All(picture => PictureNames.IsNamedAfter(upload.Article, picture)))
            yield return (true, upload.Article);
    }

    private static string Aside(string html, StagedUpload upload) =>
        html.Replace(" src=\"/images/", $" src=\"{upload.Path}/images/", StringComparison.Ordinal);

    /// <summary>What is read and is no field that is corrected.</summary>
    private static IEnumerable<FieldView> Others(Entry entry, Collect.Reading.FieldSources found, SiteTexts t)
    {
        var content = entry.Item.Content;
        (string Key, string Name, string? Value, string? Origin)[] others =
        [
            ("source tag", t.DeskSourceTag, content.SourceTag, found.SourceTag),
            ("language", t.DeskLanguage, content.Language, found.Language),
        ];
        return others.Where(other => other.Value is not null).Select(other =>
        {
            var (origin, language) = t.DeskFieldOrigin(other.Origin);
            return new FieldView { Key = other.Key, Name = other.Name, Value = other.Value, Origin = origin, OriginLanguage = language };
        });
    }
}

/// <summary>An upload that was put into the drop folder.</summary>
/// <param name="File">Its path there.</param>
/// <param name="Before">The number of what last became of a file of that path; 0 for nothing.</param>
internal sealed record PutUpload(string File, long Before);
