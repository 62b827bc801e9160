using System.CommandLine;
using FeedServer.Control;
using FeedServer.Editing;

namespace FeedServer.Cli;

/// <summary><c>reinstate</c>: undoes a withdrawal.</summary>
public static class ReinstateVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var (permalink, note, by) = (EditOptions.Permalink(), EditOptions.Note(), EditOptions.By());
        var command = new Command("reinstate",
            "Undo a withdrawal: the item is back at its address, under its id, as a new revision, and feeds carry it again.")
            { permalink, note, by };
        command.SetAction((parsed, cancellation) =>
        {
            var request = new ReinstateRequest
            {
                Permalink = parsed.GetRequiredValue(permalink),
                Note = parsed.GetValue(note),
                By = parsed.GetRequiredValue(by),
            };
            return EditOptions.RunAsync(settings, EditVerbs.Reinstate, request, cancellation);
        });
        return command;
    }
}
