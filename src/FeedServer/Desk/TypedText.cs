using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Desk;

/// <summary>What somebody typed into a form that cannot be taken, because its session is over or another has begun: hours of writing may
/// stand in it, and browsers do not bring back the form of a page that may not be kept.</summary>
internal static class TypedText
{
    private const int Most = 256 << 10;
    private const int MostFields = 64;
    private const int LongestBoundary = 128;

    /// <summary>A browser whose form is not taken to its end shows a broken connection in place of the page that says why. What is longer
    /// is cut off all the same.</summary>
    private const long MostTaken = 512 << 20;

    /// <summary>The fields of a form that nobody may send any more. They are read where the browser says that it is a page of this site, or
    /// the form has the token of the session that the browser names, over or not, so that no other site has anything shown; up to 256 KB
    /// and to the first large file, in memory.</summary>
    /// <returns>Label and text of each; none where the route has none, or nothing can be read.</returns>
    public static async Task<IReadOnlyList<(string Label, string Text)>> ReadAsync(HttpContext http, string? session, SiteTexts texts)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<DeskTypedText>() is not { } typed) return [];
        // Whoever logged out in another tab has no session to name any more.
        var isOwn = RequestOrigin.IsOwn(http.Request);
        if (!isOwn && !SecretToken.IsOne(session)) return [];
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = http.GetEndpoint()?.Metadata.GetMetadata<DeskBodyLimit>()?.Bytes ?? Most;
        var fields = new List<KeyValuePair<string, string>>();
        try
        {
            await foreach (var field in FieldsAsync(http))
            {
                var isToken = field.Key == DeskGate.TokenField && SecretToken.IsForForms(field.Value, session ?? "");
                if (fields.Count == 0 && !isOwn && !isToken) return [];
                fields.Add(field);
            }
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            // The bytes are the client's. What came before is shown.
        }
        return Shown(fields, typed, texts);
    }

    /// <summary>The fields of a form that is too large, to be shown again: those before the first large file, as forms have files at their
    /// end. The rest is taken and kept nowhere.</summary>
    /// <returns>None where nothing can be read.</returns>
    public static async Task<FormCollection> LeadingAsync(HttpContext http)
    {
        if (http.Request.ContentLength is not <= MostTaken) return FormCollection.Empty;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostTaken;
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        try
        {
            await foreach (var field in FieldsAsync(http))
                fields[field.Key] = StringValues.Concat(fields.GetValueOrDefault(field.Key), field.Value);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            // A large file, or no form. What came before is shown.
        }
        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
        catch (IOException gone) when (gone is not BadHttpRequestException)
        {
            // The client has left; there is nobody to show it to.
        }
        return new FormCollection(fields);
    }

    /// <summary>Those of a form that was read.</summary>
    public static IReadOnlyList<(string Label, string Text)> From(HttpContext http, IFormCollection form, SiteTexts texts) =>
        http.GetEndpoint()?.Metadata.GetMetadata<DeskTypedText>() is { } typed
            ? Shown(form.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())), typed, texts) : [];

    private static IReadOnlyList<(string Label, string Text)> Shown(
        IEnumerable<KeyValuePair<string, string>> fields, DeskTypedText typed, SiteTexts texts) =>
        [.. fields.Select(field => (Label: typed.LabelOf(field.Key, texts) ?? "", Text: field.Value.ReplaceLineEndings("\n")))
            .Where(field => field.Label.Length > 0 && !string.IsNullOrWhiteSpace(field.Text))];

    private static async IAsyncEnumerable<KeyValuePair<string, string>> FieldsAsync(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)) yield break;
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            using var plain = new FormReader(http.Request.Body) { ValueLengthLimit = Most };
            for (var (left, at) = (Most, 0); left > 0 && at < MostFields; at++)
            {
                if (await plain.ReadNextPairAsync(http.RequestAborted) is not { } pair) yield break;
                left -= pair.Value.Length;
                yield return pair;
            }
            yield break;
        }
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        // The reader's own check is an exception of another kind.
        if (boundary.Length is 0 or > LongestBoundary) yield break;
        var parts = new MultipartReader(boundary, http.Request.Body) { BodyLengthLimit = Most };
        for (var (left, at) = (Most, 0); left > 0 && at < MostFields; at++)
        {
            if (await parts.ReadNextSectionAsync(http.RequestAborted) is not { } part) yield break;
            // Files are chosen again; a large one ends the reading.
            if (part.AsFormDataSection() is not { } field) continue;
            var value = await field.GetValueAsync(http.RequestAborted);
            left -= value.Length;
            yield return KeyValuePair.Create(field.Name, value);
        }
    }
}
