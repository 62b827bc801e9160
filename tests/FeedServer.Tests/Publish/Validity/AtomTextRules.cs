using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Text constructs, persons and categories of Atom.</summary>
internal static class AtomTextRules
{
    public static void Check(Report report, XElement construct)
    {
        var type = construct.Attribute("type")?.Value ?? "text";
        if (type is not ("text" or "html")) report.Error("InvalidTextType", construct, type);
        if (construct.Value.Length == 0) report.Warn("NotBlank", construct);
        if (type == "html") HtmlRules.Safe(report, construct);
        else TextRules.NotHtml(report, construct, "ContainsUndeclaredHTML");
    }

    public static void Person(Report report, XElement person)
    {
        ElementRules.CheckNoText(report, person);
        ElementRules.Check(report, person, "name!", "uri!", "email!");
        if (person.Element(Names.Atom + "name") is not { } name)
        {
            report.Error("MissingElement", person, "name");
            return;
        }
        TextRules.NotHtml(report, name);
        TextRules.NoMailAddress(report, name);
        TextRules.NotBlank(report, name);
        if (person.Element(Names.Atom + "uri") is { } uri)
        {
            TextRules.NotBlank(report, uri);
            AddressRules.Reference(report, uri);
        }
    }

    public static void Category(Report report, XElement category)
    {
        TextRules.NotBlank(report, category, "term");
        if (category.Attribute("scheme") is not null) AddressRules.Absolute(report, category, "scheme");
    }
}
