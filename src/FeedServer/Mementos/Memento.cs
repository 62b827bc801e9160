using FeedServer.Pages;
using FeedServer.Pages.Versions;

namespace FeedServer.Mementos;

/// <summary>A public state of an item among its others, as Memento sees it (RFC 7089): the item's address is the original resource, each
/// state's own address a memento, the instant at which it was kept its datetime.</summary>
internal sealed class Memento
{
    private readonly Publication publication;
    private readonly Item item;
    private readonly int revision;
    private readonly IReadOnlyDictionary<int, RevisionNote> notes;

    private Memento(Publication publication, Item item, int revision, IReadOnlyDictionary<int, RevisionNote> notes) =>
        (this.publication, this.item, this.revision, this.notes) = (publication, item, revision, notes);

    /// <summary>When it was kept, UTC.</summary>
    public DateTimeOffset At => notes.TryGetValue(revision, out var note) ? note.At : item.Changed;

    /// <summary>The state and its neighbours.</summary>
    /// <param name="site">The archive.</param>
    /// <param name="item">The item; not withdrawn.</param>
    /// <param name="revision">The state's number; it exists.</param>
    /// <param name="known">States of the item that are known already.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public static async Task<Memento> FindAsync(
        Site site, Item item, int revision, IEnumerable<RevisionNote> known, CancellationToken cancellation)
    {
        var notes = known.DistinctBy(note => note.Revision).ToDictionary(note => note.Revision);
        foreach (var number in new[] { 1, revision - 1, revision, revision + 1, item.Revision }.Distinct())
        {
            if (number < 1 || number > item.Revision || notes.ContainsKey(number)) continue;
            if (await site.Store.RevisionsAsync(item, number, number, cancellation) is [var note]) notes[number] = note;
        }
        return new Memento(site.Publication, item, revision, notes);
    }

    /// <summary>The <c>Link</c> header of the item itself.</summary>
    public string LinksOfItem() => Join([Original(), TimeGate(), TimeMap(), .. Others()]);

    /// <summary>The <c>Link</c> header of the state, and of what leads to it.</summary>
    public string LinksOfState() => Join([Original(), TimeGate(), TimeMap(), .. Others(), .. Itself()]);

    /// <summary>An instant as Memento writes it: RFC 1123, seconds, GMT.</summary>
    public static string Date(DateTimeOffset at) => at.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A state as a link.</summary>
    /// <param name="publication">Where it is published.</param>
    /// <param name="item">The item.</param>
    /// <param name="note">Which state.</param>
    /// <param name="place"><c>first</c>, <c>prev</c> and so on, with blanks between; empty for none.</param>
    public static string LinkTo(Publication publication, Item item, RevisionNote note, string place) =>
        $"<{Address(publication, VersionPaths.StateOf(item.Path, note.Revision))}>; "
        + $"rel=\"{(place.Length > 0 ? place + " " : "")}memento\"; datetime=\"{Date(note.At)}\"";

    /// <summary>An absolute address, ASCII.</summary>
    public static string Address(Publication publication, string path) => new Uri(publication.Absolute(path)).AbsoluteUri;

    private static string Join(IEnumerable<string> links) => string.Join(", ", links);

    /// <summary>First, previous, next and last, each once with all that it is: clients know these combinations, in this order.</summary>
    private IEnumerable<string> Others()
    {
        int[] numbers = [.. new[] { 1, revision - 1, revision + 1, item.Revision }.Distinct().Where(notes.ContainsKey).Order()];
        return numbers.Select(number => LinkTo(publication, item, notes[number], string.Join(' ', PlacesOf(number))));
    }

    private IEnumerable<string> PlacesOf(int number)
    {
        if (number == revision - 1) yield return "prev";
        if (number == revision + 1) yield return "next";
        if (number == 1) yield return "first";
        if (number == item.Revision) yield return "last";
    }

    private IEnumerable<string> Itself() => revision > 1 && revision < item.Revision && notes.TryGetValue(revision, out var note)
        ? [LinkTo(publication, item, note, "")] : [];

    private string Original() => $"<{Address(publication, item.Path)}>; rel=\"original\"";

    private string TimeGate() => $"<{Address(publication, item.Path + VersionPaths.TimeGate)}>; rel=\"timegate\"";

    private string TimeMap() =>
        $"<{Address(publication, item.Path + VersionPaths.TimeMap)}>; rel=\"timemap\"; type=\"{Mementos.TimeMap.LinkFormat}\"";
}
