namespace FeedServer.Store.Postgres;

/// <summary>What was found of a server.</summary>
/// <param name="IsRight">Whether it is as it should be.</param>
/// <param name="Text">A sentence: what is, and if it is wrong what to do. No secret stands in it.</param>
public sealed record ServerFinding(bool IsRight, string Text);
