using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>The form of the log's lines (section <c>Log</c>); what is logged is said by section <c>Logging</c>.</summary>
public sealed record LogOptions
{
    /// <summary><c>utc</c>, or <c>local</c> for the clock of the publication's zone, with its offset.</summary>
    [AllowedValues("utc", "local", ErrorMessage = "must be utc or local")]
    public string Time { get; init; } = "utc";

    /// <summary><c>text</c>, or <c>json</c> for one JSON object a line.</summary>
    [AllowedValues("text", "json", ErrorMessage = "must be text or json")]
    public string Format { get; init; } = "text";
}
