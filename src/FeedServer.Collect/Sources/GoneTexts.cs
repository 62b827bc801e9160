namespace FeedServer.Collect.Sources;

/// <summary>What files that are gone said, found by what a new file says. It lasts as long as the process and holds a few thousand
/// texts.</summary>
internal sealed class GoneTexts
{
    private readonly Dictionary<string, FormText> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> marks = new(StringComparer.Ordinal);

    /// <summary>Whether nothing is known of any.</summary>
    public bool IsEmpty => texts.Count == 0;

    /// <summary>What a file said; null when it was not asked yet.</summary>
    public FormText? Find(string key) => texts.GetValueOrDefault(key);

    public void Add(string key, FormText text)
    {
        if (!texts.TryAdd(key, text)) return;
        foreach (var mark in text.Marks)
        {
            if (!marks.TryGetValue(mark, out var keys)) marks[mark] = keys = [];
            keys.Add(key);
        }
    }

    /// <summary>A file that is there again may say something else when it goes the next time.</summary>
    public void Remove(string key)
    {
        if (!texts.Remove(key, out var text)) return;
        foreach (var mark in text.Marks) marks[mark].Remove(key);
    }

    /// <summary>The files whose texts may be nearly the same, those of the most common marks first.</summary>
    public IReadOnlyList<string> Like(FormText text) =>
        [.. text.Marks.SelectMany(mark => marks.GetValueOrDefault(mark) ?? []).CountBy(key => key)
            .OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Key)];
}
