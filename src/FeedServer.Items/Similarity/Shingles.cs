using System.Text;

namespace FeedServer.Items.Similarity;

/// <summary>The runs of four words of a text as a set of hashes, and how alike two such sets are.</summary>
internal sealed class Shingles
{
    /// <summary>
    /// Words in a run. Vietnamese writes syllables apart, about two of which make a word: runs of four are two words or more there,
    /// so that set phrases ("trên địa bàn tỉnh") alone make no likeness; in English one edited word costs no more than four runs.
    /// </summary>
    public const int Length = 4;

    private readonly ulong[] hashes;

    private Shingles(ulong[] hashes) => this.hashes = hashes;

    /// <summary>The hashes, ascending, each once.</summary>
    public ReadOnlySpan<ulong> Hashes => hashes;

    /// <summary>The runs of a text's words.</summary>
    public static Shingles Of(IReadOnlyList<string> words)
    {
        var single = words.Select(HashOf).ToArray();
        var runs = new ulong[Math.Max(0, single.Length - Length + 1)];
        for (var at = 0; at + Length <= single.Length; at++)
        {
            var run = 0UL;
            for (var i = at; i < at + Length; i++) run = Mix(run ^ single[i]);
            runs[at] = run;
        }
        Array.Sort(runs);
        var kept = 0;
        foreach (var run in runs)
            if (kept == 0 || runs[kept - 1] != run)
                runs[kept++] = run;
        return new Shingles(runs[..kept]);
    }

    /// <summary>How many both have.</summary>
    public int Shared(Shingles other)
    {
        var (here, there, shared) = (0, 0, 0);
        while (here < hashes.Length && there < other.hashes.Length)
        {
            var order = hashes[here].CompareTo(other.hashes[there]);
            if (order == 0) shared++;
            if (order <= 0) here++;
            if (order >= 0) there++;
        }
        return shared;
    }

    /// <summary>Spreads every bit over the whole number (the finalizer of SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    // FNV-1a over UTF-8: the same on every machine and in every run, because look-up keys made of it are stored.
    private static ulong HashOf(string word)
    {
        const int Short = 256;
        var hash = 14695981039346656037UL;
        var bytes = Encoding.UTF8.GetMaxByteCount(word.Length) <= Short
            ? stackalloc byte[Short] : new byte[Encoding.UTF8.GetMaxByteCount(word.Length)];
        foreach (var b in bytes[..Encoding.UTF8.GetBytes(word, bytes)]) hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }
}
