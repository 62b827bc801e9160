namespace FeedServer.Items.Keeping;

/// <summary>How many named lists of a kind have a slug that begins in one way; only beginnings that some have.</summary>
/// <param name="Prefix">The beginning, of a length in <see cref="Lengths"/>, or a whole slug that is shorter.</param>
/// <param name="Lists">How many lists with items.</param>
public readonly record struct SlugCount(string Prefix, int Lists)
{
    /// <summary>The lengths of the beginnings that are counted. Names of one language share long ones (<c>nguyen-van-</c>), so they reach
    /// far.</summary>
    public static IReadOnlyList<int> Lengths { get; } = [1, 3, 6, 9, 12, 16];

    /// <summary>The next length after a beginning; null when none is counted beyond it.</summary>
    public static int? LengthAfter(string prefix)
    {
        foreach (var length in Lengths)
            if (length > prefix.Length) return length;
        return null;
    }
}
