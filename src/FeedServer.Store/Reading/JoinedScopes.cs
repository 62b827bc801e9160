namespace FeedServer.Store.Reading;

/// <summary>Under which keys the lists of scopes lie by now: a spelling that is joined with others has theirs.</summary>
internal sealed class JoinedScopes(NameJoins joins)
{
    private volatile NameJoins present = joins;
    private volatile NameJoins former = NameJoins.None;

    /// <summary>The joins in force.</summary>
    public NameJoins Present => present;

    /// <summary>Those before them, whose lists somebody may still be reading.</summary>
    public NameJoins Former => former;

    /// <summary>Puts others in force, once their lists are there.</summary>
    public void Change(NameJoins joins) => (former, present) = (present, joins);

    /// <summary>The key of a scope's lists, counters and arrivals.</summary>
    public string KeyOf(Scope scope) =>
        !scope.IsAlone && present.Find(scope)?.Stamp is { } stamp ? JoinedLists.KeyOf(stamp) : scope.Key;
}
