namespace FeedServer.Items.Keeping;

/// <summary>What is to be kept makes a record longer than any; nothing of its batch was kept.</summary>
/// <param name="bytes">How long it would be.</param>
public sealed class RecordTooLongException(long bytes) : ArgumentException(string.Create(
    CultureInfo.InvariantCulture, $"A record of {bytes} bytes is too long to be kept; nothing of its batch was."));
