using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>What is published and under which name (section <c>Publication</c>).</summary>
public sealed record PublicationOptions
{
    /// <summary>The publication's name, plain text.</summary>
    [Required, StringLength(200)]
    public string Title { get; init; } = "";

    /// <summary>A description in one sentence, plain text.</summary>
    [Required, StringLength(1000)]
    public string Description { get; init; } = "";

    /// <summary>The absolute http(s) address of the front page. Every link is built on it.</summary>
    [Required]
    public string BaseUrl { get; init; } = "";

    /// <summary>Authority and date of minted ids, such as <c>example.org,2026</c> (RFC 4151 §2.1). Never change it.</summary>
    [Required]
    [RegularExpression(@"[A-Za-z0-9](?:[A-Za-z0-9.@_+-]*[A-Za-z0-9])?,\d{4}(?:-\d{2}(?:-\d{2})?)?", ErrorMessage =
        "must be a domain or e-mail address, a comma and a date, such as example.org,2026")]
    public string TagAuthority { get; init; } = "";

    /// <summary>IANA name of the zone whose days the archive is filed by.</summary>
    [Required]
    public string TimeZone { get; init; } = "";

    /// <summary>The language of the pages' own texts: <c>vi</c> or <c>en</c>.</summary>
    [Required, AllowedValues("vi", "en", ErrorMessage = "must be vi or en")]
    public string Language { get; init; } = "vi";

    /// <summary>Who publishes: an institution or a person, plain text. Empty for nobody but the publication itself.</summary>
    [StringLength(200)]
    public string Publisher { get; init; } = "";

    /// <summary>The licence of everything that is published here: an absolute http(s) address, or a name of SPDX such as
    /// <c>CC-BY-4.0</c>. Empty for none.</summary>
    [StringLength(500)]
    public string Licence { get; init; } = "";

    /// <summary>The longest text, in characters of its HTML, that stands whole in a feed; of a longer one its summary and a link
    /// do.</summary>
    [Range(1_000, 20_000_000)]
    public int MostContent { get; init; } = 100_000;
}
