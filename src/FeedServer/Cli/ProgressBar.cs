using System.Globalization;
using FeedServer.Collect.Sources;
using FeedServer.Store.LiteDb;

namespace FeedServer.Cli;

/// <summary>A progress bar of one line on a terminal; nothing where the output is no terminal.</summary>
/// <param name="what">What is under way, one word.</param>
/// <param name="output">The terminal's writer.</param>
public sealed class ProgressBar(string what, TextWriter output) : IDisposable
{
    private const int Width = 30;
    private readonly bool shown = !Console.IsErrorRedirected;
    private int lastPercent = -1;

    /// <summary>Shows how far it is; <paramref name="total"/> 0 means not known yet.</summary>
    public void Show(long done, long total)
    {
        if (!shown || total <= 0) return;
        var percent = (int)(Math.Min(done, total) * 100 / total);
        if (percent == lastPercent) return;
        lastPercent = percent;
        var filled = percent * Width / 100;
        output.Write(string.Create(CultureInfo.InvariantCulture,
            $"\r{what} [{new string('#', filled)}{new string('.', Width - filled)}] {percent,3} %  {done:N0} of {total:N0}"));
    }

    /// <summary>Ends the line.</summary>
    public void Dispose()
    {
        if (lastPercent >= 0) output.WriteLine();
    }
}

/// <summary>A collection's progress on the bar, in files.</summary>
internal sealed class CollectBar(ProgressBar bar) : IProgress<CollectProgress>
{
    /// <inheritdoc/>
    public void Report(CollectProgress value) => bar.Show(value.Done, value.Total);
}

/// <summary>A rebuild's progress on the bar, in megabytes of the record log.</summary>
internal sealed class RebuildBar(ProgressBar bar) : IProgress<RebuildProgress>
{
    /// <inheritdoc/>
    public void Report(RebuildProgress value) => bar.Show(value.Bytes >> 20, value.TotalBytes >> 20);
}
