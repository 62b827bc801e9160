using System.CommandLine;
using FeedServer.Items.Keeping;

namespace FeedServer.Cli;

/// <summary><c>withdraw</c>: takes an item off the pages and feeds, leaving a tombstone. Nothing is deleted.</summary>
public static class WithdrawVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var path = new Argument<string>("PERMALINK") { Description = "The item's address or path, as /2023/01/10/slug." };
        var reason = new Option<string>("--reason") { Description = "Why; shown on the tombstone.", Required = true };
        var command = new Command("withdraw", "Withdraw an item: its address answers 410 with the reason, its history is kept.") { path,
            reason };
        command.SetAction((parsed, cancellation) =>
            RunAsync(settings, parsed.GetRequiredValue(path), parsed.GetRequiredValue(reason), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string address, string reason, CancellationToken cancellation)
    {
        var settings = CliContext.Settings(arguments);
        var path = Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.AbsolutePath : address;
        using var log = CliContext.Log(LogLevel.Warning);
        await using var store = await CliContext.OpenAsync(settings, log, cancellation);
        var outcome = await store.WithdrawAsync(path, reason, cancellation);
        if (outcome is null)
        {
            await Console.Error.WriteLineAsync($"withdraw: nothing lies at {path}");
            return Verbs.Failed;
        }
        await Console.Out.WriteLineAsync(outcome.Kind == KeepKind.Unchanged
            ? $"withdraw: {outcome.Item.Path} was withdrawn before"
            : $"withdraw: {outcome.Item.Path} withdrawn");
        return Verbs.Done;
    }
}
