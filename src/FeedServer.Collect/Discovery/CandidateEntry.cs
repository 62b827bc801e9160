namespace FeedServer.Collect.Discovery;

/// <summary>One item that a source would bring.</summary>
/// <param name="Title">Its title; where the source gives none, what its address says.</param>
/// <param name="Date">Its day, with the time where one is known, as <c>2023-01-10 08:05</c>; null when unknown.</param>
/// <param name="Link">Where it leads; null when nowhere.</param>
public sealed record CandidateEntry(string Title, string? Date, string? Link)
{
    /// <summary>A name for an address without a title: the last part of its path.</summary>
    internal static string Name(Uri address) =>
        Uri.UnescapeDataString(address.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? address.Host;

    /// <summary>A stated date as it is shown.</summary>
    internal static string? Shown(StatedDate? date) => date?.ToLocalString().Replace('T', ' ');
}
