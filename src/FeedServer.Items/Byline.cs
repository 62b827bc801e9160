namespace FeedServer.Items;

/// <summary>Who wrote and who photographed, as credited ("Tin: A. Ảnh: B.").</summary>
public sealed record Byline
{
    /// <summary>A byline without a name.</summary>
    public static Byline None { get; } = new();

    /// <summary>Names credited with the text, in printed order.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Names credited with the photos, in printed order.</summary>
    public IReadOnlyList<string> Photos { get; init; } = [];

    /// <summary>True when no name is credited.</summary>
    public bool IsEmpty => Text.Count == 0 && Photos.Count == 0;

    /// <summary>Every credited name once, text before photos.</summary>
    public IReadOnlyList<string> Names() => [.. Text.Concat(Photos).Distinct(StringComparer.Ordinal)];

    public bool Equals(Byline? other) => other is not null && Text.SequenceEqual(other.Text) && Photos.SequenceEqual(other.Photos);

    public override int GetHashCode() => HashCode.Combine(Text.Count, Photos.Count, IsEmpty ? "" : Names()[0]);
}
