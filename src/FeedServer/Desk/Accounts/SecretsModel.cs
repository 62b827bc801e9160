namespace FeedServer.Desk.Accounts;

/// <summary>The page of what is shown once and never again: recovery codes, a first password.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Intro">What they are for.</param>
/// <param name="Secrets">The codes, one a line.</param>
/// <param name="NextPath">Where to go on.</param>
public sealed record SecretsModel(DeskFrame Frame, string Intro, IReadOnlyList<string> Secrets, string NextPath) : IDeskModel;
