namespace FeedServer.Items.Markup;

/// <summary>Addresses that lead to the web: absolute ones of the schemes http and https (RFC 9110 §4.2).</summary>
public static class WebAddress
{
    /// <summary>True for an absolute http or https address.</summary>
    public static bool IsWeb(this Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <summary>The address a text is; null when it is no absolute http or https address.</summary>
    public static Uri? Parse(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.IsWeb() ? address : null;

    /// <summary>The address a text leads to from a document; null when that is no http or https address.</summary>
    public static Uri? Resolve(Uri document, string? text) =>
        Uri.TryCreate(document, text, out var address) && address.IsWeb() ? address : null;
}
