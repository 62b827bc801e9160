using System.CommandLine;
using FeedServer.Control;

namespace FeedServer.Cli;

/// <summary><c>show</c>: an item's fields, each with where it comes from.</summary>
public static class ShowVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var permalink = EditOptions.Permalink();
        var body = new Option<bool>("--body") { Description = "Print its text as HTML alone, which correct --body takes back." };
        var command = new Command("show",
            "Show an item's fields, each with where it comes from: the words it was read from, the rule, the correction.")
            { permalink, body };
        command.SetAction((parsed, cancellation) => EditOptions.RunAsync(
            settings, EditVerbs.Show, new ShowRequest(parsed.GetRequiredValue(permalink), parsed.GetValue(body)), cancellation));
        return command;
    }
}
