using System.CommandLine;
using FeedServer.Items.Markup;

namespace FeedServer.Cli;

/// <summary><c>withdraw</c>: takes an item off pages and feeds and leaves a tombstone. Nothing is deleted.</summary>
public static class WithdrawVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var permalink = new Argument<string>("PERMALINK") { Description = "The address or path of the item, such as /2023/01/10/slug." };
        var reason = new Option<string>("--reason")
        {
            Description = "The reason, shown on the tombstone.",
            HelpName = "REASON",
            Required = true,
        };
        var command = new Command("withdraw", "Withdraw an item: its address answers 410 with the reason, its history is kept.")
            { permalink, reason };
        command.SetAction(async (parsed, cancellation) =>
        {
            var address = parsed.GetRequiredValue(permalink);
            var path = WebAddress.Parse(address)?.AbsolutePath ?? address;
            await using var context = await CliContext.OpenAsync(Settings.Read(settings), LogLevel.Warning, cancellation);
            if (await context.Items.WithdrawAsync(path, parsed.GetRequiredValue(reason), cancellation) is not { } outcome)
                return await Verbs.FailAsync($"withdraw: there is no item at {path}");
            var before = outcome.Kind == KeepKind.Unchanged ? "was withdrawn before" : "withdrawn";
            await Console.Out.WriteLineAsync($"withdraw: {outcome.Item.Path} {before}");
            return Verbs.Done;
        });
        return command;
    }
}
