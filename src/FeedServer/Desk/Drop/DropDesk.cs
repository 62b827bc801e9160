using FeedServer.Collect.Dropping;
using FeedServer.Desk.Items;
using FeedServer.Pages;

namespace FeedServer.Desk.Drop;

/// <summary>Dropping an article: written into a form or uploaded, shown as the reader reads it, and put into the drop folder when it is
/// confirmed. From there it goes the way of every dropped file.</summary>
internal static class DropDesk
{
    public const string Path = "/desk/drop";

    /// <summary>The most that is sent at once.</summary>
    public const long MostBytes = 64 << 20;

    private const int MostPictures = 30;

    /// <summary>How long a page waits for the drop folder to be collected.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public static DeskPart Part { get; } = new(Map, new DeskPlace(Path, t => t.DeskDrop, DeskRole.Editor))
    {
        Services = services => services
            .AddSingleton(provider => new StagedUploads(Root(provider), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new DropPlacement(Root(provider)))
            .AddSingleton(provider => new DropRehearsals(Root(provider), provider.GetRequiredService<Publication>(),
                provider.GetRequiredService<IItemStore>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<DropResults>().AddSingleton<UploadKeeping>(),
    };

    private static string Root(IServiceProvider provider) => provider.GetRequiredService<Settings>().ArchiveRoot;

    private static void Map(RouteGroupBuilder desk)
    {
        desk.MapMethods("/drop", DeskRoutes.Read, ([AsParameters] DeskRequest request) => FormAsync(request)).RequireRole(DeskRole.Editor);
        // Over a slow line sending takes longer than an answer may.
        desk.MapPost("/drop/text", TextAsync).RequireRole(DeskRole.Editor).WithBodyLimit(MostBytes).WithTypedText(DropModel.LabelOf)
            .WithFormAgain(TooLargeAsync).DisableRequestTimeout();
        desk.MapPost("/drop/upload", UploadAsync).RequireRole(DeskRole.Editor).WithBodyLimit(MostBytes).DisableRequestTimeout();
        desk.MapMethods("/drop/outcome", DeskRoutes.Read, OutcomeAsync).RequireRole(DeskRole.Editor);
        desk.MapMethods("/drop/{id}", DeskRoutes.Read, ResultAsync).RequireRole(DeskRole.Editor);
        desk.MapPost("/drop/{id}", DecideAsync).RequireRole(DeskRole.Editor);
        desk.MapMethods("/drop/{id}/images/{folder}/{name}", DeskRoutes.Read, PictureAsync).RequireRole(DeskRole.Editor);
    }

    private static Task<IResult> FormAsync(DeskRequest desk, params IReadOnlyList<string> faults) => FormAsync(
        desk, faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK, faults);

    private static Task<IResult> FormAsync(DeskRequest desk, int status, IReadOnlyList<string> faults) =>
        desk.PageAsync<DropPage, DropModel>(DropModel.From(desk, faults), status);

    /// <summary>The form of an article whose pictures are too large together.</summary>
    private static Task<IResult> TooLargeAsync(HttpContext http, string fault)
    {
        var services = http.RequestServices;
        var desk = new DeskRequest(http, services.GetRequiredService<Site>(), services.GetRequiredService<PageRenderer>(),
            services.GetRequiredService<DeskFaults>(), services.GetRequiredService<ActionLog>());
        return FormAsync(desk, StatusCodes.Status413PayloadTooLarge, [fault, desk.Texts.DeskPicturesAnew]);
    }

    private static async Task<IResult> TextAsync([AsParameters] DeskRequest desk, StagedUploads uploads)
    {
        if (desk.Field("text").Trim().Length == 0) return await FormAsync(desk, desk.Texts.DeskTextMissing);
        return await StageAsync(desk, uploads, DropModel.Written(desk).ToFile());
    }

    private static async Task<IResult> UploadAsync([AsParameters] DeskRequest desk, StagedUploads uploads)
    {
        if (desk.Form.Files["article"] is not { Length: > 0 } sent) return await FormAsync(desk, desk.Texts.DeskFileMissing);
        if (sent.Length > Collect.Reading.ArticleReader.MaxBytes) return await FormAsync(desk, desk.Texts.DeskFileTooLarge);
        var article = await ReadAsync(sent, desk.Ending);
        return article.IsPicture ? await FormAsync(desk, desk.Texts.DeskPictureAlone) : await StageAsync(desk, uploads, article);
    }

    /// <summary>Lays what was sent aside, and leads to the page of its result.</summary>
    private static async Task<IResult> StageAsync(DeskRequest desk, StagedUploads uploads, UploadedFile article)
    {
        var sent = desk.Form.Files.GetFiles("pictures").Where(file => file.Length > 0).ToList();
        if (sent.Count > MostPictures) return await FormAsync(desk, desk.Texts.DeskTooManyPictures(MostPictures));
        var pictures = new List<UploadedFile>();
        foreach (var file in sent)
        {
            if (file.Length > UploadedFile.MostPictureBytes)
                return await FormAsync(desk, desk.Texts.DeskPictureTooLarge(file.FileName));
            var picture = await ReadAsync(file, desk.Ending);
            if (!picture.IsPicture) return await FormAsync(desk, desk.Texts.DeskNoPicture(picture.Name));
            pictures.Add(picture);
        }
        try
        {
            return desk.LeadTo(uploads.Put(article, PictureNames.For(article.Name, pictures), desk.User.Name).Path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // What was typed stands in the form again.
            await desk.LogAsync("drop.upload", article.Name, "failed");
            return await FormAsync(desk, StatusCodes.Status503ServiceUnavailable, [desk.NotWritten(refused)]);
        }
    }

    private static async Task<IResult> ResultAsync(
        [AsParameters] DeskRequest desk, StagedUploads uploads, DropResults results, string id) =>
        uploads.Find(id, desk.User.Name) is { } upload
            ? await desk.PageAsync<DropResultPage, DropResultModel>(await results.ModelAsync(desk, upload, desk.Ending))
            : await GoneAsync(desk);

    private static async Task<IResult> DecideAsync(
        [AsParameters] DeskRequest desk, StagedUploads uploads, UploadKeeping keeping, DropResults results, string id)
    {
        if (desk.Field("step") != CorrectionDesk.Keep)
        {
            if (uploads.Find(id, desk.User.Name) is not { } discarded) return await GoneAsync(desk);
            uploads.Discard(discarded);
            return desk.LeadTo(Path, desk.Texts.DeskDiscarded);
        }
        var decision = await keeping.KeepAsync(
            id, desk.User.Name, isReplacing: desk.Field("as") == DropResults.Replace, desk.Ending);
        if (decision.Put is not { } put)
            return decision.Upload is not { } upload ? await GoneAsync(desk)
                : await desk.PageAsync<DropResultPage, DropResultModel>(
                    await results.ModelAsync(desk, upload, desk.Ending), StatusCodes.Status409Conflict);
        if (decision.IsFirst) await desk.LogAsync("drop.keep", put.File, "put");
        await results.WaitAsync(put, Patience, desk.Ending);
        return desk.LeadTo($"{Path}/outcome?file={Uri.EscapeDataString(put.File)}");
    }

    private static async Task<IResult> OutcomeAsync([AsParameters] DeskRequest desk, DropResults results, string? file) =>
        file is { Length: > 0 and <= 1_000 }
            ? await desk.PageAsync<DropOutcomePage, DropOutcomeModel>(await results.OutcomeAsync(desk, file, desk.Ending))
            : await desk.NotFoundAsync();

    /// <summary>A picture of an upload, under the address that it would have in the archive.</summary>
    private static async Task<IResult> PictureAsync(
        [AsParameters] DeskRequest desk, StagedUploads uploads, string id, string folder, string name)
    {
        var address = $"/images/{folder}/{name}";
        if (!PictureFiles.IsContentNamed(address) || uploads.Find(id, desk.User.Name) is not { } upload) return await desk.NotFoundAsync();
        var path = new PictureFiles(upload.Folder).PathOf(address);
        return File.Exists(path) ? Results.File(path, DropResults.MediaTypeOf(name)) : await desk.NotFoundAsync();
    }

    private static Task<IResult> GoneAsync(DeskRequest desk) => desk.FaultAsync(StatusCodes.Status404NotFound, desk.Texts.DeskUploadGone);

    private static async Task<UploadedFile> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        var bytes = new byte[file.Length];
        await using var sent = file.OpenReadStream();
        await sent.ReadExactlyAsync(bytes, cancellation);
        return UploadedFile.From(file.FileName, bytes);
    }
}
