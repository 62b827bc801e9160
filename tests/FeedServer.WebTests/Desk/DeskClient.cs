using System.Net;
using System.Text.RegularExpressions;
using FeedServer.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace FeedServer.WebTests.Desk;

/// <summary>A browser at the desk: it keeps cookies, and sends with each form the token that pages of its own give.</summary>
internal sealed partial class DeskClient(RunningServer server) : IDisposable
{
    /// <summary>The password of every account that a test makes.</summary>
    public const string Password = "mưa đầu mùa trên bến";

    /// <summary>The session's cookie where the public address is a loopback.</summary>
    public const string SessionCookie = "feedserver-session";

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A body that waits to be asked for is never sent before.
        Expect100ContinueTimeout = TimeSpan.FromMinutes(5),
    })
    {
        BaseAddress = server.Address,
    };

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>Its cookies by name.</summary>
    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>What its forms carry; a form may be sent with another.</summary>
    public string Token { get; set; } = "";

    /// <summary>A browser that is logged in, by an account made for it, or that of nobody.</summary>
    public static async Task<DeskClient> LogInAsync(RunningServer server, DeskRole? role)
    {
        var browser = new DeskClient(server);
        if (role is not { } given) return browser;
        var account = await AddAccountAsync(server, given == DeskRole.Operator ? "van-hanh" : "bien-tap", given);
        var (_, token) = server.Services.GetRequiredService<DeskSessions>().Begin(account, "127.0.0.1", "test");
        browser.Cookies[server.Services.GetRequiredService<DeskCookies>().Session] = token;
        browser.Token = SecretToken.ForForms(token);
        return browser;
    }

    /// <summary>Makes an account with the password of all of them, or sets that.</summary>
    public static async Task<DeskAccount> AddAccountAsync(RunningServer server, string name, DeskRole role)
    {
        var accounts = server.Services.GetRequiredService<DeskAccounts>();
        if (accounts.Find(name) is { } known) return known;
        return (await accounts.SetPasswordAsync(name, Password, role, dropsSecondFactor: false, Ending)).Account;
    }

    /// <summary>Logs in by the form.</summary>
    public async Task<HttpResponseMessage> LogInAsync(string name, string password = Password, string code = "")
    {
        await TextAsync("/desk/login");
        var answer = await PostAsync("/desk/login", ("name", name), ("password", password), ("code", code));
        // The form's token was the login's; pages of the session have its own.
        if (answer.StatusCode == HttpStatusCode.SeeOther) await TextAsync("/desk/account");
        return answer;
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    /// <summary>A page that must be there; its token is the one of the next form.</summary>
    public async Task<string> TextAsync(string path)
    {
        using var answer = await GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync(Ending);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode} {body}");
        if (TokenField().Match(body) is { Success: true } token) Token = token.Groups[1].Value;
        return body;
    }

    /// <summary>Sends a form with the token.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, path, Form(fields));

    /// <summary>A form with the token.</summary>
    public FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Prepend((DeskGate.TokenField, Token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    /// <summary>Sends anything, with the cookies; takes the cookies of the answer.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await client.SendAsync(request, Ending);
        foreach (var cookie in SetCookies(answer))
        {
            var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie.Split('=', 2)[1].Split(';')[0]);
            if (value.Length == 0) Cookies.Remove(name);
            else Cookies[name] = value;
        }
        return answer;
    }

    /// <summary>The cookies that an answer sets, whole.</summary>
    public static IReadOnlyList<string> SetCookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"_token\" value=\"([^\"]{1,100})\"", RegexOptions.NonBacktracking)]
    private static partial Regex TokenField();
}
