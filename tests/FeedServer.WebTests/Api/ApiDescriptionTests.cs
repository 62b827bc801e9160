using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using FeedServer.WebTests.Validity;
using FeedServer.WebTests.Versions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Api;

/// <summary>The API is what its descriptions say, for programs and for people.</summary>
public sealed partial class ApiDescriptionTests
{
    private static readonly string[] Settings =
        ["--Publication:BaseUrl=https://songlam.example/tin/", "--Publication:Licence=CC-BY-4.0", "--Limits:Burst=10000",
            "--Comments:Enabled=true"];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_description_is_valid_and_every_answer_fits_its_schema()
    {
        Checkers.Module("@seriousme", "openapi-schema-validator", "package.json");
        using var archive = TemporaryArchive.WithSample();
        var clock = new FakeTimeProvider(EditedItem.Start);
        await using var server = await RunningServer.StartAsync(archive, clock, Settings);
        await server.UntilAsync(state => state.Items >= RunningServer.SampleSize);
        var item = await EditedItem.KeepAsync(server.Store, clock);
        await server.UntilIndexedAsync();
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "description")).FullName;
        var description = await server.TextAsync("/openapi.json");
        await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), description, Ending);
        var asked = 0;
        foreach (var (path, schema) in AnswersOf(description, item.Id.Value))
        {
            using var answer = await server.SendAsync(HttpMethod.Get, path);
            var text = await answer.Content.ReadAsStringAsync(Ending);
            await KeepAsync(folder, asked++, text, answer.IsSuccessStatusCode ? schema : "Problem");
            Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.BadRequest, $"{path}: {text}");
        }
        await server.Store.WithdrawAsync(item.Path, "Rút lại.", Ending);
        using var gone = await server.SendAsync(HttpMethod.Get, item.Path + ".json");
        await KeepAsync(folder, asked++, await gone.Content.ReadAsStringAsync(Ending), "Problem");
        Assert.True(asked > 10, $"only {asked} answers were judged");
        Assert.Equal("""{"description":[],"answers":[]}""", (await Checkers.DescriptionAsync(folder)).Trim());
        // It would say so if they did not fit.
        await KeepAsync(folder, asked, """{"id":7}""", "Versions");
        Assert.Contains("must be string", await Checkers.DescriptionAsync(folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_names_this_archive_and_is_kept_on_a_condition()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, Settings);
        using var first = await server.SendAsync(HttpMethod.Get, "/openapi.json");
        using var document = JsonDocument.Parse(await first.Content.ReadAsStringAsync(Ending));
        Assert.Equal("3.1.0", document.RootElement.GetProperty("openapi").GetString());
        Assert.Equal("https://songlam.example/tin",
            Assert.Single(document.RootElement.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString());
        using var again = await server.SendAsync(HttpMethod.Get, "/openapi.json", ("If-None-Match", first.Headers.ETag?.ToString() ?? ""));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.True(await server.HasCachedAsync("/openapi.json"));
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task The_page_has_every_operation_parameter_and_problem_of_the_description(string language)
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, [.. Settings, "--Publication:Language=" + language]);
        var page = WebUtility.HtmlDecode(await server.TextAsync("/api")).Replace("<wbr>", "", StringComparison.Ordinal);
        using var document = JsonDocument.Parse(await server.TextAsync("/openapi.json"));
        var statuses = new HashSet<string>();
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            Assert.Contains($"<code>{path.Name}</code>", page, StringComparison.Ordinal);
            var operation = path.Value.GetProperty("get");
            Assert.Contains($"id=\"{operation.GetProperty("operationId").GetString()}\"", page, StringComparison.Ordinal);
            foreach (var parameter in operation.GetProperty("parameters").EnumerateArray())
                Assert.Contains($"<code>{parameter.GetProperty("name").GetString()}</code>", page, StringComparison.Ordinal);
            statuses.UnionWith(operation.GetProperty("responses").EnumerateObject().Select(response => response.Name));
        }
        foreach (var status in statuses.Except(["200", "304"]))
            Assert.Contains($"id=\"problem-{status}\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/tin/openapi.json\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/tin/api\"", await server.TextAsync("/"), StringComparison.Ordinal);
        Assert.Contains("href=\"/tin/api\"", await server.TextAsync("/subscribe"), StringComparison.Ordinal);
        // The addresses of the page are those of the API: each is understood.
        foreach (Match sample in Samples().Matches(page))
        {
            using var answer = await server.SendAsync(HttpMethod.Get, sample.Groups[1].Value);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.ServiceUnavailable,
                $"{sample.Value}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task The_page_is_valid_and_small_in_every_language()
    {
        using var archive = new TemporaryArchive();
        var folder = Directory.CreateDirectory(Path.Combine(archive.Root, "pages")).FullName;
        foreach (var language in (string[])["vi", "en"])
        {
            await using var server = await RunningServer.StartAsync(archive, [.. Settings, "--Publication:Language=" + language]);
            var page = await server.TextAsync("/api");
            Assert.InRange(page.Length, 1, 60_000);
            await File.WriteAllTextAsync(Path.Combine(folder, $"api-{language}.html"), page, Ending);
        }
        Assert.All(await Checkers.NuAsync(folder), message => Assert.Contains(": info ", message, StringComparison.Ordinal));
        Assert.Empty(await Checkers.HtmlValidateAsync(folder));
    }

    /// <summary>For each operation some addresses, and the schema of their answers.</summary>
    private static IEnumerable<(string Path, string Schema)> AnswersOf(string description, string id)
    {
        using var document = JsonDocument.Parse(description);
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            var content = path.Value.GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content");
            if (!content.TryGetProperty("application/json", out var json)) continue;
            var schema = json.GetProperty("schema").GetProperty("$ref").GetString()?.Split('/')[^1] ?? "";
            var plain = path.Name.Replace("{item}", id, StringComparison.Ordinal).Replace("{revision}", "1", StringComparison.Ordinal);
            yield return (plain, schema);
            yield return (plain + "?no-such-parameter=1", "Problem");
            if (schema == "Items") yield return (plain + "?q=l%C5%A9%20OR%20c%C3%B2%20%22&limit=100", schema);
            if (schema == "Comparison") yield return (plain + "?from=1&to=3", schema);
        }
    }

    private static async Task KeepAsync(string folder, int number, string text, string schema)
    {
        var name = Path.Combine(folder, FormattableString.Invariant($"answer-{number:00}"));
        await File.WriteAllTextAsync(name + ".json", text, Ending);
        await File.WriteAllTextAsync(name + ".schema", schema, Ending);
    }

    [GeneratedRegex("curl 'https://songlam\\.example/tin([^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex Samples();
}
