namespace FeedServer.Publish.Citing;

/// <summary>What is cited of an item, the same in every form. What is not known is not there; nothing depends on a clock.</summary>
public sealed record Citation
{
    /// <summary>ASCII, unique within an archive, and the same as long as the item's path is: <c>lu-ve-ben-2023-01-10</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The title, one line; never empty.</summary>
    public required string Title { get; init; }

    /// <summary>Words that say that the title is the beginning of the text; null when it has a title.</summary>
    public string? TitleNote { get; init; }

    /// <summary>Who wrote it, in printed order. Who only photographed is none of them.</summary>
    public required IReadOnlyList<CitationName> Authors { get; init; }

    /// <summary>The date of publication where it is known to be that; null when it is not, also where an event's is known.</summary>
    public CitationDate? Date { get; init; }

    /// <summary>The publication's name.</summary>
    public required string Container { get; init; }

    /// <summary>Who publishes it; null when the operator does not say.</summary>
    public string? Publisher { get; init; }

    /// <summary>Under which licence; null when the operator does not say.</summary>
    public Licence? Licence { get; init; }

    /// <summary>The item's language, BCP 47; null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>The absolute address, ASCII.</summary>
    public required string Url { get; init; }

    public string? Section { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>One or two sentences; null for none.</summary>
    public string? Summary { get; init; }

    /// <summary>The day on which a reader says to have read it; null where none was said.</summary>
    public DateOnly? Accessed { get; init; }

    /// <summary>What is cited of an item.</summary>
    /// <param name="publication">Where it is published.</param>
    /// <param name="item">The item with the names that are shown.</param>
    /// <param name="path">The path of an older state; null for the present one.</param>
    public static Citation From(Publication publication, Item item, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(publication);
        ArgumentNullException.ThrowIfNull(item);
        var (content, address) = (PublishedLength.Cut(item.Content), path ?? item.Path);
        var language = LanguageTag.From(content.Language);
        return new Citation
        {
            Key = KeyOf(address),
            Title = Line(content.Title) ?? item.Slug,
            TitleNote = content.TitleDerived ? publication.DerivedTitleNote : null,
            Authors = [.. CleanText.Names(content.Byline.Text).Select(WholeLine)
                .Select(name => CitationName.Parse(PublishedLength.Name(name), language))],
            Date = FeedDates.Published(publication, item) is { } date ? CitationDate.From(date) : null,
            Container = Line(publication.Title) ?? publication.BaseUrl.Host,
            Publisher = Line(publication.Publisher),
            Licence = publication.Licence,
            Language = language,
            Url = AddressOf(publication, address),
            Section = Line(content.Section) is { } section ? PublishedLength.Name(section) : null,
            Tags = [.. CleanText.Names(content.Tags).Select(WholeLine)],
            Summary = Line(content.Summary),
        };
    }

    /// <summary>The slug first, so that a key begins with a letter as a rule: <c>/2023/01/10/lu-ve-ben</c> is
    /// <c>lu-ve-ben-2023-01-10</c>, <c>/undated/x</c> is <c>x-undated</c>; of an older state its number comes last.</summary>
    private static string KeyOf(string path) => path.Split('/') switch
    {
        ["", var year, var month, var day, var slug] => $"{slug}-{year}-{month}-{day}",
        ["", var year, var month, var day, var slug, var revision] => $"{slug}-{year}-{month}-{day}-{revision}",
        ["", "undated", var slug] => slug + "-undated",
        ["", "undated", var slug, var revision] => $"{slug}-undated-{revision}",
        _ => path.Trim('/').Replace('/', '-'),
    };

    /// <summary>In ASCII, host included (RFC 5890 §2.3.2.1): the files' readers take it as it stands.</summary>
    private static string AddressOf(Publication publication, string path)
    {
        var url = new Uri(publication.Absolute(path));
        return url.AsciiHost() is { } host && host != url.Host && url.HostNameType == UriHostNameType.Dns
            ? new UriBuilder(url) { Host = host }.Uri.AbsoluteUri : url.AbsoluteUri;
    }

    private static string? Line(string? text) => CleanText.LineOrNull(text) is { } line ? WholeLine(line) : null;

    private static string WholeLine(string line) => WholeText.Normal(line);
}
