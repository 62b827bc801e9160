using FeedServer.Collect.Opml;
using FeedServer.Items.Corrections;
using FeedServer.Items.Markup;

namespace FeedServer.Editing;

/// <summary>What tells readers of a correction as an item of its own: programs that drop edits show new items still.</summary>
internal static class Announcement
{
    /// <summary>The draft for the present revision of an item. The same revision gives the same key, so that it is told once.</summary>
    /// <param name="item">The item as it was corrected.</param>
    /// <param name="edit">The correction that made its present revision.</param>
    /// <param name="publication">For its language and zone.</param>
    public static ItemDraft For(Item item, Edit edit, Publication publication)
    {
        var texts = SiteTexts.For(publication.Language);
        var key = string.Create(CultureInfo.InvariantCulture, $"correction:{item.Id.Value}:{item.Revision}");
        var names = edit.Fields.Concat(edit.Lifted).Select(FieldName.Parse).OfType<FieldName>();
        var corrected = texts.Corrected([.. names.Select(name => name.Field).Distinct().Order()]);
        var title = item.Content.Title;
        var end = edit.Note is { } note && Line(note) is { Length: > 0 } said ? $": {said}" : ".";
        return new ItemDraft
        {
            Source = SourceIds.Corrections,
            Keys = [key],
            Fingerprint = ContentHash.From(key),
            Content = new ItemContent
            {
                Title = texts.CorrectionOf(title),
                Published = On(edit.At, publication.Zone),
                Summary = $"{corrected} “{title}”{end}",
                Language = publication.Language,
            },
            // A path of the archive, which holds when the archive moves to another host, and leads on when the item moves.
            Body = new ItemBody($"<p>{AsHtml(corrected)} <a href=\"{item.Path}\">{AsHtml(title)}</a>{AsHtml(end)}</p>"),
        };
    }

    private static StatedDate On(DateTimeOffset instant, PublicationZone zone)
    {
        var local = zone.Local(instant);
        return new StatedDate
        {
            Day = DateOnly.FromDateTime(local.DateTime),
            Time = new TimeOnly(local.Hour, local.Minute),
            Zone = zone.Id,
            Words = local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            Basis = DateBasis.FrontMatter,
        };
    }

    private static string Line(string text) => WholeText.Normal(
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), NormalizationForm.FormC);

    private static string AsHtml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
