using FeedServer.Store.LiteDb;

namespace FeedServer.Cli;

/// <summary>A rebuild's progress on the bar, in megabytes of the record log.</summary>
public sealed class RebuildBar(ProgressBar bar) : IProgress<RebuildProgress>
{
    /// <inheritdoc/>
    public void Report(RebuildProgress value) => bar.Show(value.Bytes >> 20, value.TotalBytes >> 20);
}
