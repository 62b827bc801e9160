using System.Xml.Linq;

namespace FeedServer.Collect.Opml;

/// <summary>The sources that an OPML document names, in its order, each with an id.</summary>
internal sealed class OpmlSources
{
    private readonly Dictionary<string, XElement> elements = new(StringComparer.OrdinalIgnoreCase);

    private OpmlSources(XDocument document) => Document = document;

    /// <summary>The document; ids that were made stand in it.</summary>
    public XDocument Document { get; }

    public IReadOnlyList<SourceDefinition> Sources { get; private set; } = [];

    /// <summary>What is wrong with single outlines.</summary>
    public IReadOnlyList<SourceFault> Faults { get; private set; } = [];

    /// <summary>True when an id was made that the file does not have yet.</summary>
    public bool HasNewIds { get; private set; }

    public XElement ElementOf(string id) => elements[id];

    /// <summary>Reads a document. Outlines without an id get one, after all given ones are known.</summary>
    /// <param name="document">The document; what is made stands in it afterwards.</param>
    /// <param name="known">Ids under which the archive knows sources; null for none.</param>
    public static OpmlSources From(XDocument document, IReadOnlySet<string>? known = null)
    {
        var list = new OpmlSources(document);
        var outlines = Outlines(document).ToList();
        var faults = outlines.SelectMany(outline => outline.Faults).ToList();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { DropFolder.SourceId };
        var addresses = new Dictionary<string, int>(StringComparer.Ordinal);
        var kept = new List<SourceOutline>(outlines.Count);
        foreach (var outline in outlines)
        {
            if (outline.Definition is not { } source) continue;
            if (!addresses.TryAdd(SourceAddress.Key(source.Address), SourceOutline.Line(outline.Element)))
                faults.Add(SourceOutline.FaultOf(outline.Element,
                        $"it has the address of the source in line {addresses[SourceAddress.Key(source.Address)]}, and is passed over"));
            else if (source.Id.Length > 0 && !taken.Add(source.Id))
                faults.Add(SourceOutline.FaultOf(outline.Element, $"the id '{source.Id}' is another source's; remove one of them"));
            else kept.Add(outline);
        }
        list.Sources = [.. kept.Select(outline => list.Settle(outline, taken, known))];
        list.Faults = faults;
        return list;
    }

    /// <summary>Every outline of a document that names a source, in document order.</summary>
    public static IEnumerable<SourceOutline> Outlines(XDocument document) =>
        (OpmlParser.Body(document)?.Descendants() ?? [])
            .Where(e => e.Name.LocalName.Equals("outline", StringComparison.OrdinalIgnoreCase))
            .Select(SourceOutline.Read)
            .OfType<SourceOutline>();

    private SourceDefinition Settle(SourceOutline outline, HashSet<string> taken, IReadOnlySet<string>? known)
    {
        var source = outline.Definition ?? throw new InvalidOperationException("an outline without definition is not kept");
        if (source.Id.Length == 0)
        {
            var former = SourceIds.Former(source.Address, taken);
            source = source with { Id = former is not null && known?.Contains(former) == true ? former : SourceIds.For(source, taken) };
            taken.Add(source.Id);
            OpmlWriter.SetOwn(outline.Element, "id", source.Id);
            HasNewIds = true;
        }
        elements[source.Id] = outline.Element;
        return source;
    }
}
