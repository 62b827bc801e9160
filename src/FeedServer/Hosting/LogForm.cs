namespace FeedServer.Hosting;

/// <summary>How the log's lines are written.</summary>
/// <param name="IsJson">One JSON object a line.</param>
/// <param name="Zone">On whose clock; null for UTC.</param>
/// <param name="IsJournal">For systemd's journal: each line begins with its level (<c>&lt;6&gt;</c>, sd-daemon(3)), and text has no
/// time, which the journal has itself.</param>
public sealed record LogForm(bool IsJson, TimeZoneInfo? Zone, bool IsJournal)
{
    /// <summary>As the settings say.</summary>
    public static LogForm For(Settings settings) => new(
        settings.Log.Format == "json", settings.Log.Time == "local" ? settings.Publication.Zone.Info : null, IsJournalRead());

    /// <summary>Text in UTC.</summary>
    public static LogForm Plain() => new(IsJson: false, Zone: null, IsJournalRead());

    /// <summary>Whether a stream of this process leads to the journal.</summary>
    /// <param name="stream">The value of <c>JOURNAL_STREAM</c>, device and number of the socket that systemd has made (systemd.exec(5)).
    /// Children inherit it, whatever their output leads to.</param>
    /// <param name="target">What the output is, as <c>/proc/self/fd</c> tells: <c>socket:[number]</c>.</param>
    internal static bool IsJournalOf(string? stream, string? target) =>
        stream?.Split(':') is [_, { Length: > 0 } number] && target == $"socket:[{number}]";

    private static bool IsJournalRead() => Environment.GetEnvironmentVariable("JOURNAL_STREAM") is { } stream
        && (IsJournalOf(stream, Target(1)) || IsJournalOf(stream, Target(2)));

    private static string? Target(int descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{descriptor}"), false) is { } link
                ? Path.GetFileName(link.FullName) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
