namespace FeedServer.Push.Hub;

/// <summary>What a subscriber is answered at once.</summary>
/// <param name="Status">202, or what is wrong.</param>
/// <param name="Text">In words, for whoever reads his log.</param>
internal sealed record HubAnswer(int Status, string Text);
