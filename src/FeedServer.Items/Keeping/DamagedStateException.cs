namespace FeedServer.Items.Keeping;

/// <summary>A state of an item cannot be read, because what the archive has of it is damaged; other states can. <c>verify</c> names the
/// damage, and asking again does not help.</summary>
/// <param name="message">Which state, in English.</param>
public sealed class DamagedStateException(string message) : IOException(message);
