using FeedServer.Cli;

namespace FeedServer.Control;

/// <summary>What a running server does for verbs, one line each.</summary>
internal static class ControlVerbs
{
    public static IReadOnlyList<ControlVerb> All { get; } =
    [
        EditVerbs.Correct,
        EditVerbs.Withdraw,
        EditVerbs.Reinstate,
        EditVerbs.Show,
        CommentsVerb.Listing,
        CommentsVerb.Decision,
        HubVerb.Listing,
        HubVerb.Removal,
        SourceStates.Request,
    ];

    /// <summary>The verb of that name; null when there is none.</summary>
    public static ControlVerb? Find(string name) => All.FirstOrDefault(verb => verb.Name == name);
}
