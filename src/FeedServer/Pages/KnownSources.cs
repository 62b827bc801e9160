namespace FeedServer.Pages;

/// <summary>The sources as the operator wrote them, without the drop folder.</summary>
/// <param name="read">Reads the present list; cheap.</param>
public sealed class KnownSources(Func<IReadOnlyList<SourceDefinition>> read)
{
    public IReadOnlyList<SourceDefinition> All => read();

    private volatile Known known = new([], "", new HashSet<string>(), "");

    /// <summary>A hash that changes whenever something that pages say of sources changes.</summary>
    public string Stamp() => Now().Stamp;

    /// <summary>The ids of those that are private.</summary>
    public IReadOnlySet<string> Private => Now().Private;

    /// <summary>A hash that changes whenever a source becomes private, or is no longer.</summary>
    public string PrivateStamp() => Now().PrivateStamp;

    // The list is another object when the operator's file has changed.
    private Known Now()
    {
        var all = read();
        return known is { } last && ReferenceEquals(last.All, all) ? last : known = Known.From(all);
    }

    private sealed record Known(IReadOnlyList<SourceDefinition> All, string Stamp, IReadOnlySet<string> Private, string PrivateStamp)
    {
        public static Known From(IReadOnlyList<SourceDefinition> all)
        {
            var hidden = all.Where(source => source.Private).Select(source => source.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var said = all.Select(source =>
                $"{source.Id}\t{source.Title}\t{source.Kind}{source.Paused}{source.Home}{(source.Private ? "private" : "")}\n");
            return new Known(all, HashOf(string.Concat(said)), hidden, HashOf(string.Join('\n', hidden.Order(StringComparer.Ordinal))));
        }

        private static string HashOf(string text) => text.Length == 0 ? "" : ContentHash.From(text)[..16];
    }
}
