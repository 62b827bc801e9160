using FeedServer.Discovery;
using FeedServer.Pages.Subscribe;
using FeedServer.Publish;

namespace FeedServer.Api.Twins;

/// <summary>The twin of <c>/subscribe</c>, and of the directory of the feeds of a kind of lists.</summary>
/// <param name="Page">The page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Feeds">The feeds of the whole, of undated items and of changes; none in the directory of a kind.</param>
/// <param name="Groups">Lists by kind with their feeds.</param>
/// <param name="Place">Which lists of the kind are shown; null where several kinds are.</param>
internal sealed record FeedsTwin(
    string Page, string Title, IReadOnlyList<FeedsTwin.FeedList> Feeds, IReadOnlyList<FeedsTwin.Group> Groups, TwinPlace? Place)
{
    public static FeedsTwin From(SubscribeModel model)
    {
        var publication = model.Frame.Publication;
        return new FeedsTwin(TwinPage.AddressOf(model.Frame), TwinPage.TitleOf(model.Frame),
            FeedsOf(publication, [.. model.Feeds, .. model.Examples]),
            [.. model.Groups.Select(group => new Group(ListKinds.PartOf(group.Kind), group.All,
                publication.Absolute(TwinPage.PathOf(DirectoryModel.PathOf(group.Kind))), FeedsOf(publication, group.Lists)))], null);
    }

    public static FeedsTwin From(DirectoryModel model)
    {
        var publication = model.Frame.Publication;
        return new FeedsTwin(TwinPage.AddressOf(model.Frame), TwinPage.TitleOf(model.Frame), [],
            [new Group(ListKinds.PartOf(model.Kind), model.Count, null, FeedsOf(publication, model.Lists))],
            TwinPlace.From(publication, model.Place));
    }

    private static List<FeedList> FeedsOf(Publication publication, IReadOnlyList<(string Name, string Path)> lists) =>
        [.. lists.Select(list => new FeedList(list.Name, publication.Absolute(list.Path.Length == 0 ? "/" : list.Path),
            FeedLinks.UrlOf(publication, list.Path, FeedFormat.Rss), FeedLinks.UrlOf(publication, list.Path, FeedFormat.Atom),
            FeedLinks.UrlOf(publication, list.Path, FeedFormat.Json)))];

    /// <summary>The lists of a kind.</summary>
    /// <param name="Kind"><c>sections</c>, <c>bylines</c>, <c>places</c>, <c>sources</c> or <c>tags</c>.</param>
    /// <param name="All">How many there are.</param>
    /// <param name="Directory">The document that has all of them; null in it.</param>
    /// <param name="Lists">Those that are shown.</param>
    internal sealed record Group(string Kind, int All, string? Directory, IReadOnlyList<FeedList> Lists);

    /// <summary>A list with its feeds.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Page">Its page.</param>
    /// <param name="Rss">RSS 2.0.</param>
    /// <param name="Atom">Atom 1.0.</param>
    /// <param name="Json">JSON Feed 1.1.</param>
    internal sealed record FeedList(string Name, string Page, string Rss, string Atom, string Json);
}
