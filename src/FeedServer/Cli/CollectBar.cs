using FeedServer.Collect.Sources;

namespace FeedServer.Cli;

/// <summary>A collection's progress on the bar, in files.</summary>
public sealed class CollectBar(ProgressBar bar) : IProgress<CollectProgress>
{
    /// <inheritdoc/>
    public void Report(CollectProgress value) => bar.Show(value.Done, value.Total);
}
