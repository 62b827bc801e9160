using FeedServer.Pages.Coverage;

namespace FeedServer.Api.Twins;

/// <summary>The twin of the page of all sources that were ever polled.</summary>
/// <param name="Page">The page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Troubled">How many there are with which something is wrong.</param>
/// <param name="Place">Which of all sources are shown.</param>
/// <param name="Sources">The sources, by name.</param>
internal sealed record SourcesByNameTwin(string Page, string Title, int Troubled, TwinPlace Place, IReadOnlyList<SourceTwin> Sources)
{
    public static SourcesByNameTwin From(SourcesByNameModel model)
    {
        var (publication, texts) = (model.Frame.Publication, model.Frame.Texts);
        return new SourcesByNameTwin(TwinPage.AddressOf(model.Frame), TwinPage.TitleOf(model.Frame),
            model.Troubled, TwinPlace.From(publication, model.Place),
            [.. model.Sources.Select(source => SourceTwin.From(publication, texts, source))]);
    }
}
