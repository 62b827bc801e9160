namespace FeedServer.WebTests.Routes;

/// <summary>
/// At least one address for every route: a new route needs a line here, or <see cref="EveryRouteTests"/> fails. What an address answers may
/// change with the archive; what is not there yet, or no longer, is asked for all the same.
/// </summary>
internal static class RouteExamples
{
    /// <summary>Why these answers have no validator. They say so themselves, by <c>no-store</c>.</summary>
    public static readonly Dictionary<string, string> WithoutValidator = new()
    {
        ["/healthz"] = "the state of the process at this moment",
        ["/healthz/ready"] = "the same",
        ["/healthz/live"] = "the same",
        ["/healthz/detail"] = "the same",
        ["/metrics"] = "the same",
        ["/events"] = "a stream that never ends",
        ["/hub"] = "answers a form, not a question",
        ["/websub/{token}"] = "answers a hub's question, once",
        ["/undated/{slug}/timegate"] = "leads to the state of the instant that is asked for",
        ["/{year:int}/{month:int}/{day:int}/{slug}/timegate"] = "the same",
        ["/oai"] = "each answer says when it was given",
    };

    /// <summary>Lists of items, which have a page and a feed in every format.</summary>
    private static readonly Dictionary<string, string[]> Lists = new()
    {
        ["/undated"] = ["/undated", $"/undated?after={RouteWorld.UndatedCursor}"],
        ["/sections/{slug}"] = ["/sections/tin-dong", "/sections/tin-tay", "/sections/no-such-section",
            $"/sections/tin-dong?after={RouteWorld.SectionCursor}"],
        ["/bylines/{slug}"] = ["/bylines/luong-thao", "/bylines/vu-dang"],
        ["/tags/{slug}"] = ["/tags/ben-song"],
        ["/places/{slug}"] = ["/places/no-such-place"],
        ["/sources/{slug}"] = ["/sources/mot", "/sources/hai"],
        ["/sections/{slug}/{year:int}"] = ["/sections/tin-dong/2022", "/sections/tin-dong/1850"],
        ["/sections/{slug}/undated"] = ["/sections/tin-dong/undated", "/sections/no-such-section/undated"],
        ["/bylines/{slug}/{year:int}"] = ["/bylines/luong-thao/2022"],
        ["/bylines/{slug}/undated"] = ["/bylines/luong-thao/undated"],
        ["/tags/{slug}/{year:int}"] = ["/tags/ben-song/2022"],
        ["/tags/{slug}/undated"] = ["/tags/ben-song/undated"],
        ["/places/{slug}/{year:int}"] = ["/places/no-such-place/2022"],
        ["/places/{slug}/undated"] = ["/places/no-such-place/undated"],
        ["/sources/{slug}/{year:int}"] = ["/sources/mot/2022"],
        ["/sources/{slug}/undated"] = ["/sources/mot/undated"],
        ["/{year:int}"] = ["/2022", "/1850"],
        ["/{year:int}/{month:int}"] = ["/2022/01", "/2022/02", "/2022/2", "/2022/13"],
        ["/{year:int}/{month:int}/{day:int}"] = ["/2022/01/05", "/2022/02/03", "/2022/01/06", "/2022/1/5", "/2022/02/30"],
    };

    private static readonly Dictionary<string, string[]> Others = new()
    {
        ["/site.css"] = ["/site.css"],
        ["/feed.css"] = ["/feed.css"],
        ["/desk.css"] = ["/desk.css"],
        ["/icon.svg"] = ["/icon.svg"],
        ["/"] = ["/"],
        ["/subscribe"] = ["/subscribe"],
        ["/ns/dates"] = ["/ns/dates"],
        ["/ns/item.xsd"] = ["/ns/item.xsd"],
        ["/subscribe/sections"] = ["/subscribe/sections"],
        ["/subscribe/bylines"] = ["/subscribe/bylines"],
        ["/subscribe/sources"] = ["/subscribe/sources"],
        ["/subscribe/tags"] = ["/subscribe/tags"],
        ["/subscribe/places"] = ["/subscribe/places"],
        ["/search"] = ["/search", "/search?q=2022", "/search?q=luong"],
        ["/feeds.opml"] = ["/feeds.opml", "/Feeds.opml"],
        ["/sections.opml"] = ["/sections.opml"],
        ["/bylines.opml"] = ["/bylines.opml"],
        ["/places.opml"] = ["/places.opml"],
        ["/sources.opml"] = ["/sources.opml"],
        ["/tags.opml"] = ["/tags.opml"],
        ["/sitemap.xml"] = ["/sitemap.xml"],
        ["/sitemap-news.xml"] = ["/sitemap-news.xml"],
        ["/sitemap-{name}.xml"] = ["/sitemap-lists.xml", "/sitemap-2022-01.xml", "/sitemap-undated.xml", "/sitemap-1850-01.xml",
            "/sitemap-x.xml"],
        ["/.well-known/security.txt"] = ["/.well-known/security.txt"],
        ["/opensearch.xml"] = ["/opensearch.xml"],
        ["/robots.txt"] = ["/robots.txt"],
        ["/exports"] = ["/exports", "/exports?after=2022", "/exports?after=1850"],
        ["/exports/{year:int}"] = ["/exports/2022", "/exports/1850", "/exports/22"],
        ["/exports/{year:int}/{month:int}"] = ["/exports/2022/01", "/exports/2022/1", "/exports/2022/07"],
        ["/exports/manifest.json"] = ["/exports/manifest.json"],
        ["/exports/SHA256SUMS"] = ["/exports/SHA256SUMS", "/exports/sha256sums"],
        ["/exports/datapackage.json"] = ["/exports/datapackage.json"],
        ["/exports/table-schema.json"] = ["/exports/table-schema.json"],
        ["/exports/{year:length(4)}/manifest.json"] = ["/exports/2022/manifest.json", "/exports/1850/manifest.json"],
        ["/exports/{file}"] = ["/exports/2022.jsonl.gz", "/exports/2022.csv", "/exports/undated.csv", "/exports/2022.CSV",
            "/exports/1850.csv", "/exports/x"],
        ["/exports/{year:length(4)}/{file}"] = ["/exports/2022/2022-01.jsonl.gz", "/exports/2022/2022-01-05.csv",
            "/exports/2022/2022-02.csv", "/exports/2022/2022-07.csv"],
        ["/coverage"] = ["/coverage"],
        ["/timeline"] = ["/timeline", "/timeline?q=ben", "/timeline?q=ben&with=song&view=share", "/timeline?axis=seen"],
        ["/timeline/{years}"] = ["/timeline/2022", "/timeline/2020..2022", "/timeline/22", "/timeline/1850", "/timeline/2022?q=ben"],
        ["/timeline/{year}/{month}"] = ["/timeline/2022/01", "/timeline/2022/1", "/timeline/2022/01?q=ben&axis=event"],
        ["/timeline.json"] = ["/timeline.json", "/timeline.json?q=ben"],
        ["/timeline/{years}.json"] = ["/timeline/2022.json", "/timeline/2020..2022.json"],
        ["/timeline/{year}/{month}.json"] = ["/timeline/2022/01.json", "/timeline/2022/13.json"],
        ["/on-this-day/{day}"] = ["/on-this-day/01-05", "/on-this-day/1-5", "/on-this-day/02-29", "/on-this-day/02-30",
            "/on-this-day/01-05?after=1850"],
        ["/on-this-day/{day}.json"] = ["/on-this-day/01-05.json"],
        ["/on-this-day"] = ["/on-this-day"],
        ["/on-this-day.json"] = ["/on-this-day.json"],
        ["/years"] = ["/years", "/years?after=1850"],
        ["/coverage/by/name"] = ["/coverage/by/name", "/coverage/by/name?after=no-such-source"],
        ["/undated/{slug}/revisions"] = [$"/undated/{RouteWorld.SlugOf(RouteWorld.Undated)}/revisions"],
        ["/{year:int}/{month:int}/{day:int}/{slug}/revisions"] = [RouteWorld.PathOf(RouteWorld.Revised) + "/revisions"],
        ["/changes"] = ["/changes", "/changes?after=20"],
        ["/changes.rss"] = ["/changes.rss", "/Changes.rss"],
        ["/changes.atom"] = ["/changes.atom", "/changes.atom?after=20"],
        ["/changes.json"] = ["/changes.json"],
        ["/undated/{slug}/versions"] = [$"/undated/{RouteWorld.SlugOf(RouteWorld.Undated)}/versions"],
        ["/undated/{slug}/versions/{range}"] = [$"/undated/{RouteWorld.SlugOf(RouteWorld.Undated)}/versions/1..2"],
        ["/undated/{slug}/versions/{range}/inline"] = [$"/undated/{RouteWorld.SlugOf(RouteWorld.Undated)}/versions/1..2/inline"],
        ["/undated/{slug}/{revision:int}/original"] = [$"/undated/{RouteWorld.SlugOf(RouteWorld.Undated)}/1/original"],
        ["/undated/{slug}/timemap"] = [$"/undated/{RouteWorld.SlugOf(RouteWorld.Undated)}/timemap"],
        ["/undated/{slug}/timemap.json"] = [$"/undated/{RouteWorld.SlugOf(RouteWorld.Undated)}/timemap.json"],
        ["/{year:int}/{month:int}/{day:int}/{slug}/versions"] = [RouteWorld.PathOf(RouteWorld.Revised) + "/versions",
            RouteWorld.PathOf(RouteWorld.RevisedLater) + "/versions", RouteWorld.PathOf(RouteWorld.Withdrawn) + "/versions"],
        ["/{year:int}/{month:int}/{day:int}/{slug}/versions/{range}"] = [RouteWorld.PathOf(RouteWorld.Revised) + "/versions/1..2",
            RouteWorld.PathOf(RouteWorld.Revised) + "/versions/2..1", RouteWorld.PathOf(RouteWorld.Revised) + "/versions/1-2",
            RouteWorld.PathOf(RouteWorld.RevisedLater) + "/versions/1..2"],
        ["/{year:int}/{month:int}/{day:int}/{slug}/versions/{range}/inline"] =
            [RouteWorld.PathOf(RouteWorld.Revised) + "/versions/1..2/inline"],
        ["/{year:int}/{month:int}/{day:int}/{slug}/{revision:int}/original"] = [RouteWorld.PathOf(RouteWorld.Revised) + "/1/original"],
        ["/{year:int}/{month:int}/{day:int}/{slug}/timemap"] = [RouteWorld.PathOf(RouteWorld.Revised) + "/timemap",
            RouteWorld.PathOf(RouteWorld.RevisedLater) + "/timemap", RouteWorld.PathOf(RouteWorld.Withdrawn) + "/timemap"],
        ["/{year:int}/{month:int}/{day:int}/{slug}/timemap.json"] = [RouteWorld.PathOf(RouteWorld.Revised) + "/timemap.json"],
        ["/coverage/{source}"] = ["/coverage/drop", "/coverage/no-such-source"],
        ["/sections"] = ["/sections", "/sections/"],
        ["/bylines"] = ["/bylines"],
        ["/places"] = ["/places"],
        ["/sources"] = ["/sources"],
        ["/tags"] = ["/tags"],
        ["/undated/{slug}"] = ["/undated/" + RouteWorld.SlugOf(RouteWorld.Undated)],
        ["/undated/{slug}/{revision:int}"] = [$"/undated/{RouteWorld.SlugOf(RouteWorld.Undated)}/1"],
        ["/{year:int}/{month:int}/{day:int}/{slug}"] = [.. Enumerable.Range(1, RouteWorld.Items).Select(RouteWorld.PathOf),
            "/2022/01/05/no-such-item"],
        ["/{year:int}/{month:int}/{day:int}/{slug}/{revision:int}"] =
            [RouteWorld.PathOf(RouteWorld.Revised) + "/1", RouteWorld.PathOf(RouteWorld.RevisedLater) + "/1",
                RouteWorld.PathOf(RouteWorld.RevisedLater) + "/2"],
        ["/id/{**iri}"] = ["/id/tag:no-such-authority.example,2020:1", "/id/"],
        ["/{**path}"] = ["/nowhere", "/subscribe/nothing", "/2022/02/30/x/y/z"],
    };

    /// <summary>JSON twins of pages that are no lists of items, and what the API counts and tells of sources.</summary>
    private static readonly Dictionary<string, string[]> Twins = new()
    {
        ["/years.json"] = ["/years.json", "/years.json?after=1850", "/Years.json"],
        ["/subscribe.json"] = ["/subscribe.json"],
        ["/ns/dates.json"] = ["/ns/dates.json"],
        ["/coverage.json"] = ["/coverage.json"],
        ["/coverage/by/name.json"] = ["/coverage/by/name.json", "/coverage/by/name.json?after=no-such-source"],
        ["/coverage/{source}.json"] = ["/coverage/drop.json", "/coverage/no-such-source.json"],
        ["/exports.json"] = ["/exports.json", "/exports.json?after=x"],
        ["/exports/{year:length(4)}.json"] = ["/exports/2022.json", "/exports/1850.json"],
        ["/exports/{year:length(4)}/{month:length(2)}.json"] = ["/exports/2022/01.json", "/exports/2022/13.json"],
        ["/api/v1/counts"] = ["/api/v1/counts", "/api/v1/counts?per=day", "/api/v1/counts?per=person"],
        ["/api/v1/counts.csv"] = ["/api/v1/counts.csv?per=month", "/api/v1/counts.csv?per=section"],
        ["/api/v1/coverage"] = ["/api/v1/coverage"],
        ["/api/v1/sources"] = ["/api/v1/sources", "/api/v1/sources?cursor=zzz"],
    };

    private static IEnumerable<KeyValuePair<string, string[]>> DirectoryTwins() =>
        ((string[])["sections", "bylines", "places", "sources", "tags"]).SelectMany(part => new[] { $"/{part}", $"/subscribe/{part}" })
            .Select(path => new KeyValuePair<string, string[]>(path + ".json", [path + ".json"]));

    /// <summary>Route patterns as they are written, each with its addresses.</summary>
    public static IReadOnlyDictionary<string, string[]> All { get; } = Lists.Concat(Others).Concat(Twins).Concat(DirectoryTwins())
        .Concat(Feeds()).Concat(Citations()).Concat(Api()).ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, string[]>> Citations()
    {
        foreach (var extension in (string[])[".bib", ".ris", ".csl.json", ".cite.txt"])
        {
            if (extension != ".cite.txt")
            {
                yield return new("/undated" + extension, ["/undated" + extension]);
                yield return new("/{year:length(4)}/{month:length(2)}" + extension, ["/2022/01" + extension, "/2022/13" + extension]);
                yield return new("/{year:length(4)}/{month:length(2)}/{day:length(2)}" + extension,
                    ["/2022/01/05" + extension, "/2022/02/30" + extension]);
            }
            yield return new("/undated/{slug}" + extension, [$"/undated/{RouteWorld.SlugOf(RouteWorld.Undated)}{extension}"]);
            yield return new("/undated/{slug}/{revision:int}" + extension,
                [$"/undated/{RouteWorld.SlugOf(RouteWorld.Undated)}/1{extension}"]);
            yield return new("/{year:int}/{month:int}/{day:int}/{slug}" + extension,
                [RouteWorld.PathOf(1) + extension, RouteWorld.PathOf(RouteWorld.Withdrawn) + extension,
                    RouteWorld.PathOf(RouteWorld.RevisedLater) + extension, "/2022/01/05/no-such-item" + extension,
                    RouteWorld.PathOf(1) + extension + "?accessed=2022-03-01"]);
            yield return new("/{year:int}/{month:int}/{day:int}/{slug}/{revision:int}" + extension,
                [RouteWorld.PathOf(RouteWorld.Revised) + "/1" + extension, RouteWorld.PathOf(RouteWorld.Revised) + "/01" + extension,
                    RouteWorld.PathOf(RouteWorld.RevisedLater) + "/1" + extension]);
        }
    }

    private static IEnumerable<KeyValuePair<string, string[]>> Api()
    {
        yield return new("/api", ["/api"]);
        yield return new("/openapi.json", ["/openapi.json", "/OpenApi.json"]);
        yield return new("/api/v1/{**path}", ["/api/v1", "/api/v1/nothing"]);
        yield return new("/api/v1/items",
            ["/api/v1/items", "/api/v1/items?q=luong&limit=3", "/api/v1/items?from=2022-02&sort=oldest"]);
        const string Dated = "/{year:int}/{month:int}/{day:int}/{slug}";
        var (undated, revised) = ($"/undated/{RouteWorld.SlugOf(RouteWorld.Undated)}", RouteWorld.PathOf(RouteWorld.Revised));
        foreach (var (part, asked) in ((string, string)[])[("", ""), ("/versions", "/versions"), ("/versions/{revision}", "/versions/1"),
            ("/comparison", "/comparison?from=1&to=2")])
        {
            yield return new("/api/v1/items/{item}" + part, ["/api/v1/items/" + Uri.EscapeDataString(revised[1..]) + asked]);
            yield return new("/api/v1/items" + Dated + part, ["/api/v1/items" + revised + asked,
                "/api/v1/items" + RouteWorld.PathOf(RouteWorld.Withdrawn) + asked,
                "/api/v1/items" + RouteWorld.PathOf(RouteWorld.RevisedLater) + asked]);
            yield return new("/api/v1/items/undated/{slug}" + part, ["/api/v1/items" + undated + asked]);
        }
        foreach (var (part, asked) in ((string, string)[])[("", ""), ("/{revision:int}", "/1"), ("/versions", "/versions"),
            ("/versions/{range}", "/versions/1..2")])
        {
            yield return new(Dated + part + ".json", [revised + asked + ".json",
                RouteWorld.PathOf(RouteWorld.Withdrawn) + asked + ".json", RouteWorld.PathOf(RouteWorld.RevisedLater) + asked + ".json"]);
            yield return new("/undated/{slug}" + part + ".json", [undated + asked + ".json"]);
        }
    }

    private static IEnumerable<KeyValuePair<string, string[]>> Feeds()
    {
        foreach (var extension in (string[])[".rss", ".atom", ".json"])
        {
            yield return new("/feed" + extension, ["/feed" + extension, "/Feed" + extension]);
            yield return new("/search" + extension,
                [$"/search{extension}?q=luong", $"/search{extension}?q=no-such-word", "/search" + extension]);
            yield return new("/archive/{range}" + extension,
                [.. RouteWorld.Sealed.Select(range => $"/archive/{range}{extension}"), "/archive/1-7" + extension,
                    "/archive/991-1000" + extension]);
            foreach (var (pattern, paths) in Lists)
            {
                var feed = pattern.Replace("{year:int}", "{year:length(4)}", StringComparison.Ordinal)
                    .Replace("{month:int}", "{month:length(2)}", StringComparison.Ordinal)
                    .Replace("{day:int}", "{day:length(2)}", StringComparison.Ordinal);
                yield return new(feed + extension,
                    [.. paths.Select(path => path.Contains('?', StringComparison.Ordinal)
                        ? path.Replace("?", extension + "?", StringComparison.Ordinal) : path + extension)]);
                if (!pattern.EndsWith("{slug}", StringComparison.Ordinal)) continue;
                yield return new(feed + "/archive/{range}" + extension, [paths[0] + "/archive/1-10" + extension]);
                if (pattern.StartsWith("/sources", StringComparison.Ordinal)) continue;
                yield return new(feed + "/archive/{join}/{range}" + extension, [paths[0] + "/archive/1a2b3c4d/1-10" + extension]);
            }
        }
    }
}
