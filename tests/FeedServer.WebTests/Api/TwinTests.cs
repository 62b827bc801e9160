using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using FeedServer.Items.Corrections;

namespace FeedServer.WebTests.Api;

/// <summary>Every page has a JSON twin that says what it says: lists their JSON Feed, all others a document at the page's own
/// path.</summary>
public sealed partial class TwinTests
{
    private const string Base = "http://tin.songlam.example/";

    /// <summary>Pages without one, with the reason.</summary>
    private static readonly Dictionary<string, string> Without = new(StringComparer.Ordinal)
    {
        ["/search"] = "the form; what a query finds has a JSON Feed",
        ["/api"] = "for programs there is /openapi.json",
    };

    private static readonly string[] Named =
        ["sections", "bylines", "places", "sources", "tags", "subscribe", "coverage", "on-this-day"];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_that_is_linked_to_has_a_twin_which_names_the_page()
    {
        using var archive = TemporaryArchive.WithSample();
        await PolledSources.TellAsync(archive, Ending);
        await using var server = await RunningServer.StartOnSampleAsync(
            archive, "--Publication:BaseUrl=" + Base, "--Publication:Language=en", "--Limits:Burst=100000");
        await server.Store.CorrectAsync([new Correction
        {
            Path = "/2023/01/10/a-new-staff-for-an-old-landing",
            By = "An",
            Values = new CorrectedValues { Title = "A new staff for the old landing" },
        }], Ending);
        await server.UntilIndexedAsync();
        var span = await server.Store.StateAsync(Ending);
        var (pages, kinds) = (new Queue<string>(["/", "/search?q=song", "/changes"]), new HashSet<string>());
        var seen = pages.ToHashSet();
        while (pages.TryDequeue(out var path))
        {
            using var answer = await server.SendAsync(HttpMethod.Get, path);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var html = await answer.Content.ReadAsStringAsync(Ending);
            foreach (var link in Links().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).Split('#')[0])
                .Where(link => !link.StartsWith("/search", StringComparison.Ordinal) && seen.Add(link))) pages.Enqueue(link);
            if (Without.ContainsKey(path) || IsOutside(path, span.FirstDay, span.LastDay)) continue;
            kinds.Add(KindOf(path));
            await CheckAsync(server, path, html);
        }
        string[] wanted = ["/", "/0", "/0/0", "/0/0/0", "/0/0/0/x", "/0/0/0/x/versions", "/years", "/sections", "/sections/x",
            "/sections/x/0", "/bylines", "/places", "/sources", "/tags", "/subscribe", "/subscribe/x", "/coverage", "/coverage/x",
            "/ns/dates", "/exports", "/exports/0", "/exports/0/0", "/changes", "/search", "/timeline", "/timeline/0", "/on-this-day/x"];
        Assert.Empty(wanted.Except(kinds));
    }

    [Theory]
    [InlineData("/years", "years")]
    [InlineData("/sections", "names")]
    [InlineData("/bylines", "names")]
    [InlineData("/places", "names")]
    [InlineData("/sources", "names")]
    [InlineData("/tags", "names")]
    [InlineData("/exports", "periods")]
    [InlineData("/exports/2023", "periods")]
    [InlineData("/exports/2023/01", "periods")]
    public async Task A_twin_has_the_figures_of_its_page(string path, string rows)
    {
        using var archive = TemporaryArchive.WithSample();
        await using var server = await RunningServer.StartOnSampleAsync(archive, "--Publication:Language=en");
        var html = await server.TextAsync(path);
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
        using var twin = JsonDocument.Parse(await server.TextAsync(path + ".json"));
        var told = twin.RootElement.GetProperty(rows).EnumerateArray().ToList();
        Assert.NotEmpty(told);
        foreach (var row in told)
        {
            var number = row.GetProperty("items").GetInt64().ToString(CultureInfo.InvariantCulture);
            var name = row.GetProperty(rows switch { "years" => "number", "names" => "name", _ => "title" }).ToString();
            var at = main.IndexOf(">" + WebUtility.HtmlEncode(name) + "<", StringComparison.Ordinal);
            if (at < 0) at = main.IndexOf(">" + name + "<", StringComparison.Ordinal);
            Assert.True(at >= 0, $"{path} does not show {name}");
            var next = Tags().Replace(main[at..], " ")[(name.Length + 2)..];
            Assert.True(next.TrimStart().StartsWith(number, StringComparison.Ordinal),
                $"{path}: {name} {number}, but {next[..Math.Min(40, next.Length)]}");
        }
    }

    /// <summary>A day on which nothing was filed has a page because it was collected, and no feed.</summary>
    private static bool IsOutside(string path, DateOnly? first, DateOnly? last) => Dated().Match(path) is { Success: true } date
        && DateOnly.TryParseExact(date.Value.Length switch { 5 => date.Value + "/01/01", 8 => date.Value + "/01", _ => date.Value },
            "/yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && !(day.Year >= first?.Year && day.Year <= last?.Year);

    private static async Task CheckAsync(RunningServer server, string path, string html)
    {
        var links = Alternates().Matches(html)
            .Select(match => (Type: match.Groups[1].Value, Path: WebUtility.HtmlDecode(match.Groups[2].Value)));
        var (type, twin) = links.Where(link => link.Type == "application/json")
            .Concat(links.Where(link => link.Type == "application/feed+json")).First();
        using var answer = await server.SendAsync(HttpMethod.Get, twin);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {twin} {(int)answer.StatusCode}");
        Assert.Equal((twin, type), (twin, answer.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(answer.Headers.ETag);
        var text = await answer.Content.ReadAsStringAsync(Ending);
        using var document = JsonDocument.Parse(text);
        if (type == "application/json")
        {
            // What is told of an item's versions names the item.
            var named = Base.TrimEnd('/') + path.Split("/versions")[0];
            Assert.True(text.Contains(named, StringComparison.Ordinal), $"{twin} does not name {named}");
            return;
        }
        // A later page of a list is a page of its feed.
        var (page, home) = (path.Split('?'), document.RootElement.GetProperty("home_page_url").GetString());
        Assert.Equal(Base.TrimEnd('/') + (page[0] == "/search" ? path : page[0]), home);
    }

    /// <summary>A path with names and numbers left out.</summary>
    private static string KindOf(string path)
    {
        var parts = path.Split('?')[0].Split('/').Select(part => part.Length > 0 && part.All(char.IsAsciiDigit) ? "0" : part).ToArray();
        if (parts.Length > 2 && Named.Contains(parts[1])) parts[2] = "x";
        if (parts.Length > 4 && parts[1] == "0") parts[4] = "x";
        return string.Join('/', parts);
    }

    [GeneratedRegex("""(?:href)="(/[^"]*)""", RegexOptions.NonBacktracking)]
    private static partial Regex Links();

    [GeneratedRegex("""<link rel="alternate" type="([^"]*)" title="[^"]*" href="([^"]*)""", RegexOptions.NonBacktracking)]
    private static partial Regex Alternates();

    [GeneratedRegex("^/[0-9]{4}(/[0-9]{2}(/[0-9]{2})?)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Dated();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
