namespace FeedServer.Items.Markup;

/// <summary>Addresses that lead to the web: absolute ones of the schemes http and https (RFC 9110 §4.2).</summary>
public static class WebAddress
{
    /// <summary>True for an absolute http or https address.</summary>
    public static bool IsWeb(this Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <summary>The address a text is; null when it is no absolute http or https address, or no name server can know its host.</summary>
    public static Uri? Parse(string? text) =>
        UriText.TryCreate(text, UriKind.Absolute, out var address) && address.IsWeb() && address.AsciiHost() is not null ? address : null;

    /// <summary>The address a text leads to from a document; null when that is no http or https address, or no name server can know its
    /// host.</summary>
    public static Uri? Resolve(Uri document, string? text) =>
        UriText.TryCreate(document, text, out var address) && address.IsWeb() && address.AsciiHost() is not null ? address : null;

    /// <summary>The host as name servers know it: in ASCII (RFC 5890 §2.3.2.1), of an IPv6 address without the brackets. Null where there
    /// is none. <see cref="Uri"/> takes hosts that have no such form; its own property throws for some of them and gives others back as
    /// they are.</summary>
    public static string? AsciiHost(this Uri address)
    {
        try
        {
#pragma warning disable RS0030 // The one place where what it throws is caught.
            if (address.IdnHost is not { Length: > 0 } host) return null;
#pragma warning restore RS0030
            // A full-width slash or colon becomes a plain one, and the address another.
            var isPlain = Ascii.IsValid(host) && Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4;
            return isPlain || Ascii.IsValid(address.Host) ? host : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
