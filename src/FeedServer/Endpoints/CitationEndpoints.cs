using FeedServer.Pages;
using FeedServer.Pages.Entries;
using FeedServer.Publish.Citing;

namespace FeedServer.Endpoints;

/// <summary>What an item is cited by: its files for reference managers, its line of a bibliography, and the address that leads to it for
/// ever.</summary>
internal static class CitationEndpoints
{
    private const string Text = "text/plain; charset=utf-8";
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the files of every item and of its earlier states, and the identities.</summary>
    public static void MapCitations(this IEndpointRouteBuilder routes)
    {
        foreach (var folder in (string[])["/{year:int}/{month:int}/{day:int}", Permalink.Undated])
        {
            foreach (var extension in CitationFormats.All.Select(format => format.Extension).Append(CitationLine.Extension))
            {
                Map(folder + "/{slug}" + extension, extension);
                Map(folder + "/{slug}/{revision:int}" + extension, extension);
            }
        }
        foreach (var format in CitationFormats.All)
        {
            MapList(routes, "/{year:length(4)}/{month:length(2)}", format);
            MapList(routes, "/{year:length(4)}/{month:length(2)}/{day:length(2)}", format);
            MapList(routes, Permalink.Undated, format);
        }
        routes.MapMethods(ItemLinks.IdFolder + "{**iri}", Read, ([AsParameters] PageRequest page) => IdentityAsync(page));

        // Before whatever else may end in ".json".
        void Map(string pattern, string extension) => routes.MapMethods(pattern, Read,
            ([AsParameters] PageRequest page, string? accessed) => SendAsync(page, extension, accessed)).WithOrder(-1);
    }

    /// <summary>The file of a day, a month, or of what has no date.</summary>
    private static void MapList(IEndpointRouteBuilder routes, string list, CitationFormatInfo format) => routes.MapMethods(
        list + format.Extension, Read, ([AsParameters] PageRequest page) =>
        {
            var (path, files) = (page.Path, page.Pages);
            if (ListAt(path[..^format.Extension.Length]) is not { } query) return page.NotFoundAsync();
            var name = path.Trim('/').Replace('/', '-');
            return page.SendFileAsync(path, keep: true, async cancellation =>
                await CitationLibrary.RenderAsync(page.Site, query, format, name, cancellation)
                ?? await files.NotFoundAsync(path, cancellation));
        });

    /// <summary>By the path alone: what is not in the route would be read from the query, which is no part of what is kept.</summary>
    private static ItemQuery? ListAt(string path) => path.Split('/') switch
    {
        ["", var year, var month] when ArchiveDate.Day(year, month, "1") is { } first => new ItemQuery
        {
            From = first,
            To = new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month)),
            Limit = 1,
        },
        ["", var year, var month, var day] when ArchiveDate.Day(year, month, day) is { } known =>
            new ItemQuery { From = known, To = known, Limit = 1 },
        _ => path == Permalink.Undated ? new ItemQuery { Undated = true, Limit = 1 } : null,
    };

    /// <summary>A file. The day on which a reader says to have read the item stands in it, and in none that is kept.</summary>
    private static Task<IResult> SendAsync(PageRequest page, string extension, string? accessed)
    {
        var path = page.Path;
        int? revision = int.TryParse(page.Http.GetRouteValue("revision") as string, NumberStyles.None, CultureInfo.InvariantCulture,
            out var number) ? number : null;
        DateOnly? day = DateOnly.TryParseExact(accessed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var said)
            ? said : null;
        var query = day is null ? "" : "?accessed=" + accessed;
        if (page.Http.Request.Path.Value != path)
            return Task.FromResult<IResult>(TypedResults.Redirect("~" + new PathString(path).ToUriComponent() + query, permanent: true));
        return page.SendFileAsync(path + query, keep: day is null, async cancellation =>
            await RenderAsync(page, path[..^extension.Length], extension, revision, day, cancellation) with { LocationQuery = query });
    }

    private static async Task<RenderedBody> RenderAsync(
        PageRequest page, string path, string extension, int? revision, DateOnly? accessed, CancellationToken cancellation)
    {
        var site = page.Site;
        var found = await site.Store.FindAsync(revision is null ? path : path[..path.LastIndexOf('/')], cancellation);
        if (found.Item is not { } item) return await page.Pages.NotFoundAsync(path + extension, cancellation);
        if (item.Withdrawn is not null) return await page.Pages.ItemAsync(item, cancellation);
        // The present state is cited under the item's own address.
        if (revision == item.Revision) return RenderedBody.LeadTo(item.Path + extension);
        var canonical = revision is { } number ? string.Create(CultureInfo.InvariantCulture, $"{item.Path}/{number}") : item.Path;
        if (path != canonical) return RenderedBody.MovedTo(canonical + extension);
        var state = revision is { } older ? (await site.Store.RevisionAsync(item, older, cancellation))?.Item : item;
        return state is null ? await page.Pages.NotFoundAsync(path + extension, cancellation)
            : Write(site, state, path, extension, accessed);
    }

    private static RenderedBody Write(Site site, Item item, string path, string extension, DateOnly? accessed)
    {
        var (publication, shown) = (site.Publication, site.Store.Joins.Shown(item));
        var citation = Citation.From(publication, shown, path) with { Accessed = accessed };
        var describes = WebLink.To(publication, path, "describes") is { } link ? link with { Type = "text/html" } : null;
        var body = CitationFormats.ByExtension(extension) is { } format
            ? new RenderedBody(CitationWriter.Write(format, [citation]), format.ContentType) { FileName = citation.Key + extension }
            : new RenderedBody(Encoding.UTF8.GetBytes(
                CitationLine.For(shown, publication.Absolute(path), publication, site.Texts, accessed).In(publication) + "\n"), Text);
        return body with { Links = describes?.ToString() };
    }

    /// <summary>Leads from an identity to the item, wherever it is filed now; to its tombstone when it was withdrawn. An identity may be
    /// written as it is printed or percent-encoded, and may be an address itself.</summary>
    private static async Task<IResult> IdentityAsync(PageRequest page)
    {
        var cancellation = page.Http.RequestAborted;
        foreach (var id in AskedIdentity.From(page.Http))
        {
            if (await page.Site.Store.FindAsync(id, cancellation) is { } item)
                return new Representation(RenderedBody.LeadTo(item.Path), null).RespondWith(CacheControl.Revalidate);
        }
        return await page.NotFoundAsync();
    }
}
