using FeedServer.Collect.Opml;

namespace FeedServer.Collect.Sources;

/// <summary>New sources put into a list.</summary>
internal static class SourceAdding
{
    /// <summary>Adds those whose address is not known, makes ids where there are none, and answers all as they stand.</summary>
    /// <exception cref="ArgumentException">An id cannot be used or is taken.</exception>
    public static IReadOnlyList<SourceDefinition> Add(SourceList list, IReadOnlyList<SourceDefinition> sources)
    {
        var taken = new HashSet<string>(list.Sources.Select(source => source.Id), StringComparer.OrdinalIgnoreCase) { DropFolder.SourceId };
        var known = list.Sources.ToDictionary(source => SourceAddress.Key(source.Address), StringComparer.Ordinal);
        var answer = new List<SourceDefinition>(sources.Count);
        foreach (var source in sources)
        {
            var key = SourceAddress.Key(source.Address);
            if (!known.TryGetValue(key, out var there))
            {
                there = source.Id.Length == 0 ? source with { Id = SourceIds.From(source.Address, taken) } : source;
                if (SourceIds.Fault(there.Id) is { } wrong) throw new ArgumentException(wrong, nameof(sources));
                if (!taken.Add(there.Id)) throw new ArgumentException($"there is a source '{there.Id}' already", nameof(sources));
                OpmlWriter.Add(list.Document, there);
                known.Add(key, there);
            }
            answer.Add(there);
        }
        return answer;
    }
}
