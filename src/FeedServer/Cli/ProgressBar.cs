using System.Globalization;

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
