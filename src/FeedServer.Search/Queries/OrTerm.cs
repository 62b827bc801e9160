namespace FeedServer.Search.Queries;

/// <summary>At least one of several must hold.</summary>
/// <param name="Alternatives">Two or more, none of them an <see cref="OrTerm"/>, no two alike.</param>
public sealed record OrTerm(IReadOnlyList<SearchTerm> Alternatives) : SearchTerm
{
    public bool Equals(OrTerm? other) => other is not null && Alternatives.SequenceEqual(other.Alternatives);

    public override int GetHashCode() => HashCode.Combine(Alternatives.Count, Alternatives[0]);
}
