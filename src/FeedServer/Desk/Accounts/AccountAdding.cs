using System.Collections.Concurrent;

namespace FeedServer.Desk.Accounts;

/// <summary>Makes accounts, each click's once: a second one, which the browser sends before it has the answer to the first, is shown what
/// the first was given. Nobody else sees that password, and it is shown nowhere again.</summary>
internal sealed class AccountAdding(DeskAccounts accounts, TimeProvider clock) : IDisposable
{
    /// <summary>So long a click counts as the second of two.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ConcurrentDictionary<Given, ITimer> given = [];

    /// <summary>Makes an account whose owner has yet to choose the password.</summary>
    /// <param name="by">Who asks for it, by a password of one's own that was checked.</param>
    /// <param name="name">As <see cref="DeskAccount.NameFrom"/> gives it.</param>
    /// <param name="role">Its role.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <returns>The password to log in with once, and whether it was made for this click; null when the name is taken.</returns>
    public async Task<(string Password, bool IsFirst)?> AddAsync(
        DeskUser by, string name, DeskRole role, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (accounts.Find(name) is { } there)
                // An account that was changed since has another password.
                return given.Keys.FirstOrDefault(one => (one.Session, one.Stamp, one.Role) == (by.Session.Hash, there.Stamp, role))
                    is { } former ? (former.Password, false) : null;
            if (await accounts.AddAsync(by.Account, name, role, cancellation) is not { } password) return null;
            if (accounts.Find(name) is { } made) Remember(new Given(by.Session.Hash, made.Stamp, role, password));
            return (password, true);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        turn.Dispose();
        foreach (var timer in given.Values) timer.Dispose();
    }

    private void Remember(Given one)
    {
        var timer = clock.CreateTimer(_ => Forget(one), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        // Set only then: one that is over before finds nothing to forget.
        if (given.TryAdd(one, timer)) timer.Change(Remembered, Timeout.InfiniteTimeSpan);
        else timer.Dispose();
    }

    private void Forget(Given one)
    {
        if (given.TryRemove(one, out var timer)) timer.Dispose();
    }

    private sealed record Given(string Session, string Stamp, DeskRole Role, string Password);
}
