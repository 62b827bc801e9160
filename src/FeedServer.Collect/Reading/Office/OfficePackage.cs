using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;

namespace FeedServer.Collect.Reading.Office;

/// <summary>The parts of a zipped office file (ISO/IEC 29500-2, ODF 1.3 part 2), read from memory within limits that count what is
/// unpacked, not what the file claims. The file itself is never opened: libraries that do may write to it.</summary>
internal sealed class OfficePackage : IDisposable
{
    /// <summary>The largest part of XML; 300 pages have about 3 MB.</summary>
    public const int MaxXml = 24 << 20;

    /// <summary>The largest picture.</summary>
    public const int MaxPicture = 10 << 20;

    private const int MostParts = 4_000;
    private const int MostElements = 600_000;
    private const int DeepestElement = 200;
    private const int MostAttributes = 60;
    private const long MostUnpacked = 96 << 20;

    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxXml,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
    };

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts;
    private readonly ReadingBudget budget;
    private long unpacked;
    private int elements;

    private OfficePackage(ZipArchive archive, ReadingBudget budget)
    {
        (this.archive, this.budget) = (archive, budget);
        if (archive.Entries.Count > MostParts) throw new OfficeFaultException($"it has more than {MostParts} parts");
        parts = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        // Some programs write the separators of Windows.
        foreach (var entry in archive.Entries) parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
    }

    /// <summary>Opens a file's bytes.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="expected">What its name says that it is, with its article and ending: "a Word document (.docx)".</param>
    /// <param name="budget">What reading it may cost.</param>
    /// <exception cref="OfficeFaultException">It is something else, damaged or beyond the limits.</exception>
    public static OfficePackage Open(ReadOnlyMemory<byte> bytes, string expected, ReadingBudget budget)
    {
        var kind = BinaryKind.Detect(bytes.Span);
        // An office file without its parts is told when they are missed.
        if (kind is null || !bytes.Span.StartsWith("PK"u8)) throw NotExpected(kind ?? "no office file", expected);
        if (kind != expected && kind.EndsWith(')')) throw NotExpected(kind, expected);
        var stream = MemoryMarshal.TryGetArray(bytes, out var array) && array.Array is { } whole
            ? new MemoryStream(whole, array.Offset, array.Count, writable: false) : new MemoryStream(bytes.ToArray(), writable: false);
        try
        {
            return new OfficePackage(new ZipArchive(stream, ZipArchiveMode.Read), budget);
        }
        catch (InvalidDataException)
        {
            throw new OfficeFaultException("it is cut off or damaged: the list of its parts cannot be read");
        }
    }

    /// <summary>What a refusal says of a file that is not what its name says.</summary>
    public static OfficeFaultException NotExpected(string kind, string expected) => new(
        kind.Contains("password", StringComparison.Ordinal) ? $"it is {kind}: save it without one"
        : $"it is {kind}, not {expected}: save it as {expected[expected.IndexOf('(', StringComparison.Ordinal)..].Trim('(', ')')}");

    public void Dispose() => archive.Dispose();

    /// <summary>True when there is a part of this name.</summary>
    public bool Has(string name) => parts.ContainsKey(name);

    /// <summary>A part's bytes; null when there is none, or it is larger than the limit.</summary>
    /// <exception cref="OfficeFaultException">The file is damaged, or unpacks to more than is read.</exception>
    public byte[]? Bytes(string name, int limit)
    {
        if (!parts.TryGetValue(name, out var entry)) return null;
        if (entry.IsEncrypted) throw new OfficeFaultException("it is protected by a password: save it without one");
        try
        {
            using var packed = entry.Open();
            var bytes = new MemoryStream();
            var buffer = new byte[1 << 14];
            while (packed.Read(buffer) is > 0 and var read)
            {
                budget.Step();
                if ((unpacked += read) > MostUnpacked)
                    throw new OfficeFaultException($"it unpacks to more than {MostUnpacked >> 20} MB");
                if (bytes.Length + read > limit) return null;
                bytes.Write(buffer, 0, read);
            }
            return bytes.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new OfficeFaultException($"it is damaged: its part {name} cannot be unpacked");
        }
    }

    /// <summary>A part's elements; null when there is none.</summary>
    /// <exception cref="OfficeFaultException">It is not well-formed, or beyond the limits.</exception>
    public XElement? Xml(string name)
    {
        if (!Has(name)) return null;
        var bytes = Bytes(name, MaxXml) ?? throw new OfficeFaultException($"its part {name} is larger than {MaxXml >> 20} MB");
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Strict);
            return Elements(reader);
        }
        catch (XmlException malformed)
        {
            throw new OfficeFaultException($"it is damaged: {name}, line {malformed.LineNumber}: {NormalText.Collapse(malformed.Message)}");
        }
    }

    /// <summary>Without recursion, and counted: what walks the elements afterwards does recurse.</summary>
    private XElement? Elements(XmlReader reader)
    {
        XElement? root = null, open = null;
        while (reader.Read())
        {
            budget.Step();
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                open?.Add(new XText(reader.Value));
            else if (reader.NodeType == XmlNodeType.EndElement) open = open?.Parent;
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (++elements > MostElements || reader.Depth > DeepestElement)
                throw new OfficeFaultException($"it has more than {MostElements} elements or nests deeper than {DeepestElement}");
            var isEmpty = reader.IsEmptyElement;
            var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
            for (var count = 0; count < MostAttributes && reader.MoveToNextAttribute(); count++)
                if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                    element.Add(new XAttribute(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value));
            if (open is null) root = element;
            else open.Add(element);
            if (!isEmpty) open = element;
        }
        return root;
    }
}
