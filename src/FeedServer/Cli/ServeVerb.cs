using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>serve</c>: schedule and web, until stopped. The default verb.</summary>
public static class ServeVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var acceptsZoneChange = ZoneOption();
        var command = new Command("serve", "Collect on schedule and serve feeds and pages until stopped. This is the default verb.")
            { acceptsZoneChange };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetValue(acceptsZoneChange), cancellation));
        return command;
    }

    /// <summary>The leave to file the archive by the days of another zone, once.</summary>
    public static Option<bool> ZoneOption() => new(ZoneCheck.Option)
    {
        Description = "File the archive by the days of a changed Publication:TimeZone; every instant stays, moved items leave redirects.",
    };

    /// <summary>Runs the server; returns when it has stopped gracefully.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> settings, bool acceptsZoneChange, CancellationToken cancellation)
    {
        Connections.AnswerOnSocketThreads();
        await using var app = await FeedServerHost.BuildAsync(settings, acceptsZoneChange, TimeProvider.System, cancellation);
        await app.RunAsync(cancellation);
        return Verbs.Done;
    }
}
