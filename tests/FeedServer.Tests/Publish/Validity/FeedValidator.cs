using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>
/// The rules of the W3C feed validator (https://validator.w3.org/feed/) that can concern what is written here, read from its public
/// source and written anew: it needs Python and a network, and a test has neither. Where it is lenient for others' sake, this is
/// strict: an element or attribute that no rule here knows is an error, and style attributes are never let pass.
/// </summary>
internal static class FeedValidator
{
    /// <summary>Larger documents it does not look at.</summary>
    public const int MostBytes = 5_000_000;

    /// <summary>Checks a document as it was fetched.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="contentType">Its Content-Type.</param>
    /// <param name="address">Where it was fetched from, absolute.</param>
    /// <param name="now">When.</param>
    public static IReadOnlyList<Finding> Check(byte[] bytes, string contentType, string address, DateTimeOffset now)
    {
        if (bytes.Length > MostBytes) return [new(true, "ValidatorLimit", $"{bytes.Length} bytes")];
        if (EncodingRules.Refusal(bytes) is { } refusal) return [refusal];
        var text = Encoding.UTF8.GetString(bytes);
        if (Parse(text, out var why) is not { Root: { } root }) return [new(true, "SAXError", why)];
        var isRss = root.Name == "rss";
        var report = new Report(text.Split('\n'), address, now, isRss);
        EncodingRules.Check(report, root, bytes, contentType);
        NamespaceRules.Check(report, root);
        CharacterRules.Check(report, root);
        if (isRss) RssRules.Check(report, root);
        else if (root.Name == Names.Atom + "feed") AtomRules.Check(report, root);
        else report.Error("UndefinedElement", root, root.Name.ToString());
        return report.Findings;
    }

    private static XDocument? Parse(string text, out string why)
    {
        why = "no document";
        try
        {
            // The parser refuses what XML 1.0 cannot carry, and a document type as the validator's readers do.
            using var reader = XmlReader.Create(new StringReader(text),
                new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
            return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        }
        catch (XmlException fault)
        {
            why = fault.Message;
            return null;
        }
    }
}
