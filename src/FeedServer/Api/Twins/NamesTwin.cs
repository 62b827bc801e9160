using FeedServer.Discovery;
using FeedServer.Pages.Directories;
using FeedServer.Publish;

namespace FeedServer.Api.Twins;

/// <summary>The twin of a directory: <c>/sections</c>, <c>/bylines</c>, <c>/places</c>, <c>/sources</c> or <c>/tags</c>.</summary>
/// <param name="Page">The page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Kind"><c>sections</c>, <c>bylines</c>, <c>places</c>, <c>sources</c> or <c>tags</c>.</param>
/// <param name="Order">How the names are ordered: <c>items</c>, most first, on the first page; <c>slug</c> on the others, which have all
/// of them.</param>
/// <param name="Place">Which of all names are shown.</param>
/// <param name="Names">The names.</param>
/// <param name="BySlug">The page of all names by slug; null on it.</param>
internal sealed record NamesTwin(
    string Page, string Title, string Kind, string Order, TwinPlace Place, IReadOnlyList<NamesTwin.NamedList> Names, string? BySlug)
{
    public static NamesTwin From(NamesModel model)
    {
        var publication = model.Frame.Publication;
        var path = model.Frame.Path ?? "";
        return new NamesTwin(TwinPage.AddressOf(model.Frame), TwinPage.TitleOf(model.Frame),
            ListKinds.PartOf(model.Kind), model.IsBySlug ? "slug" : "items",
            // The names with the most items are no page of the list by slug.
            TwinPlace.From(publication, model.Place) with { Last = model.Place.First - 1 + model.Names.Count },
            [.. model.Names.Select(name => new NamedList(name.Name, name.Scope.Slug, name.Items, publication.Absolute(name.Scope.Path),
                FeedLinks.UrlOf(publication, name.Scope.Path, FeedFormat.Json)))],
            // Every slug comes after this.
            model.IsBySlug ? null : TwinPage.TwinOf(publication, Permalink.After(path, "!")));
    }

    /// <summary>A section, a credited person, a place, a source or a tag.</summary>
    /// <param name="Name">How it is shown.</param>
    /// <param name="Slug">Its slug, or the source's id in small letters.</param>
    /// <param name="Items">How many items it has.</param>
    /// <param name="Page">Its page.</param>
    /// <param name="Feed">Its items as JSON Feed.</param>
    internal sealed record NamedList(string Name, string Slug, int Items, string Page, string Feed);
}
