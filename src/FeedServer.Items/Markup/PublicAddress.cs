using System.Text.RegularExpressions;

namespace FeedServer.Items.Markup;

/// <summary>Addresses of sources as everybody may see them: scheme, host and path. Keys, tokens and names of users stand in the query and
/// in front of the host.</summary>
public static partial class PublicAddress
{
    /// <summary>The public form of an absolute http(s) address; the same when it has nothing else.</summary>
    public static Uri From(Uri address) => address is { Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 }
        ? address : new Uri(address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));

    /// <summary>The public form of an address; null when it is no absolute http(s) one.</summary>
    public static string? From(string? address) => WebAddress.Parse(address) is { } url ? From(url).AbsoluteUri : null;

    /// <summary>An id that everybody may see: null for an address with a query or a user's name, since an id cannot be
    /// shortened.</summary>
    public static string? Id(string? id) =>
        WebAddress.Parse(id) is { } url && (url.Query.Length > 0 || url.UserInfo.Length > 0) ? null : id;

    /// <summary>A text with every address in it in its public form, whole addresses and parts of some.</summary>
    public static string In(string text) =>
        text.AsSpan().ContainsAny('?', '@', '#')
            ? Query().Replace(Whole().Replace(User().Replace(text, "//"), WholeWithoutQuery), Rest) : text;

    private static string WholeWithoutQuery(Match address) => address.Value[..address.Value.AsSpan().IndexOfAny('?', '#')] + Rest(address);

    // The sentence goes on behind the address.
    private static string Rest(Match query) => query.Value[query.Value.TrimEnd(':', ',', ';', '.', ')', '"', '\'').Length..];

    // Whatever sign a query begins with, once it is certain that this is an address.
    [GeneratedRegex(@"https?://[^\s?#]+[?#]\S*[\p{L}\p{N}]\S*", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    // A question mark within a word is the beginning of a query; one at its end, or before another mark, is a question.
    [GeneratedRegex(@"\?[A-Za-z0-9_%=&.\[-][^\s]*", RegexOptions.NonBacktracking)]
    private static partial Regex Query();

    [GeneratedRegex(@"//[^\s/@]*@", RegexOptions.NonBacktracking)]
    private static partial Regex User();
}
