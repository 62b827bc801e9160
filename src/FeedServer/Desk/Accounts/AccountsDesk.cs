namespace FeedServer.Desk.Accounts;

/// <summary>All accounts, for operators: adding, roles, disabling, new first passwords. Each change asks for one's own password.</summary>
internal static class AccountsDesk
{
    private const string Unknown = "a name that is no account's";

    public static DeskPart Part { get; } = new(Map, new DeskPlace(DeskPaths.Accounts, texts => texts.DeskAccounts, DeskRole.Operator))
    {
        Services = services => services.AddSingleton<AccountAdding>(),
    };

    private static void Map(RouteGroupBuilder desk)
    {
        desk.MapMethods("/accounts", DeskRoutes.Read, ([AsParameters] DeskRequest request, DeskAccounts accounts, DeskSessions sessions) =>
            SendAsync(request, accounts, sessions, null)).RequireRole(DeskRole.Operator);
        desk.MapPost("/accounts", Add).RequireRole(DeskRole.Operator);
        desk.MapMethods("/accounts/{name}", DeskRoutes.Read, (
            [AsParameters] DeskRequest request, DeskAccounts accounts, DeskSessions sessions, string name) =>
            accounts.Find(name) is { } account ? SendAsync(request, accounts, sessions, account) : request.NotFoundAsync())
            .RequireRole(DeskRole.Operator);
        desk.MapPost("/accounts/{name}", Change).RequireRole(DeskRole.Operator);
    }

    private static async Task<IResult> Add([AsParameters] DeskRequest desk, DeskAccounts accounts, AccountAdding adding,
        DeskSessions sessions, Reauthentication reauthentication)
    {
        var name = DeskAccount.NameFrom(desk.Field("name"));
        var role = RoleFrom(desk.Field("role"));
        var fault = name is null || role is null ? desk.Texts.DeskNoName(DeskAccount.LongestName)
            : await reauthentication.FaultAsync(desk.User, desk.Field("password"), desk.Texts, desk.Ending);
        if (fault is not null || name is null || role is not { } given
            || await adding.AddAsync(desk.User, name, given, desk.Ending) is not var (first, isFirst))
        {
            // What is no account's name may be a password in the wrong field.
            await desk.LogAsync("account.add", name is null ? Unknown : accounts.Find(name)?.Name ?? Unknown, "refused");
            return await SendAsync(desk, accounts, sessions, null, fault ?? desk.Texts.DeskNameTaken);
        }
        if (isFirst) await desk.LogAsync("account.add", name, given.ToString());
        return await ShowFirstAsync(desk, name, first);
    }

    private static async Task<IResult> Change([AsParameters] DeskRequest desk, DeskAccounts accounts, DeskSessions sessions,
        Reauthentication reauthentication, string name)
    {
        if (accounts.Find(name) is not { } account) return await desk.NotFoundAsync();
        var change = desk.Field("change");
        var fault = await reauthentication.FaultAsync(desk.User, desk.Field("password"), desk.Texts, desk.Ending);
        if (fault is null && change == "reset" && account.Name != desk.User.Name
            && await accounts.ResetAsync(desk.User.Account, account.Name, desk.Ending) is { } first)
        {
            await desk.LogAsync("account.reset", account.Name, "done");
            return await ShowFirstAsync(desk, account.Name, first);
        }
        if (fault is null
            && await accounts.ChangeAsync(desk.User.Account, account.Name, former => Changed(former, change), desk.Ending))
        {
            await desk.LogAsync("account." + change, account.Name, "done");
            return desk.LeadTo(DeskPaths.Accounts, desk.Texts.DeskAccountChanged(account.Name));
        }
        await desk.LogAsync("account.change", account.Name, "refused");
        return await SendAsync(desk, accounts, sessions, account, fault ?? desk.Texts.DeskAccountUnchanged);
    }

    /// <summary>The account after a change; null for one that is none, or that it has already.</summary>
    private static DeskAccount? Changed(DeskAccount account, string change) => change switch
    {
        "disable" when !account.IsDisabled => account.WithoutSessions() with { IsDisabled = true },
        "factor" when account.SecondFactor is not null => account.WithoutSessions() with { SecondFactor = null },
        "sessions" => account.WithoutSessions(),
        "enable" when account.IsDisabled => account.WithoutSessions() with { IsDisabled = false },
        _ when RoleFrom(change) is { } role && role != account.Role => account.WithoutSessions() with { Role = role },
        _ => null,
    };

    private static DeskRole? RoleFrom(string text) => text switch
    {
        "editor" => DeskRole.Editor,
        "operator" => DeskRole.Operator,
        _ => null,
    };

    private static Task<IResult> ShowFirstAsync(DeskRequest desk, string name, string password) =>
        desk.PageAsync<SecretsPage, SecretsModel>(new SecretsModel(desk.Frame(desk.Texts.DeskFirstPassword),
            desk.Texts.DeskFirstPasswordIntro(name, DeskAccounts.InitialLife.Days), [password], DeskPaths.Accounts));

    private static Task<IResult> SendAsync(
        DeskRequest desk, DeskAccounts accounts, DeskSessions sessions, DeskAccount? changed, string? fault = null)
    {
        var zone = desk.Site.Publication.Zone;
        return desk.PageAsync<AccountsPage, AccountsModel>(new AccountsModel
        {
            Frame = desk.Frame(changed is null ? desk.Texts.DeskAccounts : desk.Texts.DeskAccountOf(changed.Name)),
            Rows = [.. accounts.All.Select(Row)],
            Changed = changed is null ? null : Row(changed),
            Name = changed is null && fault is not null ? desk.Field("name") : "",
            Fault = fault,
        }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

        AccountsModel.Row Row(DeskAccount account) => new(account.Name, account.Role, zone.Local(account.PasswordSet), account.IsDisabled,
            account.InitialUntil is not null, account.SecondFactor is not null, sessions.For(account).Count);
    }
}
