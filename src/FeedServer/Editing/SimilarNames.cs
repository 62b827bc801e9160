using FeedServer.Search.Folding;

namespace FeedServer.Editing;

/// <summary>Finds names of one kind that may be two spellings of one. Linear in the number of names: those that may be one meet under a
/// key that both have.</summary>
internal static class SimilarNames
{
    /// <summary>So many of the largest lists are compared.</summary>
    public const int MostNames = 5_000;

    private const int MostUnderKey = 12;

    /// <summary>The pairs, those with the most items first; the name with more items is the first of a pair.</summary>
    /// <param name="names">Lists of one kind.</param>
    /// <param name="most">How many pairs are wanted.</param>
    public static IReadOnlyList<(ListingCount Name, ListingCount Other)> In(IReadOnlyList<ListingCount> names, int most)
    {
        var met = new Dictionary<string, List<(ListingCount List, NameWords Words)>>(StringComparer.Ordinal);
        foreach (var name in names.OrderByDescending(name => name.Items).Take(MostNames))
        {
            var words = NameWords.From(name.Name);
            foreach (var key in words.Keys().Distinct(StringComparer.Ordinal))
            {
                if (!met.TryGetValue(key, out var group)) met[key] = group = [];
                if (group.Count < MostUnderKey) group.Add((name, words));
            }
        }
        return [.. met.Values.SelectMany(Pairs).DistinctBy(pair => (pair.Name.Scope, pair.Other.Scope))
            .OrderByDescending(pair => pair.Other.Items).ThenByDescending(pair => pair.Name.Items)
            .ThenBy(pair => pair.Name.Scope.Slug, StringComparer.Ordinal).Take(most)];
    }

    private static IEnumerable<(ListingCount Name, ListingCount Other)> Pairs(List<(ListingCount List, NameWords Words)> group)
    {
        for (var i = 0; i < group.Count; i++)
            for (var j = i + 1; j < group.Count; j++)
                if (group[i].List.Scope != group[j].List.Scope && group[i].Words.MayBe(group[j].Words))
                    yield return (group[i].List, group[j].List);
    }
}

/// <summary>The words of a name without marks and capitals, for comparing.</summary>
/// <param name="Words">The words in their order.</param>
/// <param name="Whole">The words written together.</param>
internal sealed record NameWords(IReadOnlyList<string> Words, string Whole)
{
    private const int ShortestForSlip = 7;
    private const int LongestForSlip = 40;

    public static NameWords From(string name)
    {
        var words = FoldedText.Words(name);
        return new(words, string.Concat(words));
    }

    /// <summary>What this name and another spelling of it have in common; others may have it too.</summary>
    public IEnumerable<string> Keys()
    {
        if (Words.Count == 0) yield break;
        yield return "whole " + Whole;
        if (Words.Count > 1)
        {
            yield return "order " + Ordered();
            yield return "initials " + Initials();
            yield return "end " + string.Join(' ', Words.TakeLast(2));
        }
        if (!MayHaveSlip) yield break;
        yield return "slip " + Whole;
        // Two words that differ in one letter are the same without it.
        for (var at = 0; at < Whole.Length; at++) yield return "slip " + Whole.Remove(at, 1);
    }

    /// <summary>Whether another name may be this one: in one word or several, in another order, with an initial, shortened from the front
    /// as Vietnamese names are, or with a slip of one letter. Figures tell names apart.</summary>
    public bool MayBe(NameWords other)
    {
        if (!Whole.Where(char.IsDigit).SequenceEqual(other.Whole.Where(char.IsDigit))) return false;
        return Whole == other.Whole || Ordered() == other.Ordered() || IsInitialOf(other) || other.IsInitialOf(this)
            || IsEndOf(other) || other.IsEndOf(this) || (MayHaveSlip && other.MayHaveSlip && IsSlipOf(other));
    }

    private bool MayHaveSlip => Whole.Length is >= ShortestForSlip and <= LongestForSlip;

    private string Ordered() => string.Join(' ', Words.Order(StringComparer.Ordinal));

    private string Initials() => string.Concat(Words.SkipLast(1).Select(word => word[0])) + " " + Words[^1];

    private bool IsInitialOf(NameWords other) => Words.Count > 1 && Words.Count == other.Words.Count && Words.Any(word => word.Length == 1)
        && Words.Zip(other.Words).All(pair => pair.First == pair.Second
            || (pair.First.Length == 1 && pair.Second.StartsWith(pair.First, StringComparison.Ordinal)));

    private bool IsEndOf(NameWords other) =>
        Words.Count > 1 && Words.Count < other.Words.Count && other.Words.TakeLast(Words.Count).SequenceEqual(Words);

    /// <summary>One letter more, fewer, or another one.</summary>
    private bool IsSlipOf(NameWords other)
    {
        var (a, b) = Whole.Length <= other.Whole.Length ? (Whole, other.Whole) : (other.Whole, Whole);
        if (b.Length - a.Length > 1) return false;
        var same = a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count();
        var rest = b.Length == a.Length ? a.AsSpan(Math.Min(a.Length, same + 1)) : a.AsSpan(same);
        return rest.SequenceEqual(b.AsSpan(Math.Min(b.Length, same + 1)));
    }
}
