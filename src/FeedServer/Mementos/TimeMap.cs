using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Pages.Versions;

namespace FeedServer.Mementos;

/// <summary>The public states of an item with their instants, oldest first (RFC 7089 §5), a thousand a document.</summary>
/// <param name="publication">Where they are published.</param>
/// <param name="item">The item; not withdrawn.</param>
/// <param name="notes">The states of this document, oldest first, at least one.</param>
/// <param name="after">The number of the state that the document before ended with; null for the first.</param>
internal sealed class TimeMap(Publication publication, Item item, IReadOnlyList<RevisionNote> notes, string? after)
{
    /// <summary>RFC 6690.</summary>
    public const string LinkFormat = "application/link-format";

    /// <summary>The form that archives use in JSON; it has no type of its own.</summary>
    public const string Json = "application/json; charset=utf-8";

    private const int Most = 1_000;

    private bool GoesOn => notes[^1].Revision < item.Revision;

    /// <summary>A document; null when a cursor is none.</summary>
    public static async Task<TimeMap?> LoadAsync(
        IItemStore store, Publication publication, Item item, string? after, CancellationToken cancellation)
    {
        if ((after is null ? 0 : VersionPaths.Number(after)) is not { } last || last >= item.Revision) return null;
        var notes = await store.RevisionsAsync(item, last + 1, last + Most, cancellation);
        return notes.Count == 0 ? null : new TimeMap(publication, item, notes, after);
    }

    /// <summary>As links, one a line.</summary>
    public byte[] WriteLinks()
    {
        List<string> links =
        [
            $"<{Memento.Address(publication, item.Path)}>; rel=\"original\"",
            $"{Document(after)}; rel=\"self\"; type=\"{LinkFormat}\"; from=\"{Memento.Date(notes[0].At)}\"; "
                + $"until=\"{Memento.Date(notes[^1].At)}\"",
            $"<{Memento.Address(publication, item.Path + VersionPaths.TimeGate)}>; rel=\"timegate\"",
        ];
        if (after is not null) links.Add($"{Document(null)}; rel=\"timemap\"; type=\"{LinkFormat}\"");
        if (GoesOn) links.Add($"{Document(Number(notes[^1].Revision))}; rel=\"timemap\"; type=\"{LinkFormat}\"");
        links.AddRange(notes.Select(note => Memento.LinkTo(publication, item, note, PlaceOf(note))));
        return Encoding.UTF8.GetBytes(string.Join(",\n", links) + "\n");
    }

    /// <summary>As JSON, in the form of pywb and MemGator.</summary>
    public byte[] WriteJson()
    {
        var states = notes.Select(note => new TimeMapState(
            note.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            Memento.Address(publication, VersionPaths.StateOf(item.Path, note.Revision)))).ToList();
        var document = new TimeMapDocument(
            Memento.Address(publication, item.Path),
            Memento.Address(publication, Permalink.After(item.Path + VersionPaths.TimeMapJson, after)),
            new TimeMapStates(notes[0].Revision == 1 ? states[0] : null, states, GoesOn ? null : states[^1]),
            Memento.Address(publication, item.Path + VersionPaths.TimeGate),
            new TimeMapAddresses(Memento.Address(publication, item.Path + VersionPaths.TimeMap),
                Memento.Address(publication, item.Path + VersionPaths.TimeMapJson)),
            GoesOn ? Memento.Address(publication,
                Permalink.After(item.Path + VersionPaths.TimeMapJson, Number(notes[^1].Revision))) : null);
        return JsonSerializer.SerializeToUtf8Bytes(document, TimeMapForm.Readable.TimeMapDocument);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Document(string? cursor) =>
        $"<{Memento.Address(publication, Permalink.After(item.Path + VersionPaths.TimeMap, cursor))}>";

    private string PlaceOf(RevisionNote note) =>
        string.Join(' ', new[] { note.Revision == 1 ? "first" : null, note.Revision == item.Revision ? "last" : null }.OfType<string>());
}

internal sealed record TimeMapDocument(string OriginalUri, string Self, TimeMapStates Mementos, string TimegateUri,
    TimeMapAddresses TimemapUri, string? Next);

internal sealed record TimeMapStates(TimeMapState? First, IReadOnlyList<TimeMapState> List, TimeMapState? Last);

internal sealed record TimeMapState(string Datetime, string Uri);

internal sealed record TimeMapAddresses(string LinkFormat, string JsonFormat);

[JsonSerializable(typeof(TimeMapDocument))]
internal sealed partial class TimeMapForm : JsonSerializerContext
{
    /// <summary>Letters stay readable: the document is served as JSON and never put into HTML.</summary>
    public static TimeMapForm Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    });
}
