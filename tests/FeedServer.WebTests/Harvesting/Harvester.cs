using System.Net;
using System.Text;
using System.Xml.Linq;
using FeedServer.Tests.Publish.Validity;

namespace FeedServer.WebTests.Harvesting;

/// <summary>A harvester that checks every answer against the schemas.</summary>
internal sealed class Harvester(RunningServer server)
{
    public static readonly XNamespace Space = "http://www.openarchives.org/OAI/2.0/";

    private static readonly HarvestSchemas Schemas = new(Repository.Root);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>A record's header.</summary>
    internal sealed record Header(string Identifier, DateTimeOffset Datestamp, bool Deleted, string Sets);

    /// <summary>The answer to a request, valid and 200.</summary>
    public async Task<XElement> AskAsync(string query)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, "/oai?" + query);
        return await ReadAsync(query, answer);
    }

    /// <summary>The same by POST.</summary>
    public async Task<XElement> PostAsync(string query)
    {
        using var form = new StringContent(query, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await server.Client.PostAsync(new Uri("/oai", UriKind.Relative), form, Ending);
        return await ReadAsync(query, answer);
    }

    /// <summary>The code of the error that a request is answered with.</summary>
    public async Task<string?> ErrorAsync(string query) => (await AskAsync(query)).Element(Space + "error")?.Attribute("code")?.Value;

    /// <summary>A page of headers, and the token of the next one; null at the end. Empty where no record matches.</summary>
    public async Task<(IReadOnlyList<Header> Headers, string? Next)> PageAsync(string query)
    {
        var answer = await AskAsync(query);
        var error = answer.Element(Space + "error");
        if (error?.Attribute("code")?.Value == "noRecordsMatch") return ([], null);
        Assert.Null(error);
        var token = answer.Descendants(Space + "resumptionToken").SingleOrDefault()?.Value;
        return ([.. answer.Descendants(Space + "header").Select(Read)], string.IsNullOrEmpty(token) ? null : token);
    }

    /// <summary>A whole list.</summary>
    public async Task<IReadOnlyList<Header>> AllAsync(string arguments, string verb = "ListIdentifiers")
    {
        var headers = new List<Header>();
        var query = $"verb={verb}&{arguments}";
        while (true)
        {
            var (page, next) = await PageAsync(query);
            headers.AddRange(page);
            if (next is null) return headers;
            query = $"verb={verb}&resumptionToken={next}";
        }
    }

    public static Header Read(XElement header) => new(
        header.Element(Space + "identifier")?.Value ?? "",
        DateTimeOffset.Parse(header.Element(Space + "datestamp")?.Value ?? "", System.Globalization.CultureInfo.InvariantCulture),
        header.Attribute("status")?.Value == "deleted",
        string.Join(' ', header.Elements(Space + "setSpec").Select(set => set.Value)));

    private static async Task<XElement> ReadAsync(string query, HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ending);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{query}: {(int)answer.StatusCode} {text}");
        Assert.Equal("text/xml; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.True(Schemas.Faults(bytes) is { Count: 0 }, $"{query}: {string.Join('\n', Schemas.Faults(bytes))}\n{text}");
        return XDocument.Parse(text).Root ?? throw new InvalidOperationException("There is no root.");
    }
}
