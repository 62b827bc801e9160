using FeedServer.Collect.Polling;

namespace FeedServer.Collect.Entries;

/// <summary>What identifies the entries of one document, strongest first. What two of them share identifies neither: a guid given to all,
/// the home page as everybody's address.</summary>
internal static class EntryKeys
{
    // A title without a text comes again on many sites; with this much text the words are the item's own.
    private const int OwnWords = 12;

    /// <summary>The readings that are entries of their own, each with its keys. Of versions of one entry the last changed stays.</summary>
    /// <param name="readings">The entries in the document's order.</param>
    /// <param name="homes">Addresses that identify no entry: the site's, the feed's.</param>
    public static IReadOnlyList<(EntryReading Reading, IReadOnlyList<string> Keys)> For(IReadOnlyList<EntryReading> readings,
        IEnumerable<string?> homes)
    {
        var nobodys = homes.Select(LinkForm.From).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var marks = readings.Select(reading => new Marks(reading, nobodys)).ToList();
        var single = marks.GroupBy(mark => mark.Entry).Select(LastChanged).ToList();
        var counts = single.SelectMany(mark => mark.All).CountBy(key => key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. single.Select(mark => (mark.Reading, (IReadOnlyList<string>)mark.Keys(key => counts[key] == 1)))];
    }

    private static Marks LastChanged(IGrouping<string, Marks> versions) =>
        versions.MaxBy(mark => mark.Reading.Entry.Updated?.At ?? DateTimeOffset.MinValue) ?? versions.First();

    private sealed class Marks
    {
        private readonly string? guid;
        private readonly string? link;
        private readonly string? place;
        private readonly string text;
        private readonly string title;
        private readonly string? date;
        private readonly bool isTelling;

        public Marks(EntryReading reading, HashSet<string> nobodys)
        {
            Reading = reading;
            var content = reading.Article.Content;
            var (words, count) = ShownWords.LineFromHtml(reading.Article.Body.Html);
            isTelling = count >= OwnWords;
            guid = string.IsNullOrWhiteSpace(reading.Entry.Id) ? null : KeyKind.SourceGuid + reading.Entry.Id.Trim();
            var address = reading.Link ?? reading.Entry.Id;
            if (LinkForm.WithoutHost(address) is { } path && LinkForm.From(address) is { } form && !nobodys.Contains(form))
                (link, place) = (KeyKind.Link + form, KeyKind.Place + path);
            var heading = content.TitleDerived ? "" : string.Join(' ', ShownWords.From(content.Title));
            title = KeyKind.Title + ContentHash.From(heading)[..32];
            text = KeyKind.Text + ContentHash.From(heading + "\n" + words)[..32];
            date = content.Published is { Time: not null } published ? KeyKind.Date + published.ToLocalString() : null;
            Entry = string.Join('\n', guid, link, title, link is null ? text : "");
        }

        public EntryReading Reading { get; }

        /// <summary>The same for versions of one entry, and for an entry that stands there twice.</summary>
        public string Entry { get; }

        public IEnumerable<string> All => new[] { guid, link, place, text, title, date }.OfType<string>();

        public List<string> Keys(Func<string, bool> isOwn)
        {
            var keys = new List<string?> { guid, link, place }.OfType<string>().Where(isOwn).ToList();
            var hasLink = keys.Exists(key => key.StartsWith(KeyKind.Link, StringComparison.Ordinal));
            if ((isTelling || !hasLink) && isOwn(text)) keys.Add(text);
            // Without an address an edit would leave nothing but a guid, and that may be a new one at every poll.
            if (!hasLink) keys.AddRange(new[] { title, date }.OfType<string>().Where(isOwn));
            return keys.Count > 0 ? keys : [text];
        }
    }
}
