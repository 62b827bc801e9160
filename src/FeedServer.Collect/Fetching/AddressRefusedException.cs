namespace FeedServer.Collect.Fetching;

/// <summary>Carries a refusal of the wall out of the connection's callback; <see cref="Hop"/> makes it a value again.</summary>
internal sealed class AddressRefusedException(string reason) : Exception(reason);
