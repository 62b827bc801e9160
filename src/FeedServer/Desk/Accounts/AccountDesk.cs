namespace FeedServer.Desk.Accounts;

/// <summary>One's own account: password, second factor, browsers that are logged in.</summary>
internal static class AccountDesk
{
    public static DeskPart Part { get; } = new(Map) { Services = services => services.AddSingleton<Reauthentication>() };

    private static void Map(RouteGroupBuilder desk)
    {
        desk.MapMethods("/account", DeskRoutes.Read,
            ([AsParameters] DeskRequest request, DeskSessions sessions) => SendAsync(request, sessions))
            .RequireLogin();
        desk.MapPost("/account/password", ChangePassword).RequireLogin();
        desk.MapPost("/account/factor/begin", BeginFactor).RequireRole(DeskRole.Editor);
        desk.MapPost("/account/factor", ConfirmFactor).RequireRole(DeskRole.Editor);
        desk.MapPost("/account/factor/remove", RemoveFactor).RequireRole(DeskRole.Editor);
        desk.MapPost("/account/sessions", EndSessions).RequireRole(DeskRole.Editor);
    }

    private static async Task<IResult> ChangePassword([AsParameters] DeskRequest desk, DeskAccounts accounts, DeskSessions sessions,
        DeskAuthentication authentication, Reauthentication reauthentication)
    {
        var (user, chosen) = (desk.User, desk.Field("new"));
        var fault = await reauthentication.FaultAsync(user, desk.Field("current"), desk.Texts, desk.Ending)
            ?? desk.Texts.DeskPasswordFault(
                DeskPasswords.FaultOf(chosen, DeskPasswords.WordsOf(desk.Site.Publication).Append(user.Name)))
            ?? (chosen != desk.Field("again") ? desk.Texts.DeskPasswordsDiffer : null)
            ?? (chosen == desk.Field("current") ? desk.Texts.DeskSamePassword : null);
        if (fault is not null) return await RefuseAsync(desk, sessions, "account.password", fault);
        if (await accounts.ChoosePasswordAsync(user.Account, chosen, desk.Ending) is not { } account)
            return await OverAsync(desk, "account.password");
        await desk.LogAsync("account.password", user.Name, "done");
        authentication.Begin(desk.Http, account);
        return desk.LeadTo(DeskPaths.Account, desk.Texts.DeskPasswordChanged);
    }

    private static IResult BeginFactor([AsParameters] DeskRequest desk)
    {
        desk.User.Session.PendingSecret = SecondFactor.NewSecret();
        return desk.LeadTo(DeskPaths.Account + "#factor");
    }

    private static async Task<IResult> ConfirmFactor([AsParameters] DeskRequest desk, DeskAccounts accounts, DeskSessions sessions,
        DeskAuthentication authentication, Reauthentication reauthentication, TimeProvider clock)
    {
        var user = desk.User;
        var (codes, hashes) = SecondFactor.NewRecovery();
        var factor = user.Session.PendingSecret is { } secret
            ? new SecondFactor(secret, 0, hashes).Take(desk.Field("code"), clock.GetUtcNow()) : null;
        var fault = factor is null || factor.Recovery.Count != hashes.Count ? desk.Texts.DeskWrongCode
            : await reauthentication.FaultAsync(user, desk.Field("password"), desk.Texts, desk.Ending);
        if (fault is not null) return await RefuseAsync(desk, sessions, "account.factor", fault);
        if (await accounts.ChangeOwnAsync(user.Account, now => now with { SecondFactor = factor }, desk.Ending) is not { } account)
            return await OverAsync(desk, "account.factor");
        await desk.LogAsync("account.factor", user.Name, "set");
        authentication.Begin(desk.Http, account);
        var frame = desk.Frame(desk.Texts.DeskRecoveryCodes);
        return await desk.PageAsync<SecretsPage, SecretsModel>(
            new SecretsModel(frame, desk.Texts.DeskRecoveryIntro, codes, DeskPaths.Account));
    }

    private static async Task<IResult> RemoveFactor([AsParameters] DeskRequest desk, DeskAccounts accounts, DeskSessions sessions,
        DeskAuthentication authentication, Reauthentication reauthentication)
    {
        var user = desk.User;
        if (await reauthentication.FaultAsync(user, desk.Field("password"), desk.Texts, desk.Ending) is { } fault)
            return await RefuseAsync(desk, sessions, "account.factor", fault);
        if (await accounts.ChangeOwnAsync(user.Account, now => now with { SecondFactor = null }, desk.Ending) is not { } account)
            return await OverAsync(desk, "account.factor");
        await desk.LogAsync("account.factor", user.Name, "removed");
        authentication.Begin(desk.Http, account);
        return desk.LeadTo(DeskPaths.Account, desk.Texts.DeskFactorRemoved);
    }

    /// <summary>Ends the chosen ones of the account's other sessions, or all of them.</summary>
    private static async Task<IResult> EndSessions(
        [AsParameters] DeskRequest desk, DeskSessions sessions, Reauthentication reauthentication)
    {
        var (user, ids) = (desk.User, desk.Form["id"]);
        if (await reauthentication.FaultAsync(user, desk.Field("password"), desk.Texts, desk.Ending) is { } fault)
            return await RefuseAsync(desk, sessions, "account.sessions", fault);
        var ended = sessions.For(user.Account)
            .Where(session => session.Hash != user.Session.Hash && (desk.Field("all").Length > 0 || ids.Contains(session.Id))).ToList();
        foreach (var session in ended) sessions.End(session);
        await desk.LogAsync("account.sessions", user.Name, string.Create(CultureInfo.InvariantCulture, $"{ended.Count} ended"));
        return desk.LeadTo(DeskPaths.Account, desk.Texts.DeskSessionsEnded(ended.Count));
    }

    /// <summary>The account was changed while the request was under way: its session is over, and nothing was done.</summary>
    private static async Task<IResult> OverAsync(DeskRequest desk, string action)
    {
        await desk.LogAsync(action, desk.User.Name, "refused");
        return await desk.FaultAsync(StatusCodes.Status401Unauthorized, desk.Texts.DeskLoggedOut);
    }

    private static async Task<IResult> RefuseAsync(DeskRequest desk, DeskSessions sessions, string action, string fault)
    {
        await desk.LogAsync(action, desk.User.Name, "refused");
        return await SendAsync(desk, sessions, fault, StatusCodes.Status400BadRequest);
    }

    private static Task<IResult> SendAsync(
        DeskRequest desk, DeskSessions sessions, string? fault = null, int status = StatusCodes.Status200OK)
    {
        var user = desk.User;
        var zone = desk.Site.Publication.Zone;
        return desk.PageAsync<AccountPage, AccountModel>(new AccountModel
        {
            Frame = desk.Frame(desk.Texts.DeskAccount),
            MustChoose = user.Account.InitialUntil is not null,
            HasSecondFactor = user.Account.SecondFactor is not null,
            RecoveryCodes = user.Account.SecondFactor?.Recovery.Count ?? 0,
            Pending = user.Session.PendingSecret is { } secret ? Pending(desk, secret) : null,
            Sessions = [.. sessions.For(user.Account).Select(session => new AccountModel.SessionRow(session.Id,
                zone.Local(session.BeganAt), session.Address, session.Agent, session.Hash == user.Session.Hash))],
            Fault = fault,
        }, status);
    }

    private static AccountModel.PendingFactor Pending(DeskRequest desk, string secret)
    {
        var uri = SecondFactor.UriFor(desk.Site.Publication.Title, desk.User.Name, secret);
        var (modules, path) = QrMatrix.From(uri);
        return new(string.Join(' ', secret.Chunk(4).Select(group => new string(group))), uri, modules, path);
    }
}
