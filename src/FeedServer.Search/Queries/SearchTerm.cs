namespace FeedServer.Search.Queries;

/// <summary>A part of a query.</summary>
public abstract record SearchTerm;
