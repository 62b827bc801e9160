namespace FeedServer.Publish.Harvesting;

/// <summary>An item in our own format, see <see cref="ItemSchema"/>: all that is known of it but its text.</summary>
internal static class ItemDescription
{
    private const string Space = ItemSchema.Namespace;

    public static void Write(XmlWriter writer, Publication publication, HarvestedRecord record)
    {
        var item = record.Item;
        var content = PublishedLength.Cut(item.Content);
        writer.WriteStartElement("item", Space);
        HarvestDocument.WriteSchema(writer, Space, publication.Absolute(ItemSchema.Path));
        Add(writer, "id", CleanText.Line(item.Id.Value));
        Add(writer, "address", publication.Absolute(item.Path));
        writer.WriteStartElement("versions", Space);
        writer.WriteAttributeString("count", item.Revision.ToString(CultureInfo.InvariantCulture));
        writer.WriteString(publication.Absolute(item.Path + "/versions"));
        writer.WriteEndElement();
        writer.WriteStartElement("title", Space);
        if (content.TitleDerived) writer.WriteAttributeString("derived", "true");
        writer.WriteString(CleanText.LineOrNull(content.Title) ?? item.Slug);
        writer.WriteEndElement();
        Add(writer, "language", LanguageTag.From(content.Language));
        Add(writer, "section", CleanText.LineOrNull(content.Section) is { } section ? PublishedLength.Name(section) : null);
        foreach (var tag in CleanText.Names(content.Tags)) Add(writer, "tag", tag);
        Add(writer, "place", CleanText.LineOrNull(content.Place));
        Add(writer, "sourceTag", CleanText.LineOrNull(content.SourceTag));
        foreach (var name in CleanText.Names(content.Byline.Text)) Add(writer, "writer", PublishedLength.Name(name));
        foreach (var name in CleanText.Names(content.Byline.Photos)) Add(writer, "photographer", PublishedLength.Name(name));
        Add(writer, "summary", CleanText.LineOrNull(content.Summary));
        Add(writer, "licence", publication.Licence is { } licence ? Address(new Uri(licence.Address)) : null);
        WriteDates(writer, publication, item);
        WriteSource(writer, record);
        foreach (var image in ItemComposer.ImagesOf(publication, content.Images))
            if (Address(image.Url) is not null) WritePicture(writer, image);
        writer.WriteEndElement();
    }

    private static void WriteDates(XmlWriter writer, Publication publication, Item item)
    {
        var content = item.Content;
        writer.WriteStartElement("dates", Space);
        writer.WriteAttributeString(
            "filedBy", content.Published is not null ? "published" : content.Event is not null ? "event" : "unknown");
        ItemDate.From(publication.Zone, content.Published).Write(writer, "", Space, "published");
        ItemDate.From(publication.Zone, content.Event).Write(writer, "", Space, "event");
        Add(writer, "firstSeen", Rfc3339.Milliseconds(item.FirstSeen));
        Add(writer, "changed", Rfc3339.Milliseconds(item.Changed));
        writer.WriteEndElement();
    }

    /// <summary>Of a source that the operator marked as private neither set nor origin is known here.</summary>
    private static void WriteSource(XmlWriter writer, HarvestedRecord record)
    {
        var (item, set) = (record.Item, SetSpec.From(Scope.Source(record.Item.Source)));
        writer.WriteStartElement("source", Space);
        if (record.Sets.Contains(set)) writer.WriteAttributeString("set", set);
        Add(writer, "name", CleanText.LineOrNull(item.Origin?.Title) is { } name ? PublishedLength.Name(name) : null);
        Add(writer, "feed", Address(ItemComposer.WebAddress(PublicAddress.From(item.Origin?.Address))));
        Add(writer, "original", Address(ItemComposer.WebAddress(item.Link)));
        writer.WriteEndElement();
    }

    private static void WritePicture(XmlWriter writer, ComposedImage image)
    {
        writer.WriteStartElement("picture", Space);
        if (image.Facts.Width is > 0 and var width) writer.WriteAttributeString("width", width.ToString(CultureInfo.InvariantCulture));
        if (image.Facts.Height is > 0 and var height) writer.WriteAttributeString("height", height.ToString(CultureInfo.InvariantCulture));
        if (image.Facts.MediaType is { } type) writer.WriteAttributeString("type", type);
        Add(writer, "address", image.Url.AbsoluteUri);
        Add(writer, "caption", image.Caption);
        Add(writer, "credit", image.Credit);
        Add(writer, "alternative", image.Alt.Length > 0 ? image.Alt : null);
        writer.WriteEndElement();
    }

    /// <summary>An address that readers of XML Schema take for one: of two number signs the second makes it none.</summary>
    private static string? Address(Uri? url) => url is not null && HarvestIdentifier.IsUri(url.AbsoluteUri) ? url.AbsoluteUri : null;

    private static void Add(XmlWriter writer, string name, string? text)
    {
        if (text is not null) writer.WriteElementString(name, Space, text);
    }
}
