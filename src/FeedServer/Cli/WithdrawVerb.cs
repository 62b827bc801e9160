using System.CommandLine;
using FeedServer.Control;
using FeedServer.Editing;

namespace FeedServer.Cli;

/// <summary><c>withdraw</c>: takes an item, or all of a source, off pages and feeds and leaves tombstones. Nothing is deleted.</summary>
public static class WithdrawVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var permalink = EditOptions.Permalink();
        permalink.Arity = ArgumentArity.ZeroOrOne;
        var source = new Option<string?>("--source") { Description = "All items of this source instead of one.", HelpName = "ID" };
        var from = Parsed.Day("--from", "Of the source only items filed on this date or later.");
        var to = Parsed.Day("--to", "Of the source only items filed on this date or earlier.");
        var reason = new Option<string>("--reason")
        {
            Description = "The reason, shown on the tombstone.",
            HelpName = "REASON",
            Required = true,
        };
        var by = EditOptions.By();
        var command = new Command("withdraw",
            "Withdraw an item, or all of a source: its address answers 410 with the reason, its history is kept. 'reinstate' undoes it.")
            { permalink, reason, source, from, to, by };
        command.Validators.Add(result =>
        {
            var isOne = result.GetValue(permalink) is not null;
            if (isOne == (result.GetValue(source) is not null)) result.AddError("Give a permalink or --source, one of them.");
            else if (isOne && (result.GetValue(from) ?? result.GetValue(to)) is not null)
                result.AddError("--from and --to go with --source.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            var request = new WithdrawRequest
            {
                Permalink = parsed.GetValue(permalink),
                Source = parsed.GetValue(source),
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Reason = parsed.GetRequiredValue(reason),
                By = parsed.GetRequiredValue(by),
            };
            return EditOptions.RunAsync(settings, EditVerbs.Withdraw, request, cancellation);
        });
        return command;
    }
}
