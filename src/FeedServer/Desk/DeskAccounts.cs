namespace FeedServer.Desk;

/// <summary>The accounts, and every change that is made to them: by the desk and by the verb <c>password</c>.</summary>
internal sealed class DeskAccounts(AccountFile file, DeskPasswords passwords, TimeProvider clock)
{
    /// <summary>Browsers of one account that are remembered.</summary>
    private const int MostDevices = 10;

    /// <summary>How long a password that somebody else chose serves to choose another.</summary>
    public static readonly TimeSpan InitialLife = TimeSpan.FromDays(3);

    /// <summary>All of them, by name.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IReadOnlyList<DeskAccount> All => file.Read();

    /// <summary>The account of a name, in any case; null when there is none.</summary>
    public DeskAccount? Find(string name) => Find(All, name);

    /// <summary>Sets an account's own password; makes the account when there is none of that name.</summary>
    /// <param name="name">As <see cref="DeskAccount.NameFrom"/> gives it.</param>
    /// <param name="password">Checked by <see cref="DeskPasswords.FaultOf"/> before.</param>
    /// <param name="role">Its role from now on; null leaves it as it is, and makes the first account an operator, later ones
    /// editors.</param>
    /// <param name="dropsSecondFactor">True takes the second factor away.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <returns>The account as it is now, and whether it is new.</returns>
    public async Task<(DeskAccount Account, bool IsNew)> SetPasswordAsync(
        string name, string password, DeskRole? role, bool dropsSecondFactor, CancellationToken cancellation)
    {
        var hash = passwords.Hash(password);
        DeskAccount? set = null;
        var isNew = false;
        await file.ChangeAsync(all =>
        {
            var former = Find(all, name);
            isNew = former is null;
            set = (former ?? New(name, role ?? (all.Count == 0 ? DeskRole.Operator : DeskRole.Editor), hash)) with
            {
                Password = hash,
                PasswordSet = clock.GetUtcNow(),
                InitialUntil = null,
                Stamp = DeskAccount.NewStamp(),
                IsDisabled = false,
            };
            if (role is { } given) set = set with { Role = given };
            if (dropsSecondFactor) set = set with { SecondFactor = null };
            return With(all, set);
        }, cancellation);
        return (set ?? throw new InvalidOperationException("The change was not made."), isNew);
    }

    /// <summary>Makes an account whose owner has yet to choose the password.</summary>
    /// <returns>The password to log in with once; null when the name is taken.</returns>
    public async Task<string?> AddAsync(string name, DeskRole role, CancellationToken cancellation)
    {
        var (password, hash) = Initial();
        var isMade = await file.ChangeAsync(all => Find(all, name) is not null ? null
            : With(all, New(name, role, hash) with { InitialUntil = clock.GetUtcNow() + InitialLife }), cancellation);
        return isMade ? password : null;
    }

    /// <summary>Takes an account's password and remembered browsers away; its sessions end, its second factor stays.</summary>
    /// <returns>The password to log in with once; null when there is no such account.</returns>
    public async Task<string?> ResetAsync(string name, CancellationToken cancellation)
    {
        var (password, hash) = Initial();
        var isDone = await ChangeAsync(name, account => account.WithoutSessions() with
        {
            Password = hash,
            PasswordSet = clock.GetUtcNow(),
            InitialUntil = clock.GetUtcNow() + InitialLife,
            Devices = [],
        }, cancellation);
        return isDone ? password : null;
    }

    /// <summary>Changes one account. A change that would leave no operator who can log in is refused.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="change">The account after it; null leaves it as it is.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <returns>Whether it was changed.</returns>
    public Task<bool> ChangeAsync(string name, Func<DeskAccount, DeskAccount?> change, CancellationToken cancellation) =>
        file.ChangeAsync(all =>
        {
            if (Find(all, name) is not { } account || change(account) is not { } changed) return null;
            var after = With(all, changed);
            return IsOperated(all) && !IsOperated(after) ? null : after;
        }, cancellation);

    /// <summary>Takes a code of the second factor, once.</summary>
    /// <returns>False when it is wrong or was taken before.</returns>
    public Task<bool> TakeCodeAsync(string name, string code, CancellationToken cancellation) => ChangeAsync(name, account =>
        account.SecondFactor?.Take(code, clock.GetUtcNow()) is { } taken ? account with { SecondFactor = taken } : null, cancellation);

    /// <summary>Remembers a browser that logged in; renews the hash where the hasher asks for it.</summary>
    public Task<bool> RememberAsync(string name, string? device, string? hash, CancellationToken cancellation) =>
        device is null && hash is null ? Task.FromResult(false) : ChangeAsync(name, account => account with
        {
            Devices = device is null ? account.Devices : [.. account.Devices.Prepend(device).Take(MostDevices)],
            Password = hash ?? account.Password,
        }, cancellation);

    private static bool IsOperated(IReadOnlyList<DeskAccount> all) =>
        all.Any(account => account is { Role: DeskRole.Operator, IsDisabled: false, InitialUntil: null });

    private static DeskAccount? Find(IReadOnlyList<DeskAccount> all, string name) =>
        all.FirstOrDefault(account => account.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<DeskAccount> With(IReadOnlyList<DeskAccount> all, DeskAccount changed) =>
        [.. all.Where(account => !account.Name.Equals(changed.Name, StringComparison.OrdinalIgnoreCase)), changed];

    private (string Password, string Hash) Initial()
    {
        var password = DeskPasswords.CreateInitial();
        return (password, passwords.Hash(password));
    }

    private DeskAccount New(string name, DeskRole role, string hash) => new()
    {
        Name = name,
        Role = role,
        Password = hash,
        PasswordSet = clock.GetUtcNow(),
        Stamp = DeskAccount.NewStamp(),
    };
}
