using FeedServer.Publish.Citing;

namespace FeedServer.Publish.Harvesting;

/// <summary>Simple Dublin Core (ISO 15836-1) as OAI-PMH wants it: each element as often as there is something to say, nothing where nothing
/// is known.</summary>
internal static class DublinCoreRecord
{
    private const string Space = "http://purl.org/dc/elements/1.1/";

    /// <summary>Writes an item.</summary>
    public static void Write(XmlWriter writer, Publication publication, Item item)
    {
        var content = PublishedLength.Cut(item.Content);
        var writers = CleanText.Names(content.Byline.Text);
        Begin(writer);
        Add(writer, "title", CleanText.LineOrNull(content.Title) ?? item.Slug);
        foreach (var name in writers) Add(writer, "creator", Inverted(name));
        foreach (var name in CleanText.Names(content.Byline.Photos).Except(writers)) Add(writer, "contributor", Inverted(name));
        foreach (var subject in CleanText.Names([content.Section ?? "", .. content.Tags]))
            Add(writer, "subject", PublishedLength.Name(subject));
        Add(writer, "description", CleanText.LineOrNull(content.Summary));
        Add(writer, "publisher", CleanText.LineOrNull(publication.Publisher ?? publication.Title));
        // The date of publication or none: no other stands for it. When it happened is what the text covers in time.
        if (FeedDates.Published(publication, item) is { } date) Add(writer, "date", ItemDate.TextOf(publication.Zone, date));
        Add(writer, "type", "Text");
        Add(writer, "format", "text/html");
        Add(writer, "identifier", publication.Absolute(item.Path));
        Add(writer, "identifier", CleanText.LineOrNull(item.Id.Value));
        Add(writer, "source", ItemComposer.WebAddress(item.Link)?.AbsoluteUri);
        Add(writer, "language", LanguageTag.From(content.Language));
        Add(writer, "coverage", CleanText.LineOrNull(content.Place));
        if (content.Event is { } happened) Add(writer, "coverage", ItemDate.TextOf(publication.Zone, happened));
        Add(writer, "rights", publication.Licence?.Address);
        writer.WriteEndElement();

        string Inverted(string name) => CitationName.Parse(PublishedLength.Name(name), content.Language).Inverted;
    }

    /// <summary>Writes what a set or the repository is.</summary>
    public static void Write(XmlWriter writer, string title, string description, string address)
    {
        Begin(writer);
        Add(writer, "title", CleanText.LineOrNull(title));
        Add(writer, "description", CleanText.LineOrNull(description));
        Add(writer, "identifier", address);
        writer.WriteEndElement();
    }

    private static void Begin(XmlWriter writer)
    {
        var format = HarvestFormat.DublinCore;
        writer.WriteStartElement("oai_dc", "dc", format.Namespace);
        writer.WriteAttributeString("xmlns", "dc", null, Space);
        HarvestDocument.WriteSchema(writer, format.Namespace, format.Schema);
    }

    private static void Add(XmlWriter writer, string name, string? text)
    {
        if (text is not null) writer.WriteElementString("dc", name, Space, text);
    }
}
