namespace FeedServer.Search.Queries;

/// <summary>A word or a phrase, as typed (NFC).</summary>
public sealed record TextTerm(SearchField Field, string Text, bool IsPhrase, bool IsPrefix) : SearchTerm;
