namespace FeedServer.Hosting;

/// <summary>One or more settings are wrong; each line of the message names a key.</summary>
public sealed class SettingsException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>What is wrong, one line a setting, beginning with its key.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
