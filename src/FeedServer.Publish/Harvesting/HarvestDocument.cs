namespace FeedServer.Publish.Harvesting;

/// <summary>Answers of OAI-PMH 2.0 as documents (§3.2), for the schemas of openarchives.org.</summary>
public static class HarvestDocument
{
    /// <summary>Where a server answers.</summary>
    public const string Path = "/oai";

    /// <summary>The media type.</summary>
    public const string ContentType = "text/xml; charset=utf-8";

    private const string Space = "http://www.openarchives.org/OAI/2.0/";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), NewLineChars = "\n" };

    /// <summary>Writes an answer.</summary>
    /// <param name="publication">Whose.</param>
    /// <param name="request">What was asked; its errors are told in place of the content.</param>
    /// <param name="responded">When it is answered, UTC.</param>
    /// <param name="content">Writes what was asked for.</param>
    public static byte[] Write(Publication publication, HarvestRequest request, DateTimeOffset responded, Action<XmlWriter> content)
    {
        var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Settings))
        {
            writer.WriteStartElement("OAI-PMH", Space);
            WriteSchema(writer, Space, Space + "OAI-PMH.xsd");
            Add(writer, "responseDate", Rfc3339.UtcSeconds(responded));
            writer.WriteStartElement("request", Space);
            foreach (var (name, value) in request.Attributes) writer.WriteAttributeString(name, value);
            writer.WriteString(publication.Absolute(Path));
            writer.WriteEndElement();
            foreach (var error in request.Errors)
            {
                writer.WriteStartElement("error", Space);
                writer.WriteAttributeString("code", error.Code);
                writer.WriteString(error.Message);
                writer.WriteEndElement();
            }
            if (request.Errors.Count == 0) content(writer);
            writer.WriteEndElement();
        }
        return buffer.ToArray();
    }

    /// <summary>What the repository is (§4.2).</summary>
    public static void Identify(XmlWriter writer, Publication publication, HarvestIdentity identity)
    {
        writer.WriteStartElement("Identify", Space);
        Add(writer, "repositoryName", CleanText.Line(publication.Title));
        Add(writer, "baseURL", publication.Absolute(Path));
        Add(writer, "protocolVersion", "2.0");
        Add(writer, "adminEmail", identity.AdminEmail(publication));
        Add(writer, "earliestDatestamp", Rfc3339.UtcSeconds(identity.Earliest ?? FeedComposer.AuthorityDate(publication.TagAuthority)));
        Add(writer, "deletedRecord", "persistent");
        Add(writer, "granularity", "YYYY-MM-DDThh:mm:ssZ");
        Add(writer, "compression", "gzip");
        writer.WriteStartElement("description", Space);
        DublinCoreRecord.Write(writer, publication.Title, publication.Description, publication.BaseUrl.AbsoluteUri);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <summary>The formats of records (§4.4): every item is given in each.</summary>
    public static void ListMetadataFormats(XmlWriter writer, Publication publication)
    {
        writer.WriteStartElement("ListMetadataFormats", Space);
        foreach (var format in HarvestFormat.All)
        {
            writer.WriteStartElement("metadataFormat", Space);
            Add(writer, "metadataPrefix", format.Prefix);
            Add(writer, "schema", publication.Absolute(format.Schema));
            Add(writer, "metadataNamespace", format.Namespace);
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }

    /// <summary>A page of the list of sets (§4.6).</summary>
    public static void ListSets(
        XmlWriter writer, Publication publication, IReadOnlyList<HarvestedSet> sets, ResumptionToken asked, ResumptionToken? next)
    {
        writer.WriteStartElement("ListSets", Space);
        foreach (var set in sets)
        {
            writer.WriteStartElement("set", Space);
            Add(writer, "setSpec", set.Spec);
            Add(writer, "setName", CleanText.LineOrNull(set.Name) ?? set.Spec);
            writer.WriteStartElement("setDescription", Space);
            DublinCoreRecord.Write(writer, set.Name, set.Description, publication.Absolute(set.Path));
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        WriteToken(writer, asked, next);
        writer.WriteEndElement();
    }

    /// <summary>A page of a list of records or of their headers (§4.3, §4.5).</summary>
    public static void List(XmlWriter writer, Publication publication, IReadOnlyList<HarvestedRecord> records, ResumptionToken asked,
        ResumptionToken? next)
    {
        writer.WriteStartElement(asked.Verb.ToString(), Space);
        foreach (var record in records)
        {
            if (asked.Verb == HarvestVerb.ListIdentifiers) WriteHeader(writer, publication, record);
            else WriteRecord(writer, publication, record, asked.Prefix);
        }
        WriteToken(writer, asked, next);
        writer.WriteEndElement();
    }

    /// <summary>One record (§4.1).</summary>
    public static void GetRecord(XmlWriter writer, Publication publication, HarvestedRecord record, HarvestFormat format)
    {
        writer.WriteStartElement("GetRecord", Space);
        WriteRecord(writer, publication, record, format.Prefix);
        writer.WriteEndElement();
    }

    /// <summary>Names the schema of a part of a document, within that part.</summary>
    internal static void WriteSchema(XmlWriter writer, string space, string schema)
    {
        writer.WriteAttributeString("xmlns", "xsi", null, Instance);
        writer.WriteAttributeString("xsi", "schemaLocation", Instance, $"{space} {schema}");
    }

    private static void WriteRecord(XmlWriter writer, Publication publication, HarvestedRecord record, string prefix)
    {
        writer.WriteStartElement("record", Space);
        WriteHeader(writer, publication, record);
        if (record.Item.Withdrawn is null)
        {
            writer.WriteStartElement("metadata", Space);
            if (prefix == HarvestFormat.Item.Prefix) ItemDescription.Write(writer, publication, record);
            else DublinCoreRecord.Write(writer, publication, record.Item);
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }

    private static void WriteHeader(XmlWriter writer, Publication publication, HarvestedRecord record)
    {
        writer.WriteStartElement("header", Space);
        if (record.Item.Withdrawn is not null) writer.WriteAttributeString("status", "deleted");
        Add(writer, "identifier", HarvestIdentifier.From(publication, record.Item.Id));
        Add(writer, "datestamp", Rfc3339.UtcSeconds(record.Datestamp));
        foreach (var set in record.Sets) Add(writer, "setSpec", set);
        writer.WriteEndElement();
    }

    /// <summary>None on a list that is whole, an empty one at the end of others (§3.5). How long a list is in all it does not say: nothing
    /// counts the states that others came after, and a program that is told a number stops by it.</summary>
    private static void WriteToken(XmlWriter writer, ResumptionToken asked, ResumptionToken? next)
    {
        if (next is null && asked.Told == 0) return;
        writer.WriteStartElement("resumptionToken", Space);
        writer.WriteAttributeString("cursor", asked.Told.ToString(CultureInfo.InvariantCulture));
        writer.WriteString(next?.ToString());
        writer.WriteEndElement();
    }

    private static void Add(XmlWriter writer, string name, string text) => writer.WriteElementString(name, Space, text);
}
