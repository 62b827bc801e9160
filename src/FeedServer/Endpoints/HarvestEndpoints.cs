using FeedServer.Harvesting;
using FeedServer.Publish.Harvesting;
using FeedServer.RateLimiting;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Endpoints;

/// <summary>OAI-PMH 2.0: arguments in the query or in a form (§3.1.1), always 200.</summary>
internal static class HarvestEndpoints
{
    public static void MapHarvesting(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(HarvestDocument.Path, [HttpMethods.Get, HttpMethods.Head], (HttpContext http, HarvestRepository repository) =>
            http.Request.Path.Value == HarvestDocument.Path ? AnswerAsync(http, repository, http.Request.Query)
            // The arguments are written anew: a control character, which a client may send as it is, cannot stand in a header.
            : TypedResults.Redirect("~" + HarvestDocument.Path + QueryString.Create(http.Request.Query), permanent: true)
                .ExecuteAsync(http));
        routes.MapPost(HarvestDocument.Path, async (HttpContext http, HarvestRepository repository) =>
            await AnswerAsync(http, repository, await FormAsync(http)));
    }

    private static async Task AnswerAsync(
        HttpContext http, HarvestRepository repository, IEnumerable<KeyValuePair<string, StringValues>> given)
    {
        var request = HarvestRequest.Parse(
            [.. given.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""))]);
        Representation document;
        try
        {
            document = await repository.AnswerAsync(request, http.RequestAborted);
        }
        catch (HarvestPutOffException)
        {
            await RateLimits.RefuseAsync(http, TimeSpan.Zero, "this part of the list takes longer", http.RequestAborted);
            return;
        }
        var (coding, bytes) = Coded(document, http.Request.Headers.AcceptEncoding.ToString());
        var response = http.Response;
        // Each answer says when it was given.
        response.Headers.CacheControl = CacheControl.Never;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.ContentType = HarvestDocument.ContentType;
        response.ContentLength = bytes.Length;
        if (coding is not null) response.Headers.ContentEncoding = coding;
        if (!HttpMethods.IsHead(http.Request.Method)) await response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>Compressed as every harvester can read it that reads any.</summary>
    private static (string? Name, byte[] Bytes) Coded(Representation document, string accepted) =>
        ContentCoding.Takes(accepted, "gzip") && document.In(Coding.Gzip) is { } packed ? ("gzip", packed) : (null, document.Identity);

    /// <summary>The form; empty for what is none or is broken, so that the verb is missing.</summary>
    private static async Task<IEnumerable<KeyValuePair<string, StringValues>>> FormAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        }
        catch (Exception e) when (e is not (BadHttpRequestException or OperationCanceledException))
        {
            // The edge of one request: whatever the reader minds, the bytes are the client's.
            return FormCollection.Empty;
        }
    }
}
