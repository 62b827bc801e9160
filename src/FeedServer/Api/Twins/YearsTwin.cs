using FeedServer.Pages.Years;

namespace FeedServer.Api.Twins;

/// <summary>The twin of <c>/years</c>.</summary>
/// <param name="Page">The page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Items">Dated items of all years.</param>
/// <param name="Place">Which of all years are shown.</param>
/// <param name="Years">The years that have items, newest first.</param>
internal sealed record YearsTwin(string Page, string Title, long Items, TwinPlace Place, IReadOnlyList<YearsTwin.Year> Years)
{
    public static YearsTwin From(YearsModel model)
    {
        var publication = model.Frame.Publication;
        return new YearsTwin(TwinPage.AddressOf(model.Frame), TwinPage.TitleOf(model.Frame),
            model.Items, TwinPlace.From(publication, model.Place),
            [.. model.Years.Select(year => new Year(year.Year, year.Items, publication.Absolute(Permalink.Year(year.Year))))]);
    }

    /// <summary>A year.</summary>
    /// <param name="Number">The year.</param>
    /// <param name="Items">How many items are filed in it.</param>
    /// <param name="Page">Its page.</param>
    internal sealed record Year(int Number, int Items, string Page);
}
