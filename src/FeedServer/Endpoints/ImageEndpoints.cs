using FeedServer.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Endpoints;

/// <summary>The pictures copied into the archive, named by the hash of their bytes.</summary>
public static class ImageEndpoints
{
    /// <summary>Serves <c>archive/images</c> below <c>/images</c>, with ranges and validators.</summary>
    public static void UseImages(this IApplicationBuilder app, Settings settings)
    {
        var folder = Path.Combine(settings.ArchiveRoot, "images");
        Directory.CreateDirectory(folder);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            RequestPath = "/images",
            OnPrepareResponse = static context =>
            {
                context.Context.Response.Headers.CacheControl = CacheControl.Forever;
                context.Context.Response.Headers.XContentTypeOptions = "nosniff";
                // A drawing opened by itself is a document: it may run nothing and load nothing.
                context.Context.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
            },
        });
    }
}
