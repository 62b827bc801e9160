using System.Numerics;

namespace FeedServer.Items.Similarity;

/// <summary>The runs of words of a text as a set of hashes, and how many two such sets share.</summary>
public sealed class Shingles
{
    /// <summary>Words in a run of a story. Vietnamese writes syllables apart, about two of which make a word: runs of four are two words or
    /// more there, so that set phrases ("trên địa bàn tỉnh") alone make no likeness; in English one edited word costs no more than
    /// four runs.</summary>
    public const int StoryLength = 4;

    private readonly ulong[] hashes;

    private Shingles(ulong[] hashes) => this.hashes = hashes;

    /// <summary>The hashes, ascending, each once.</summary>
    public ReadOnlySpan<ulong> Hashes => hashes;

    /// <summary>How many different runs there are.</summary>
    public int Count => hashes.Length;

    /// <summary>The runs of a text's words.</summary>
    /// <param name="words">The hashes of the words in their order, see <see cref="HashOf"/>.</param>
    /// <param name="length">Words in a run.</param>
    public static Shingles From(ReadOnlySpan<ulong> words, int length) => FromRuns(RunsOf(words, length));

    /// <summary>The hashes of the runs as they stand in the text, some of them perhaps more than once.</summary>
    public static ulong[] RunsOf(ReadOnlySpan<ulong> words, int length)
    {
        var runs = new ulong[Math.Max(0, words.Length - length + 1)];
        for (var at = 0; at < runs.Length; at++)
        {
            var run = 0UL;
            foreach (var word in words.Slice(at, length)) run = Mix(run ^ word);
            runs[at] = run;
        }
        return runs;
    }

    /// <summary>The set of runs in the order of their text; sorts them where they are.</summary>
    public static Shingles FromRuns(ulong[] runs)
    {
        Array.Sort(runs);
        var kept = 0;
        foreach (var run in runs)
            if (kept == 0 || runs[kept - 1] != run)
                runs[kept++] = run;
        return new Shingles(runs[..kept]);
    }

    /// <summary>Names a word: FNV-1a over UTF-8, the same on every machine and in every run, because look-up keys made of it are
    /// stored.</summary>
    public static ulong HashOf(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        Span<byte> bytes = stackalloc byte[256];
        while (word.Length > 0)
        {
            // Never between the halves of a surrogate pair, which are one character of UTF-8.
            var taken = Math.Min(word.Length, bytes.Length / 3);
            if (taken < word.Length && char.IsHighSurrogate(word[taken - 1])) taken--;
            foreach (var b in bytes[..Encoding.UTF8.GetBytes(word[..taken], bytes)]) hash = (hash ^ b) * 1099511628211UL;
            word = word[taken..];
        }
        return hash;
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

    /// <summary>The least of all hashes, each changed by a seed and then mixed: one MinHash value.</summary>
    public static ulong Least(ReadOnlySpan<ulong> hashes, ulong seed)
    {
        var least = new Vector<ulong>(ulong.MaxValue);
        var at = 0;
        for (; at <= hashes.Length - Vector<ulong>.Count; at += Vector<ulong>.Count)
            least = Vector.Min(least, Mix(new Vector<ulong>(hashes[at..]) ^ new Vector<ulong>(seed)));
        var lowest = ulong.MaxValue;
        for (var lane = 0; lane < Vector<ulong>.Count; lane++) lowest = Math.Min(lowest, least[lane]);
        for (; at < hashes.Length; at++) lowest = Math.Min(lowest, Mix(hashes[at] ^ seed));
        return lowest;
    }

    private static Vector<ulong> Mix(Vector<ulong> value)
    {
        value += new Vector<ulong>(0x9E3779B97F4A7C15);
        value = (value ^ (value >>> 30)) * new Vector<ulong>(0xBF58476D1CE4E5B9);
        value = (value ^ (value >>> 27)) * new Vector<ulong>(0x94D049BB133111EB);
        return value ^ (value >>> 31);
    }

    /// <summary>Spreads every bit over the whole number (the finalizer of SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
