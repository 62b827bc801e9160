using FeedServer.RateLimiting;

namespace FeedServer.Desk;

/// <summary>From the cookie of a request to its session and account.</summary>
internal sealed class DeskAuthentication(DeskAccounts accounts, DeskSessions sessions, DeskCookies cookies)
{
    /// <summary>Why the accounts cannot be read; null when they can.</summary>
    public InvalidDataException? Fault()
    {
        try
        {
            _ = accounts.All;
            return null;
        }
        catch (InvalidDataException damaged)
        {
            return damaged;
        }
    }

    /// <summary>The user; null when the request has no session, or one that is over.</summary>
    public DeskUser? Find(HttpContext http)
    {
        if (DeskCookies.Find(http, cookies.Session) is not { } token || sessions.Find(token) is not { } session) return null;
        // Any change of password, role or second factor gives the account another stamp.
        if (accounts.Find(session.Account) is { IsDisabled: false } account && account.Stamp == session.Stamp)
            return new DeskUser(account, session, SecretToken.ForForms(token));
        sessions.End(session);
        return null;
    }

    /// <summary>Logs a browser in with a token that nobody had before; the one that it came with is over.</summary>
    public void Begin(HttpContext http, DeskAccount account)
    {
        if (DeskUser.Find(http) is { } former) sessions.End(former.Session);
        var address = ClientAddress.For(http).ToString();
        var (session, token) = sessions.Begin(account, address, http.Request.Headers.UserAgent.ToString());
        http.Features.Set(new DeskUser(account, session, SecretToken.ForForms(token)));
        cookies.Set(http, cookies.Session, token);
        cookies.Delete(http, cookies.Login);
    }

    /// <summary>Ends the session here and in the browser.</summary>
    public void End(HttpContext http, DeskUser user)
    {
        sessions.End(user.Session);
        cookies.Delete(http, cookies.Session);
    }

    /// <summary>What a form carries that this request brought or asks for; null when the browser has no cookie of the desk.</summary>
    public string? TokenOf(HttpContext http) =>
        DeskUser.Find(http) is not null ? DeskCookies.Find(http, cookies.Session) : DeskCookies.Find(http, cookies.Login);

    /// <summary>The token of the login's form, bound to a cookie that no session ever has.</summary>
    public string LoginToken(HttpContext http)
    {
        var token = DeskCookies.Find(http, cookies.Login);
        if (token is null || !SecretToken.IsOne(token))
        {
            token = SecretToken.Create();
            cookies.Set(http, cookies.Login, token);
        }
        return SecretToken.ForForms(token);
    }
}
