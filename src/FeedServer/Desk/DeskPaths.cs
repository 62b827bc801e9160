namespace FeedServer.Desk;

/// <summary>Addresses of the desk, from the archive's root.</summary>
internal static class DeskPaths
{
    public const string Root = "/desk";
    public const string Login = Root + "/login";
    public const string Logout = Root + "/logout";
    public const string Account = Root + "/account";
    public const string Accounts = Root + "/accounts";
    public const string Actions = Root + "/actions";

    /// <summary>The query's parameter with the page to go on to.</summary>
    public const string ReturnField = "return";

    /// <summary>The login that leads on to what was asked for.</summary>
    public static string LoginFor(HttpRequest request)
    {
        var asked = request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        return asked != Root && IsOwn(asked) ? Login + QueryString.Create(ReturnField, asked).ToUriComponent() : Login;
    }

    /// <summary>Whether a text is a path of the desk, and nothing that a browser takes for another site's.</summary>
    public static bool IsOwn(string? text) => text is { Length: < 2_000 }
        && (text == Root || text.StartsWith(Root + "/", StringComparison.Ordinal) || text.StartsWith(Root + "?", StringComparison.Ordinal))
        && text.All(c => c is > ' ' and < '\x7f' and not '\\') && !text.Contains("//", StringComparison.Ordinal);

    /// <summary>Leads to a page that is asked for by GET (RFC 9110 §15.4.4).</summary>
    /// <param name="http">For the path of the public address.</param>
    /// <param name="path">Percent-encoded, with its query.</param>
    public static IResult LeadTo(HttpContext http, string path)
    {
        http.Response.Headers.Location = http.Request.PathBase.ToUriComponent() + path;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
