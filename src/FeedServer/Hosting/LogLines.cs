namespace FeedServer.Hosting;

/// <summary>How the log looks to an operator: one line an event, UTC.</summary>
public static class LogLines
{
    /// <summary>Adds single-line console output with UTC times.</summary>
    public static ILoggingBuilder AddLines(this ILoggingBuilder log) => log.AddSimpleConsole(console =>
    {
        console.SingleLine = true;
        console.UseUtcTimestamp = true;
        console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
    });
}
