using FeedServer.Caching;
using FeedServer.Pages.Changes;
using FeedServer.Pages.Entries;
using FeedServer.Pages.Versions;
using FeedServer.Publish;
using FeedServer.Publish.Versions;

namespace FeedServer.Feeds;

/// <summary>The feed of all changes: what was revised, corrected, withdrawn or reinstated, newest first, with the difference as
/// content.</summary>
internal sealed class ChangeFeeds(
    ChangeArrivals arrivals, ItemChanges changes, RenderedDocuments documents, Publication publication)
{
    // Of each of fifty changes; all of it is on the page of the comparison.
    private const int MostText = 60_000;

    private static readonly RenderedBody Missing = new([], "text/plain", StatusCodes.Status404NotFound);

    private readonly SiteTexts texts = SiteTexts.For(publication.Language);

    /// <summary>A document of the feed; null when a cursor is none.</summary>
    /// <param name="format">In which format.</param>
    /// <param name="after">Before which arrival, as addresses write it; null for the newest.</param>
    /// <param name="cancellation">Ends the waiting, not the rendering.</param>
    public async Task<Representation?> GetAsync(FeedFormat format, string? after, CancellationToken cancellation)
    {
        var path = FeedLinks.PathOf(ChangesModel.Path, format);
        var document = await documents.GetAsync(Permalink.After(path, after), keep: after is null,
            async c => await RenderAsync(format, after, c) ?? Missing, cancellation);
        return document.Body.IsLasting ? document : null;
    }

    private async Task<RenderedBody?> RenderAsync(FeedFormat format, string? after, CancellationToken cancellation)
    {
        if (await arrivals.PartAsync(after, cancellation) is not { } part) return null;
        List<FeedRelation> relations = after is null ? [] : [new(FeedRelation.First, ChangesModel.Path)];
        if (part.Next is { } next)
            relations.Add(new(FeedRelation.Next, ChangesModel.Path, next.ToString(CultureInfo.InvariantCulture)));
        var request = new FeedRequest
        {
            Publication = publication,
            Path = ChangesModel.Path,
            Title = texts.Changes,
            After = after,
            NamesHub = false,
            Relations = relations,
        };
        var told = await changes.ReadAsync(part.Changes, cancellation);
        var feed = FeedComposer.ComposeChanges(request, [.. told.Select(Entry)]);
        return new RenderedBody(FeedWriter.Write(format, feed), FeedFormats.For(format).ContentType);
    }

    private ChangeEntry Entry(ItemRevision change)
    {
        var path = change.IsWithdrawal ? change.Present.Path
            : VersionPaths.Between(change.Present.Path, Math.Max(1, change.Now.Item.Revision - 1), change.Now.Item.Revision);
        var what = WhatOf(change);
        return new ChangeEntry
        {
            Item = change.Now.Item,
            Path = path,
            Title = ChangesModel.TitleOf(texts, change),
            Summary = what,
            Html = change.Was is { } was ? Html(VersionComparison.From(was, change.Now, MostText), what, path)
                : $"<p>{DiffHtml.Text(what)}</p>",
        };
    }

    private string WhatOf(ItemRevision change) => change.Now.Item is { Withdrawn: { } tombstone }
        ? tombstone.Reason.Length > 0 ? $"{texts.WithdrawnTitle}: {tombstone.Reason}" : texts.WithdrawnTitle
        : change.Now.Item.Edit is { } edit ? texts.Edited(edit) : texts.RevisedAtSource;

    private string Html(VersionComparison comparison, string what, string path)
    {
        var html = new StringBuilder($"<p>{DiffHtml.Text(what)}</p>");
        var facts = comparison.Fields.Select(field => (texts.NameOf(field.Name), field.Segments))
            .Concat(comparison.Dates.Where(date => !date.IsSame).Select(DateOf)).ToList();
        if (facts.Count > 0)
            html.Append("<ul>").AppendJoin("", facts.Select(fact => $"<li>{DiffHtml.Text(fact.Item1)}: {DiffHtml.From(fact.Item2)}</li>"))
                .Append("</ul>");
        // As much of it as the first page of the comparison shows.
        var pages = ComparisonParts.Pages(comparison.Text);
        var isOther = comparison.Text.Blocks.Any(block => !block.IsSame);
        foreach (var part in isOther ? pages[0] : [])
        {
            html.Append("<p>").Append(part.IsSame ? DiffHtml.Text($"[{texts.Unchanged(part.Count)}]") : Block(part.Blocks[0]))
                .Append("</p>");
        }
        return html.Append("<p><a href=\"").Append(publication.Absolute(path)).Append("\">").Append(DiffHtml.Text(texts.WhatChanged))
            .Append("</a></p>").ToString();
    }

    private string Block(ComparedBlock block)
    {
        var words = DiffHtml.From(block.Segments);
        if (block.Picture is null) return words;
        var kind = block.Was is null ? DiffKind.Added : block.Now is null ? DiffKind.Removed : DiffKind.Same;
        return $"{DiffHtml.From([new DiffSegment(kind, texts.Picture)])} {words}";
    }

    private (string Name, IReadOnlyList<DiffSegment> Segments) DateOf(ComparedDate date)
    {
        List<DiffSegment> said = [];
        if (date.Was is { } was) said.Add(new DiffSegment(DiffKind.Removed, Said(was)));
        if (date.Now is { } now) said.Add(new DiffSegment(DiffKind.Added, Said(now)));
        return (date.IsPublished ? texts.Published : texts.Event, said);
    }

    private string Said(StatedDate date)
    {
        var day = date.Time is { } time ? $"{texts.LongDate(date)}, {texts.Time(time)}" : texts.LongDate(date);
        return DateLine.WordsOf(date) is { Length: > 0 } words ? $"{day} (“{PublishedLength.Name(words)}”)" : day;
    }
}
