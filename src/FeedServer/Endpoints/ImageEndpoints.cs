using System.Collections.Frozen;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Endpoints;

/// <summary>The pictures copied into the archive, named by the hash of their bytes.</summary>
internal static class ImageEndpoints
{
    /// <summary>The pictures that are collected, and nothing else that lies among them: not the manifest, not half a copy.</summary>
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>What a 304 says, here as in <see cref="PreparedResponse"/>.</summary>
    private static readonly FrozenSet<string> Validation = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        HeaderNames.CacheControl, HeaderNames.ETag, HeaderNames.LastModified, HeaderNames.Date);

    /// <summary>Serves <c>archive/images</c> below <c>/images</c>, with ranges and validators. A file that is not what its name says is
    /// not there; one that has another kind of name may change, and caches ask each time.</summary>
    public static void UseImages(this IApplicationBuilder app, Settings settings)
    {
        var folder = Path.Combine(settings.ArchiveRoot, "images");
        if (!TryMake(folder)) return;
        var check = ActivatorUtilities.CreateInstance<PictureCheck>(app.ApplicationServices, settings.ArchiveRoot);
        app.Use(async (context, next) =>
        {
            var address = context.Request.Path.Value ?? "";
            if (PictureFiles.IsContentNamed(address) && !await check.IsWholeAsync(address, context.RequestAborted))
                context.Items[typeof(PictureCheck)] = false;
            await next(context);
        });
        app.UseWhen(static context => !context.Items.ContainsKey(typeof(PictureCheck)), whole => whole.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            RequestPath = "/images",
            ContentTypeProvider = new FileExtensionContentTypeProvider(Types),
            OnPrepareResponse = static context => Prepare(context.Context),
        }));
    }

    private static void Prepare(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = PictureFiles.IsContentNamed(http.Request.Path.Value ?? "") ? CacheControl.Forever : CacheControl.Revalidate;
        if (http.Response.StatusCode == StatusCodes.Status304NotModified)
        {
            // The client has stored all fields but those of validation with its copy (RFC 9110 §15.4.5).
            foreach (var name in headers.Keys.Where(name => !Validation.Contains(name)).ToList()) headers.Remove(name);
            return;
        }
        // A drawing opened by itself is a document: it may run nothing and load nothing.
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    }

    /// <returns>False where there is no picture and none can come: the archive cannot be written.</returns>
    internal static bool TryMake(string folder)
    {
        if (Directory.Exists(folder)) return true;
        try
        {
            Directory.CreateDirectory(folder);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
