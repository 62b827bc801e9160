using FeedServer.Publish;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Comments;

/// <summary>A form as a browser sends it, if it is one and comes from a page of this server.</summary>
/// <param name="Fields">The fields; null where it is refused.</param>
/// <param name="Status">With which status.</param>
/// <param name="Reason">And why, for people; empty where it is not.</param>
internal sealed record SentForm(IFormCollection? Fields, int Status, string Reason)
{
    /// <summary>Every letter of the longest comment percent-encoded in UTF-8, and the rest of the form.</summary>
    private const int MostBytes = 64 * 1024;

    private const int MostRead = 4 * 1024 * 1024;
    private const int MostFields = 16;

    /// <summary>Reads it.</summary>
    /// <param name="http">The request.</param>
    /// <param name="publication">Under which address pages are.</param>
    /// <param name="texts">The words.</param>
    /// <exception cref="BadHttpRequestException">The client sent it too slowly, or not to its end.</exception>
    public static async Task<SentForm> ReadAsync(HttpContext http, Publication publication, SiteTexts texts)
    {
        // Who tells nothing is no browser, and holds nobody's authority: there are no cookies.
        if (RequestOrigin.IsForeign(http.Request, publication)) return new(null, StatusCodes.Status403Forbidden, texts.WrongOrigin);
        var isTooLarge = http.Request.ContentLength > MostBytes;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = isTooLarge ? MostRead : MostBytes;
        if (isTooLarge)
        {
            // A browser whose form is not taken to its end shows a broken connection in place of the page that says why.
            if (http.Request.ContentLength <= MostRead) await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            return new(null, StatusCodes.Status413PayloadTooLarge, texts.FormTooLarge);
        }
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            return new(null, StatusCodes.Status415UnsupportedMediaType, texts.NotAForm);
        try
        {
            var options = new FormOptions { ValueCountLimit = MostFields, KeyLengthLimit = 64, ValueLengthLimit = MostBytes };
            http.Features.Set<IFormFeature>(new FormFeature(http.Request, options));
            return new(await http.Request.ReadFormAsync(http.RequestAborted), StatusCodes.Status200OK, "");
        }
        catch (BadHttpRequestException tooLong) when (tooLong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new(null, StatusCodes.Status413PayloadTooLarge, texts.FormTooLarge);
        }
        catch (Exception unclear) when (unclear is not (BadHttpRequestException or OperationCanceledException))
        {
            // The edge of one request: whatever the reader minds, the bytes are the client's.
            return new(null, StatusCodes.Status400BadRequest, texts.NotAForm);
        }
    }
}
