namespace FeedServer.Search.Queries;

/// <summary>A condition of a query: <see cref="TextTerm"/>, <see cref="DateTerm"/>, <see cref="UndatedTerm"/>, <see cref="NotTerm"/>,
/// <see cref="OrTerm"/> or <see cref="AndTerm"/>, and no other.</summary>
public abstract record SearchTerm;
