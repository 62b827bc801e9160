using FeedServer.Pages.Coverage;

namespace FeedServer.Api.Twins;

/// <summary>The twin of the history of a source.</summary>
/// <param name="Page">The page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Source">Which.</param>
/// <param name="Months">Its months, newest first.</param>
/// <param name="Files">Of the drop folder, what became of its files; null for any other source.</param>
internal sealed record HistoryTwin(
    string Page, string Title, SourceTwin Source, IReadOnlyList<CoveredMonthTwin> Months, HistoryTwin.Dropped? Files)
{
    public static HistoryTwin From(HistoryModel model)
    {
        var publication = model.Frame.Publication;
        return new HistoryTwin(TwinPage.AddressOf(model.Frame), TwinPage.TitleOf(model.Frame),
            SourceTwin.From(publication, model.Frame.Texts, model.Coverage.Source),
            model.Files is { IsOlder: true } ? [] : [.. model.Coverage.Months.Select(CoveredMonthTwin.From)],
            model.Files is not { } files ? null : new Dropped(files.Count, files.Refused, [.. files.Shown.Select(file => new DroppedFile(
                file.File, file.At, SourceTwin.NameOf(file.What), file.Item is { } item ? publication.Absolute(item) : null, file.Why))],
                TwinPage.TwinOf(publication, files.OlderPath)));
    }

    /// <summary>What became of the files of the drop folder.</summary>
    /// <param name="All">How many are known.</param>
    /// <param name="Refused">How many of them were refused.</param>
    /// <param name="Shown">The newest first.</param>
    /// <param name="Next">Where they go on; null on the last page.</param>
    internal sealed record Dropped(int All, int Refused, IReadOnlyList<DroppedFile> Shown, string? Next);

    /// <summary>A file.</summary>
    /// <param name="Name">Its path below the folder; empty for the folder as a whole.</param>
    /// <param name="At">When it was decided, UTC.</param>
    /// <param name="What">What became of it.</param>
    /// <param name="Item">Its item; null when it has none.</param>
    /// <param name="Why">Why it was refused, or what the reader noticed.</param>
    internal sealed record DroppedFile(string Name, DateTimeOffset At, string What, string? Item, IReadOnlyList<string> Why);
}
