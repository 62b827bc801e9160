using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace FeedServer.Thumbnails;

/// <summary>The small forms of pictures, each named by the content of its picture: caches keep them for ever.</summary>
internal static class ThumbnailEndpoints
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal) { [".webp"] = "image/webp" };

    /// <summary>Serves <c>archive/thumbnails</c>, and makes what is not there yet. Where the archive cannot be written there are
    /// none.</summary>
    public static void UseThumbnails(this IApplicationBuilder app, Settings settings)
    {
        var folder = Path.Combine(settings.ArchiveRoot, Thumbnail.Folder);
        if (!ImageEndpoints.TryMake(folder)) return;
        var files = ActivatorUtilities.CreateInstance<ThumbnailFiles>(app.ApplicationServices, settings.ArchiveRoot);
        app.Use(async (context, next) =>
        {
            var path = context.Request.Path.Value ?? "";
            if (Thumbnail.OriginalOf(path) is { } original && await files.EnsureAsync(path, original, context.RequestAborted))
                context.Items[typeof(Thumbnail)] = true;
            await next(context);
        });
        app.UseWhen(static context => context.Items.ContainsKey(typeof(Thumbnail)), there => there.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            RequestPath = "/" + Thumbnail.Folder,
            ContentTypeProvider = new FileExtensionContentTypeProvider(Types),
            OnPrepareResponse = static context => context.Context.Response.Headers.CacheControl = CacheControl.Forever,
        }));
    }
}
