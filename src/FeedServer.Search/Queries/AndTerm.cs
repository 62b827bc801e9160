namespace FeedServer.Search.Queries;

/// <summary>All of several must hold, as one alternative or one negation.</summary>
/// <param name="Terms">Two or more, none of them an <see cref="AndTerm"/>, no two alike.</param>
public sealed record AndTerm(IReadOnlyList<SearchTerm> Terms) : SearchTerm
{
    public bool Equals(AndTerm? other) => other is not null && Terms.SequenceEqual(other.Terms);

    public override int GetHashCode() => HashCode.Combine(Terms.Count, Terms[0]);
}
