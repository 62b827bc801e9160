namespace FeedServer.Desk;

/// <summary>A browser that is logged in. Instants are those of the monotonic clock, so that a clock that is set leaves sessions as long as
/// they are.</summary>
internal sealed class DeskSession(DeskAccount account, string hash, long began)
{
    private long lastUsed = began;
    private string? notice;

    /// <summary>The hash of its token.</summary>
    public string Hash { get; } = hash;

    /// <summary>What it is ended by from another session of the account; tells nothing of the token.</summary>
    public string Id { get; } = SecretToken.Hash(hash)[..16];

    /// <summary>The account's name.</summary>
    public string Account { get; } = account.Name;

    /// <summary>The account's stamp when it began.</summary>
    public string Stamp { get; } = account.Stamp;

    public long Began { get; } = began;

    /// <summary>When it began, UTC, for people.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>From where.</summary>
    public required string Address { get; init; }

    /// <summary>What the browser calls itself, cut.</summary>
    public required string Agent { get; init; }

    /// <summary>The secret of a second factor that is being set up; null when none is.</summary>
    public string? PendingSecret { get; set; }

    public long LastUsed => Interlocked.Read(ref lastUsed);

    public void Use(long now) => Interlocked.Exchange(ref lastUsed, now);

    /// <summary>Leaves a notice for the next page that is shown.</summary>
    public void Leave(string text) => Interlocked.Exchange(ref notice, text);

    /// <summary>Takes the notice; null when there is none.</summary>
    public string? TakeNotice() => Interlocked.Exchange(ref notice, null);
}
