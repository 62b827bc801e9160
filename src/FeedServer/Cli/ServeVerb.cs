using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>serve</c>: schedule and web, until stopped. The default verb.</summary>
public static class ServeVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var command = new Command("serve", "Collect on schedule and serve feeds and pages until stopped. This is the default verb.");
        command.SetAction((_, cancellation) => RunAsync(settings, cancellation));
        return command;
    }

    /// <summary>Runs the server; returns when it has stopped gracefully.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> settings, CancellationToken cancellation)
    {
        Connections.AnswerOnSocketThreads();
        await using var app = await FeedServerHost.BuildAsync(settings, TimeProvider.System, cancellation);
        await app.RunAsync(cancellation);
        return Verbs.Done;
    }
}
