using FeedServer.Search.Indexing;

namespace FeedServer.Search.Reading;

/// <summary>The words that the index has, as one question needs them.</summary>
internal sealed class Vocabulary(SqliteConnection connection)
{
    /// <summary>The most words that the prefixes of one question stand for, the most frequent ones first: what is left out are the rarest
    /// beginnings of very long lists.</summary>
    private const int MostExpanded = 800;

    private const int MostOfAPrefix = 400;

    /// <summary>So many of a prefix are taken however many words those before it stand for.</summary>
    private const int LeastOfAPrefix = 25;

    private readonly Dictionary<char, (int First, int Last)?> years = [];
    private readonly Dictionary<string, IReadOnlyList<string>> expanded = [];
    private readonly Dictionary<string, long> items = [];
    private int left = MostExpanded;
    private bool? isCounted;

    /// <summary>False while the index is built: then only the years are known.</summary>
    public bool IsCounted => isCounted ??= IndexOpening.PlaceOf(connection).Page.Length == 0;

    /// <summary>The words that begin with some letters.</summary>
    public IReadOnlyList<string> Expand(string prefix)
    {
        if (expanded.TryGetValue(prefix, out var known)) return known;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT term, items FROM terms WHERE term >= $first AND term < $end ORDER BY items DESC, term LIMIT $most";
        command.Parameters.AddWithValue("$first", prefix);
        command.Parameters.AddWithValue("$end", prefix + "\U0010FFFF");
        command.Parameters.AddWithValue("$most", Math.Clamp(left, LeastOfAPrefix, MostOfAPrefix));
        var words = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            words.Add(reader.GetString(0));
            items[words[^1]] = reader.GetInt64(1);
        }
        left -= words.Count;
        return expanded[prefix] = words;
    }

    /// <summary>About how many items have a word; very many while that is not known.</summary>
    public long Items(string word)
    {
        if (!IsCounted) return int.MaxValue;
        if (items.TryGetValue(word, out var known)) return known;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT items FROM terms WHERE term = $word";
        command.Parameters.AddWithValue("$word", word);
        return items[word] = command.ExecuteScalar() is long count ? count : 0;
    }

    /// <summary>The first and the last year that any date of an axis has; null when none has one.</summary>
    public (int First, int Last)? Years(char axis)
    {
        if (years.TryGetValue(axis, out var known)) return known;
        var (least, most) = (IndexedDays.OfYear(axis, 1), IndexedDays.OfYear(axis, 9999));
        return years[axis] = Year("SELECT min(term) FROM terms WHERE term BETWEEN $least AND $most") is { } first
            && Year("SELECT max(term) FROM terms WHERE term BETWEEN $least AND $most") is { } last ? (first, last) : null;

        int? Year(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("$least", least);
            command.Parameters.AddWithValue("$most", most);
            return command.ExecuteScalar() is string term ? int.Parse(term.AsSpan(term.Length - 4), CultureInfo.InvariantCulture) : null;
        }
    }
}
