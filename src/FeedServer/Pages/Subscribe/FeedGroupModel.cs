using FeedServer.Items.Keeping;

namespace FeedServer.Pages.Subscribe;

/// <summary>Lists of one kind with their feeds.</summary>
/// <param name="Kind">Which kind.</param>
/// <param name="Lists">Those that are shown: names and paths.</param>
/// <param name="All">How many there are.</param>
public sealed record FeedGroupModel(ScopeKind Kind, IReadOnlyList<(string Name, string Path)> Lists, int All)
{
    /// <summary>Where all of them are listed.</summary>
    public string DirectoryPath => DirectoryModel.PathOf(Kind);
}
