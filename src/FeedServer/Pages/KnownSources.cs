namespace FeedServer.Pages;

/// <summary>The sources as the operator wrote them, without the drop folder.</summary>
/// <param name="read">Reads the present list; cheap.</param>
public sealed class KnownSources(Func<IReadOnlyList<SourceDefinition>> read)
{
    public IReadOnlyList<SourceDefinition> All => read();

    // The list and its stamp; the list is another object when the operator's file has changed.
    private volatile Tuple<IReadOnlyList<SourceDefinition>, string>? stamped;

    /// <summary>A hash that changes whenever something that pages say of sources changes.</summary>
    public string Stamp()
    {
        var all = read();
        if (stamped is { } known && ReferenceEquals(known.Item1, all)) return known.Item2;
        var stamp = StampOf(all);
        stamped = Tuple.Create(all, stamp);
        return stamp;
    }

    private static string StampOf(IReadOnlyList<SourceDefinition> all) => all.Count == 0 ? "" : ContentHash.From(string.Concat(
        all.Select(source => $"{source.Id}\t{source.Title}\t{source.Kind}{source.Paused}{source.Home}\n")))[..16];
}
