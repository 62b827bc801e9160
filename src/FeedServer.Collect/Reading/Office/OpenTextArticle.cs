namespace FeedServer.Collect.Reading.Office;

/// <summary>An OpenDocument text (.odt, ISO/IEC 26300).</summary>
internal static class OpenTextArticle
{
    private const string Kind = "an OpenDocument text (.odt)";

    /// <summary>Reads it; refuses by its true name what is none.</summary>
    public static PageOutcome Read(Document document, ReadingContext context)
    {
        try
        {
            using var package = OfficePackage.Open(document.Bytes, Kind, context.Budget);
            return OfficeArticle.Read(Text(package), package, context.Budget);
        }
        catch (OfficeFaultException fault)
        {
            return new PageOutcome.Refused(fault.Message);
        }
        catch (BudgetSpentException)
        {
            return new PageOutcome.Refused("reading it takes too long");
        }
    }

    private static OfficeDocument Text(OfficePackage package)
    {
        if (package.Xml("META-INF/manifest.xml")?.Descendants().Any(one => one.Local() == "encryption-data") == true)
            throw new OfficeFaultException("it is protected by a password: save it without one");
        if (package.Xml("content.xml") is not { } content || content.Child("body").Child("text") is not { } text)
            throw OfficePackage.NotExpected("a ZIP archive without a text document's parts", Kind);
        var document = new OfficeDocument();
        var walk = new OpenTextBody(package, new OpenTextStyles(package.Xml("styles.xml"), content), document);
        document.Parts.AddRange(walk.Blocks(text));
        return document;
    }
}
