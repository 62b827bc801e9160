using System.Collections.Concurrent;

namespace FeedServer.Desk;

/// <summary>Who is logged in. Sessions are in memory alone: a restart ends them, and no copy of the archive brings one back.</summary>
internal sealed class DeskSessions(TimeProvider clock)
{
    private const int MostOfAccount = 20;
    private const int LongestAgent = 160;

    /// <summary>Without a request for so long, a session ends (OWASP ASVS 7.3.1).</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(30);

    /// <summary>After so long it ends in any case (OWASP ASVS 7.3.2).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<string, DeskSession> byHash = new(StringComparer.Ordinal);

    /// <summary>Begins one.</summary>
    /// <returns>It, and its token, which is nowhere kept.</returns>
    public (DeskSession Session, string Token) Begin(DeskAccount account, string address, string agent)
    {
        var token = SecretToken.Create();
        var hash = SecretToken.Hash(token);
        var session = new DeskSession(account, hash, clock.GetTimestamp())
        {
            BeganAt = clock.GetUtcNow(),
            Address = address,
            Agent = new string([.. agent.Where(c => !char.IsControl(c)).Take(LongestAgent)]),
        };
        byHash[hash] = session;
        RemoveOld(account.Name);
        return (session, token);
    }

    /// <summary>The session of a token; null when there is none, or it is over.</summary>
    public DeskSession? Find(string token)
    {
        if (!SecretToken.IsOne(token) || !byHash.TryGetValue(SecretToken.Hash(token), out var session)) return null;
        var now = clock.GetTimestamp();
        if (IsOver(session, now))
        {
            End(session);
            return null;
        }
        session.Use(now);
        return session;
    }

    public void End(DeskSession session) => byHash.TryRemove(session.Hash, out _);

    /// <summary>The sessions of an account, newest first.</summary>
    public IReadOnlyList<DeskSession> For(DeskAccount account)
    {
        var now = clock.GetTimestamp();
        return [.. byHash.Values
            .Where(session => session.Account == account.Name && session.Stamp == account.Stamp && !IsOver(session, now))
            .OrderByDescending(session => session.Began)];
    }

    private bool IsOver(DeskSession session, long now) =>
        clock.GetElapsedTime(session.LastUsed, now) > LongestIdle || clock.GetElapsedTime(session.Began, now) > Longest;

    private void RemoveOld(string account)
    {
        var now = clock.GetTimestamp();
        foreach (var over in byHash.Values.Where(session => IsOver(session, now)).ToList()) End(over);
        foreach (var old in byHash.Values.Where(session => session.Account == account).OrderByDescending(session => session.Began)
            .Skip(MostOfAccount).ToList()) End(old);
    }
}
