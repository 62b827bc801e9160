namespace FeedServer.Items;

/// <summary>What the operator publishes under: fixed by configuration, the same for every request.</summary>
public sealed record Publication
{
    /// <summary>The name, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>What it is, in a sentence; plain text.</summary>
    public required string Description { get; init; }

    /// <summary>The absolute http(s) address of the front page, ending in a slash; every link is built on it.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>Authority and date of the tag URIs minted here, such as <c>example.org,2026</c> (RFC 4151 §2.1).</summary>
    public required string TagAuthority { get; init; }

    /// <summary>The zone whose days the archive is filed by.</summary>
    public required PublicationZone Zone { get; init; }

    /// <summary>Language of the pages' own words, BCP 47: <c>vi</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The longest text, in UTF-16 units of its HTML, that stands whole in a feed; of a longer one its summary and a link
    /// do.</summary>
    public int MostContent { get; init; } = 100_000;

    /// <summary>What a feed says in place of a longer text, in the publication's language.</summary>
    public string LongerText { get; init; } = "This text is longer than a feed carries: read all of it on its page.";

    /// <summary>The title under which a withdrawn item stands in feeds, in the publication's language.</summary>
    public string WithdrawnTitle { get; init; } = "Withdrawn";

    /// <summary>Who publishes, plain text; null when it is not said.</summary>
    public string? Publisher { get; init; }

    /// <summary>Under which licence others may use all of it; null when none is given.</summary>
    public Licence? Licence { get; init; }

    /// <summary>What a citation says of a title that is the beginning of the text, in the publication's language.</summary>
    public string DerivedTitleNote { get; init; } = "Untitled; the title is the beginning of the text.";

    /// <summary>The path of the public address without its last slash, percent-encoded: <c>/tin</c> of <c>https://host/tin/</c>, empty at
    /// the root of a host. The archive's own paths begin behind it.</summary>
    public string RootPath => BaseUrl.AbsolutePath.TrimEnd('/');

    /// <summary>The absolute address of a path that begins with a slash; an address that is absolute already stays.</summary>
    public string Absolute(string path) => path.StartsWith('/') ? BaseUrl.AbsoluteUri + path[1..] : path;
}
