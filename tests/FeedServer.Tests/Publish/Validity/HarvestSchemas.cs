using System.Xml;
using System.Xml.Schema;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Whether answers of OAI-PMH are valid: by the protocol's rules and Dublin Core's, written anew in <c>tests/Fixtures</c>, and our
/// own format's schema as it is served.</summary>
/// <param name="root">The checkout.</param>
internal sealed class HarvestSchemas(string root)
{
    private readonly XmlSchemaSet schemas = Load(
        ["dc", "oai_dc", "oai-pmh"], name => Path.Combine(root, "tests", "Fixtures", "harvesting", name + ".xsd"),
        Path.Combine(root, "src", "FeedServer", "wwwroot", "ns", "item.xsd"));

    /// <summary>What is wrong with an answer, each fault with its place.</summary>
    public IReadOnlyList<string> Faults(byte[] answer)
    {
        var faults = new List<string>();
        // As a validating harvester: what the document names is not fetched, and each element must be known.
        var settings = new XmlReaderSettings
        {
            ValidationType = ValidationType.Schema,
            Schemas = schemas,
            ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings,
        };
        settings.ValidationEventHandler += (_, fault) =>
            faults.Add($"{fault.Exception.LineNumber}:{fault.Exception.LinePosition} {fault.Message}");
        using var reader = XmlReader.Create(new MemoryStream(answer), settings);
        while (reader.Read())
        {
            // Reading is validating.
        }
        return faults;
    }

    private static XmlSchemaSet Load(string[] names, Func<string, string> pathOf, string own)
    {
        var set = new XmlSchemaSet();
        foreach (var path in names.Select(pathOf).Append(own))
        {
            using var reader = XmlReader.Create(path);
            set.Add(null, reader);
        }
        set.Compile();
        return set;
    }
}
