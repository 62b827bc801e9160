using System.ComponentModel;
using System.Text.Json.Serialization;
using FeedServer.Pages.Entries;
using FeedServer.Pages.Versions;
using FeedServer.Publish.Citing;
using FeedServer.Publish.Comments;

namespace FeedServer.Api;

/// <summary>The addresses of an item, all absolute.</summary>
internal sealed record ItemAddresses
{
    [Description("This document in the API, by the item's identity: it stays where the item's page moves.")]
    public required string Self { get; init; }

    [Description("Its page.")]
    public required string Page { get; init; }

    [Description("This document beside the page.")]
    public required string Json { get; init; }

    [Description("All of its public states.")]
    public required string Versions { get; init; }

    [Description("Leads to the state of an instant (Memento, RFC 7089).")]
    public required string Timegate { get; init; }

    [Description("Its states and their instants (RFC 7089).")]
    public required string Timemap { get; init; }

    [Description("The address to cite it by.")]
    public required string CiteAs { get; init; }

    [Description("How it is cited, as BibTeX.")]
    public required string Bibtex { get; init; }

    [Description("The same as RIS.")]
    public required string Ris { get; init; }

    [Description("The same as CSL-JSON.")]
    public required string CslJson { get; init; }

    [Description("The same as a line of a bibliography.")]
    public required string Citation { get; init; }

    [Description("What readers say of it. Absent where nobody may.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Comments { get; init; }

    /// <summary>The path of an item in the API: by its identity, which is one segment.</summary>
    public static string PathOf(ItemGuid id) => $"{ApiPaths.Items}/{Uri.EscapeDataString(id.Value)
        .Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal)}";

    /// <summary>The path in the API of a state.</summary>
    public static string PathOf(ItemGuid id, int revision) =>
        string.Create(CultureInfo.InvariantCulture, $"{PathOf(id)}{VersionPaths.Versions}/{revision}");

    /// <summary>The path in the API of its comments.</summary>
    public static string CommentsOf(ItemGuid id) => PathOf(id) + CommentPaths.All;

    /// <summary>The addresses of an item in a state, without that of its comments.</summary>
    /// <param name="publication">Where it is published.</param>
    /// <param name="present">The item as it is now.</param>
    /// <param name="revision">The number of the state.</param>
    public static ItemAddresses From(Publication publication, Item present, int revision)
    {
        var isPresent = revision == present.Revision;
        var page = isPresent ? present.Path : VersionPaths.StateOf(present.Path, revision);
        return new ItemAddresses
        {
            Self = publication.Absolute(isPresent ? PathOf(present.Id) : PathOf(present.Id, revision)),
            Page = publication.Absolute(page),
            Json = publication.Absolute(page + ApiPaths.Twin),
            Versions = publication.Absolute(PathOf(present.Id) + VersionPaths.Versions),
            Timegate = publication.Absolute(present.Path + VersionPaths.TimeGate),
            Timemap = publication.Absolute(present.Path + VersionPaths.TimeMapJson),
            CiteAs = publication.Absolute(isPresent ? ItemLinks.PathOf(present.Id) : page),
            Bibtex = File(CitationFormat.BibTex),
            Ris = File(CitationFormat.Ris),
            CslJson = File(CitationFormat.CslJson),
            Citation = publication.Absolute(page + CitationLine.Extension),
        };

        string File(CitationFormat format) =>
            publication.Absolute(page + CitationFormats.All.First(info => info.Format == format).Extension);
    }
}
