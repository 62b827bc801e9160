namespace FeedServer.Cli;

/// <summary>A progress bar of one line. It writes nothing when standard error is not a terminal.</summary>
/// <param name="what">What is in progress, one word.</param>
/// <param name="output">The terminal's writer.</param>
internal sealed class ProgressBar(string what, TextWriter output) : IProgress<CollectProgress>, IDisposable
{
    private const int Width = 30;
    private readonly bool isShown = !Console.IsErrorRedirected;
    private int lastPercent = -1;

    public void Report(CollectProgress value) => Show(value.Done, value.Total);

    /// <summary>Shows progress in megabytes.</summary>
    public void ShowBytes(long done, long total) => Show(done >> 20, total >> 20);

    /// <summary>Shows progress in items.</summary>
    public void ShowItems(long done, long total) => Show(done, total);

    public void Dispose()
    {
        if (lastPercent >= 0) output.WriteLine();
    }

    /// <summary>A total of 0 is not known yet.</summary>
    private void Show(long done, long total)
    {
        if (!isShown || total <= 0) return;
        var percent = (int)(Math.Min(done, total) * 100 / total);
        if (percent == lastPercent) return;
        lastPercent = percent;
        var filled = percent * Width / 100;
        output.Write(string.Create(CultureInfo.InvariantCulture,
            $"\r{what} [{new string('#', filled)}{new string('.', Width - filled)}] {percent,3} %  {done:N0} of {total:N0}"));
    }
}
