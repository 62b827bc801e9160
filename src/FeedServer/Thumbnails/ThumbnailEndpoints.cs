using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace FeedServer.Thumbnails;

/// <summary>The small forms of pictures, each named by the content of its picture: caches keep them for ever.</summary>
internal static class ThumbnailEndpoints
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal) { [".webp"] = "image/webp" };

    /// <summary>True when small forms can be made. Where the archive cannot be written there are none.</summary>
    public static bool HasThumbnails(this Settings settings) => ImageEndpoints.TryMake(FolderOf(settings));

    /// <summary>Serves <c>archive/thumbnails</c>, and makes what is not there yet. What cannot be made is an empty picture, so that no
    /// list shows a broken one; it may be had the next time.</summary>
    public static void UseThumbnails(this IApplicationBuilder app, Settings settings)
    {
        if (!settings.HasThumbnails()) return;
        var files = ActivatorUtilities.CreateInstance<ThumbnailFiles>(app.ApplicationServices, settings.ArchiveRoot);
        app.Use(async (context, next) =>
        {
            var path = context.Request.Path.Value ?? "";
            var outcome = IsRead(context.Request) && Thumbnail.OriginalOf(path) is { } original
                ? await files.EnsureAsync(path, original, context.RequestAborted) : ThumbnailOutcome.NoPicture;
            if (outcome == ThumbnailOutcome.Failed)
            {
                await AnswerNothingAsync(context);
                return;
            }
            if (outcome == ThumbnailOutcome.Made) context.Items[typeof(Thumbnail)] = true;
            await next(context);
        });
        app.UseWhen(static context => context.Items.ContainsKey(typeof(Thumbnail)), there => there.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(FolderOf(settings)),
            RequestPath = "/" + Thumbnail.Folder,
            ContentTypeProvider = new FileExtensionContentTypeProvider(Types),
            OnPrepareResponse = static context => context.Context.Response.Headers.CacheControl = CacheControl.Forever,
        }));
    }

    private static string FolderOf(Settings settings) => Path.Combine(settings.ArchiveRoot, Thumbnail.Folder);

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static async Task AnswerNothingAsync(HttpContext context)
    {
        context.Response.ContentType = "image/webp";
        context.Response.ContentLength = ThumbnailMaker.Nothing.Length;
        context.Response.Headers.CacheControl = CacheControl.Revalidate;
        if (HttpMethods.IsGet(context.Request.Method))
            await context.Response.Body.WriteAsync(ThumbnailMaker.Nothing, context.RequestAborted);
    }
}
