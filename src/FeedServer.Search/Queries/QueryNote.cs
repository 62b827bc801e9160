namespace FeedServer.Search.Queries;

/// <summary>A part of a query that was not taken as the reader may have meant it.</summary>
/// <param name="Kind">How it was taken.</param>
/// <param name="Text">The part, as typed.</param>
public sealed record QueryNote(QueryNoteKind Kind, string Text);
