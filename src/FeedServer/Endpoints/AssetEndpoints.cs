using System.Reflection;
using FeedServer.Publish.Harvesting;

namespace FeedServer.Endpoints;

/// <summary>The stylesheets, the icon and the schema of our format of records, which are part of the program.</summary>
internal static class AssetEndpoints
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    private static readonly (string Path, string ContentType)[] Assets =
    [
        ("/site.css", "text/css; charset=utf-8"),
        ("/feed.css", "text/css; charset=utf-8"),
        ("/desk.css", "text/css; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
        (ItemSchema.Path, "application/xml; charset=utf-8"),
    ];

    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        foreach (var (path, contentType) in Assets)
        {
            var document = new Representation(new RenderedBody(Load(path), contentType), null);
            routes.MapMethods(path, Read, () => document.RespondWith(CacheControl.Revalidate)).DisableRateLimiting();
        }
    }

    private static byte[] Load(string path)
    {
        var name = "wwwroot" + path;
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
