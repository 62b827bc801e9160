namespace FeedServer.Desk;

/// <summary>The cookies of the desk; there are no others. Under https they carry the prefix that binds them to the host (RFC 6265bis
/// §4.1.3.2), which demands the path "/"; plain http on this machine's own loopback gets the same names without it.</summary>
internal sealed class DeskCookies(Publication publication)
{
    private static readonly TimeSpan DeviceLife = TimeSpan.FromDays(180);

    private readonly bool isSecure = publication.BaseUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>Whether a cookie can be kept from whoever listens on the way.</summary>
    public bool IsPossible => isSecure || publication.BaseUrl.IsLoopback;

    /// <summary>The token of the session.</summary>
    public string Session => NameOf("session");

    /// <summary>What the form of the login is bound to.</summary>
    public string Login => NameOf("login");

    /// <summary>What tells a browser that logged in before.</summary>
    public string Device => NameOf("device");

    public void Set(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, Options());

    /// <summary>The same for a long time.</summary>
    public void Remember(HttpContext http, string value) =>
        http.Response.Cookies.Append(Device, value, Options(DeviceLife));

    public void Delete(HttpContext http, string name) => http.Response.Cookies.Delete(name, Options());

    /// <summary>The value that a request carries; null for none.</summary>
    public static string? Find(HttpContext http, string name) => http.Request.Cookies[name];

    // Sites below paths of one host do not take each other's.
    private string NameOf(string what) =>
        (isSecure ? "__Host-" : "") + "feedserver"
            + string.Concat(publication.RootPath.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')) + "-" + what;

    private CookieOptions Options(TimeSpan? life = null) => new()
    {
        HttpOnly = true,
        Secure = isSecure,
        SameSite = SameSiteMode.Strict,
        Path = isSecure || publication.RootPath.Length == 0 ? "/" : publication.RootPath,
        MaxAge = life,
        IsEssential = true,
    };
}
