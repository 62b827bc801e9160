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

    /// <summary>Sets the password of the account that asks for it.</summary>
    /// <param name="by">The account as it was when its session was looked at.</param>
    /// <param name="password">Checked by <see cref="DeskPasswords.FaultOf"/> before.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <returns>The account as it is now; null when it was changed meanwhile and its session is over.</returns>
    public async Task<DeskAccount?> ChoosePasswordAsync(DeskAccount by, string password, CancellationToken cancellation)
    {
        var hash = passwords.Hash(password);
        return await ChangeOwnAsync(by, account => account with
        {
            Password = hash,
            PasswordSet = clock.GetUtcNow(),
            InitialUntil = null,
        }, cancellation);
    }

    /// <summary>Changes the account that asks for it; its sessions end.</summary>
    /// <param name="by">The account as it was when its session was looked at.</param>
    /// <param name="change">The account after it.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <returns>The account as it is now; null when it was changed meanwhile and its session is over.</returns>
    public async Task<DeskAccount?> ChangeOwnAsync(
        DeskAccount by, Func<DeskAccount, DeskAccount> change, CancellationToken cancellation)
    {
        DeskAccount? changed = null;
        return await ChangeAsync(by, by.Name, account => changed = change(account).WithoutSessions(), cancellation) ? changed : null;
    }

    /// <summary>Makes an account whose owner has yet to choose the password.</summary>
    /// <param name="by">Who asks for it, see <see cref="IsStill"/>.</param>
    /// <param name="name">As <see cref="DeskAccount.NameFrom"/> gives it.</param>
    /// <param name="role">Its role.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <returns>The password to log in with once; null when the name is taken.</returns>
    public async Task<string?> AddAsync(DeskAccount by, string name, DeskRole role, CancellationToken cancellation)
    {
        var (password, hash) = Initial();
        var isMade = await file.ChangeAsync(all => !IsStill(all, by) || Find(all, name) is not null ? null
            : With(all, New(name, role, hash) with { InitialUntil = clock.GetUtcNow() + InitialLife }), cancellation);
        return isMade ? password : null;
    }

    /// <summary>Takes an account's password and remembered browsers away; its sessions end, its second factor stays.</summary>
    /// <param name="by">Who asks for it, see <see cref="IsStill"/>.</param>
    /// <param name="name">Whose.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <returns>The password to log in with once; null when there is no such account.</returns>
    public async Task<string?> ResetAsync(DeskAccount by, string name, CancellationToken cancellation)
    {
        var (password, hash) = Initial();
        var isDone = await ChangeAsync(by, name, account => account.WithoutSessions() with
        {
            Password = hash,
            PasswordSet = clock.GetUtcNow(),
            InitialUntil = clock.GetUtcNow() + InitialLife,
            Devices = [],
        }, cancellation);
        return isDone ? password : null;
    }

    /// <summary>Changes one account. A change that would leave no operator who can log in is refused.</summary>
    /// <param name="by">Who asks for it, see <see cref="IsStill"/>.</param>
    /// <param name="name">Whose.</param>
    /// <param name="change">The account after it; null leaves it as it is.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <returns>Whether it was changed.</returns>
    public Task<bool> ChangeAsync(
        DeskAccount by, string name, Func<DeskAccount, DeskAccount?> change, CancellationToken cancellation) =>
        file.ChangeAsync(all =>
        {
            if (!IsStill(all, by) || Find(all, name) is not { } account || change(account) is not { } changed) return null;
            var after = With(all, changed);
            return IsOperated(all) && !IsOperated(after) ? null : after;
        }, cancellation);

    /// <summary>Takes a code of the second factor, once.</summary>
    /// <param name="account">The account whose password was checked.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <returns>False when it is wrong or was taken before.</returns>
    public Task<bool> TakeCodeAsync(DeskAccount account, string code, CancellationToken cancellation) => ChangeAsync(
        account, account.Name,
        now => now.SecondFactor?.Take(code, clock.GetUtcNow()) is { } taken ? now with { SecondFactor = taken } : null, cancellation);

    /// <summary>Remembers a browser that logged in; renews the hash where the hasher asks for it. Nothing is written over what was
    /// changed meanwhile.</summary>
    /// <param name="account">The account whose password was checked.</param>
    /// <param name="device">The hash of the browser's token; null where it is known.</param>
    /// <param name="hash">The password's new hash; null where the former one does.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    public Task<bool> RememberAsync(DeskAccount account, string? device, string? hash, CancellationToken cancellation) =>
        device is null && hash is null ? Task.FromResult(false) : ChangeAsync(account, account.Name, now => now with
        {
            Devices = device is null ? now.Devices : [.. now.Devices.Prepend(device).Take(MostDevices)],
            Password = hash ?? now.Password,
        }, cancellation);

    /// <summary>Whether an account is as it was when its session or its password was looked at. A request may have waited since: for its
    /// body, for its turn at the hasher, for the file.</summary>
    private static bool IsStill(IReadOnlyList<DeskAccount> all, DeskAccount by) =>
        Find(all, by.Name) is { IsDisabled: false } now && now.Stamp == by.Stamp;

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
