using FeedServer.RateLimiting;

namespace FeedServer.Desk.Login;

/// <summary>Logging in and out.</summary>
internal static class LoginDesk
{
    private const string Unknown = "no such account";

    public static DeskPart Part { get; } = new(Map) { Services = services => services.AddSingleton<LoginService>() };

    private static void Map(RouteGroupBuilder desk)
    {
        desk.MapMethods("/login", DeskRoutes.Read, Show).AllowEverybody();
        desk.MapPost("/login", LogIn).AllowEverybody();
        desk.MapPost("/logout", LogOut).RequireLogin();
    }

    private static async Task<IResult> Show(
        [AsParameters] DeskRequest desk, DeskAccounts accounts, DeskAuthentication authentication)
    {
        var next = desk.Http.Request.Query[DeskPaths.ReturnField].ToString();
        var target = DeskPaths.IsOwn(next) ? next : null;
        return DeskUser.Find(desk.Http) is not null ? DeskPaths.LeadTo(desk.Http, target ?? DeskPaths.Root)
            : await SendAsync(desk, authentication, accounts.All.Count > 0, new LoginAttempt("", "", "", null, ""), target);
    }

    private static async Task<IResult> LogIn([AsParameters] DeskRequest desk, DeskAccounts accounts, LoginService logins,
        DeskAuthentication authentication, DeskCookies cookies)
    {
        var next = desk.Field(DeskPaths.ReturnField);
        var target = DeskPaths.IsOwn(next) ? next : null;
        var attempt = new LoginAttempt(desk.Field("name").Trim(), desk.Field("password"), desk.Field("code"),
            DeskCookies.Find(desk.Http, cookies.Device), ClientAddress.For(desk.Http).ToString());
        var outcome = await logins.TryAsync(attempt, desk.Ending);
        switch (outcome)
        {
            case LoginOutcome.Done done:
                authentication.Begin(desk.Http, done.Account);
                if (done.NewDevice is { } device) cookies.Remember(desk.Http, device);
                await desk.LogAsync(done.Account, "login", done.Account.Name, "done");
                return DeskPaths.LeadTo(desk.Http, target ?? DeskPaths.Root);
            case LoginOutcome.Wait { For: var wait }:
                // Not in the log of actions: whoever floods the login would fill it.
                desk.Http.Response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
                return await SendAsync(desk, authentication, accounts.All.Count > 0, attempt, target,
                    StatusCodes.Status429TooManyRequests, desk.Texts.DeskLoginWait(Seconds(wait)));
            default:
                // What is no account's name may be a password in the wrong field.
                var known = DeskAccount.NameFrom(attempt.Name) is { } name ? accounts.Find(name)?.Name : null;
                await desk.LogAsync(null, "login", known ?? Unknown, "refused");
                return await SendAsync(desk, authentication, accounts.All.Count > 0, attempt, target,
                    StatusCodes.Status401Unauthorized, desk.Texts.DeskLoginRefused);
        }
    }

    private static async Task<IResult> LogOut([AsParameters] DeskRequest desk, DeskAuthentication authentication)
    {
        var user = desk.User;
        authentication.End(desk.Http, user);
        await desk.LogAsync("logout", user.Name, "done");
        return DeskPaths.LeadTo(desk.Http, DeskPaths.Login);
    }

    private static Task<IResult> SendAsync(DeskRequest desk, DeskAuthentication authentication, bool hasAccounts, LoginAttempt attempt,
        string? target, int status = StatusCodes.Status200OK, string? fault = null)
    {
        var frame = desk.Frame(desk.Texts.DeskLogIn);
        return desk.PageAsync<LoginPage, LoginModel>(new LoginModel
        {
            Frame = hasAccounts ? frame with { FormToken = authentication.LoginToken(desk.Http) } : frame,
            HasAccounts = hasAccounts,
            Return = target,
            Name = attempt.Name,
            Fault = fault,
        }, status);
    }

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}
