using FeedServer.Collect.Dropping;

namespace FeedServer.Desk.Drop;

/// <summary>A place where an upload can go.</summary>
/// <param name="Value">Its name in the form.</param>
/// <param name="Path">Below the drop folder.</param>
/// <param name="Rehearsal">What would become of it there.</param>
public sealed record DropChoice(string Value, string Path, DropRehearsal Rehearsal)
{
    /// <summary>Whether it may go there.</summary>
    public bool IsPossible => CanBeKept(Rehearsal);

    internal static bool CanBeKept(DropRehearsal rehearsal) => rehearsal is { Reason: null, Kind: not (null or KeepKind.Unchanged) };
}
