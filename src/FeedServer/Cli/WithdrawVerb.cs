using System.CommandLine;

namespace FeedServer.Cli;

/// <summary><c>withdraw</c>: takes an item off pages and feeds and leaves a tombstone. Nothing is deleted.</summary>
public static class WithdrawVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var path = new Argument<string>("PERMALINK") { Description = "The address or path of the item, such as /2023/01/10/slug." };
        var reason = new Option<string>("--reason")
        {
            Description = "The reason, shown on the tombstone.",
            HelpName = "REASON",
            Required = true,
        };
        var command = new Command("withdraw", "Withdraw an item: its address answers 410 with the reason, its history is kept.")
            { path, reason };
        command.SetAction((parsed, cancellation) =>
            RunAsync(settings, parsed.GetRequiredValue(path), parsed.GetRequiredValue(reason), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, string address, string reason, CancellationToken cancellation)
    {
        var path = Parsed.WebUrl(address)?.AbsolutePath ?? address;
        await using var context = await CliContext.OpenAsync(Settings.Read(arguments), LogLevel.Warning, cancellation);
        var outcome = await context.Items.WithdrawAsync(path, reason, cancellation);
        if (outcome is null)
        {
            await Console.Error.WriteLineAsync($"withdraw: there is no item at {path}");
            return Verbs.Failed;
        }
        await Console.Out.WriteLineAsync(outcome.Kind == KeepKind.Unchanged
            ? $"withdraw: {outcome.Item.Path} was withdrawn before"
            : $"withdraw: {outcome.Item.Path} withdrawn");
        return Verbs.Done;
    }
}
