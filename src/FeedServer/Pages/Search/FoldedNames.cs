using System.Buffers;

namespace FeedServer.Pages.Search;

/// <summary>The names of one kind of lists in a few large buffers: a name takes the bytes of its folded words and eight more, so that a
/// million of them can be held and read through within some milliseconds. Not safe for concurrent use.</summary>
internal sealed class FoldedNames
{
    // A record is " word word\tslug"; without slug where that is the words with hyphens between them, as it is for most names.
    private const byte BeforeWord = (byte)' ';
    private const byte BeforeSlug = (byte)'\t';
    private const int PartBytes = 256 * 1024;

    // In the order of slugs, as the store tells them; then what came later.
    private readonly List<Part> parts = [];
    private readonly Dictionary<string, (Part Part, int At)> later = new(StringComparer.Ordinal);
    private string last = "";

    /// <summary>How many came after the first reading, out of order.</summary>
    public int Later => later.Count;

    /// <summary>Adds a name that is not there yet.</summary>
    /// <param name="slug">The slug of its list.</param>
    /// <param name="words">Its folded words.</param>
    /// <param name="items">How many items the list has.</param>
    public void Add(string slug, IReadOnlyList<string> words, int items)
    {
        var isInOrder = later.Count == 0 && (parts.Count == 0 || string.CompareOrdinal(last, slug) < 0);
        var text = new ArrayBufferWriter<byte>();
        foreach (var word in words)
        {
            text.Write([BeforeWord]);
            Encoding.UTF8.GetBytes(word, text);
        }
        text.Write([BeforeSlug]);
        if (slug != string.Join('-', words)) Encoding.UTF8.GetBytes(slug, text);
        if (parts.Count == 0 || !parts[^1].HasRoom(text.WrittenCount)) parts.Add(new Part(Math.Max(PartBytes, text.WrittenCount)));
        parts[^1].Add(text.WrittenSpan, items);
        if (isInOrder) last = slug;
        else later[slug] = (parts[^1], parts[^1].Count - 1);
    }

    /// <summary>Sets how many items a list has; false when its name is not there.</summary>
    public bool Set(string slug, int items)
    {
        if (later.TryGetValue(slug, out var place))
        {
            place.Part.Items[place.At] = items;
            return true;
        }
        var (low, high) = (0, parts.Sum(part => part.Count) - later.Count - 1);
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            var (part, at) = PlaceOf(middle);
            var order = string.CompareOrdinal(part.SlugOf(at), slug);
            if (order == 0)
            {
                part.Items[at] = items;
                return true;
            }
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return false;
    }

    /// <summary>The lists whose names have, for each word asked for, a word that begins with it.</summary>
    /// <param name="words">The folded words, at least one.</param>
    /// <param name="most">The most slugs wanted.</param>
    /// <returns>The slugs of those with the most items, most first, and how many lists there are.</returns>
    public (IReadOnlyList<string> Slugs, int All) Find(IReadOnlyList<string> words, int most)
    {
        byte[][] asked = [.. words.OrderByDescending(word => word.Length).Select(word => Encoding.UTF8.GetBytes(" " + word))];
        var best = new PriorityQueue<(Part Part, int At), (int Items, int Order)>();
        var all = 0;
        foreach (var part in parts)
        {
            foreach (var at in part.Find(asked))
            {
                all++;
                best.Enqueue((part, at), (part.Items[at], -all));
                if (best.Count > most) best.Dequeue();
            }
        }
        var slugs = new string[best.Count];
        for (var i = slugs.Length - 1; i >= 0; i--)
        {
            var (part, at) = best.Dequeue();
            slugs[i] = part.SlugOf(at);
        }
        return (slugs, all);
    }

    private (Part Part, int At) PlaceOf(int number)
    {
        foreach (var part in parts)
        {
            if (number < part.Count) return (part, number);
            number -= part.Count;
        }
        throw new ArgumentOutOfRangeException(nameof(number));
    }

    private sealed class Part(int room)
    {
        private readonly byte[] text = new byte[room];
        private readonly List<int> ends = [];

        public List<int> Items { get; } = [];

        public int Count => ends.Count;

        public bool HasRoom(int bytes) => StartOf(Count) + bytes <= text.Length;

        public void Add(ReadOnlySpan<byte> name, int items)
        {
            var start = StartOf(Count);
            name.CopyTo(text.AsSpan(start));
            ends.Add(start + name.Length);
            Items.Add(items);
        }

        public string SlugOf(int at)
        {
            var name = NameAt(at);
            var slug = name.LastIndexOf(BeforeSlug) + 1;
            return slug < name.Length ? Encoding.UTF8.GetString(name[slug..])
                : Encoding.UTF8.GetString(name[..^1]).TrimStart(' ').Replace(' ', '-');
        }

        /// <summary>The places of the names that have all words; lists without items are passed over.</summary>
        public List<int> Find(byte[][] asked)
        {
            var found = new List<int>();
            var end = StartOf(Count);
            for (var from = 0; from < end;)
            {
                var hit = text.AsSpan(from, end - from).IndexOf(asked[0]);
                if (hit < 0) break;
                var at = PlaceAt(from + hit);
                if (Items[at] > 0 && Array.TrueForAll(asked, word => WordsAt(at).IndexOf(word) >= 0)) found.Add(at);
                from = ends[at];
            }
            return found;
        }

        private int StartOf(int at) => at == 0 ? 0 : ends[at - 1];

        private int PlaceAt(int offset)
        {
            var place = ends.BinarySearch(offset);
            return place < 0 ? ~place : place + 1;
        }

        private ReadOnlySpan<byte> NameAt(int at) => text.AsSpan(StartOf(at)..ends[at]);

        private ReadOnlySpan<byte> WordsAt(int at)
        {
            var name = NameAt(at);
            return name[..name.LastIndexOf(BeforeSlug)];
        }
    }
}
