namespace FeedServer.Http;

/// <summary>Every document has one address: small letters, no slash at the end. Routing takes others too; they are led to the one, so that
/// no cache, ours or another's, holds a document twice.</summary>
internal static class CanonicalPath
{
    /// <summary>The address of what was asked for.</summary>
    public static string From(PathString path) =>
        path.Value is { Length: > 1 } asked && asked.TrimEnd('/') is { Length: > 0 } plain ? plain.ToLowerInvariant() : "/";

    /// <summary>Leads there, below the path of the public address (the tilde). Of the query only the cursor goes along, which is all that
    /// any page reads.</summary>
    public static IResult LeadTo(string address, string? after) => TypedResults.Redirect(
        "~" + new PathString(address).ToUriComponent() + (after is null ? "" : "?after=" + Uri.EscapeDataString(after)), permanent: true);
}
