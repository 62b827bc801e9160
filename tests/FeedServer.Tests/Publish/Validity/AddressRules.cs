using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Addresses and ids: characters, forms of schemes, and whether an id is in normal form.</summary>
internal static partial class AddressRules
{
    private static readonly string[] Registered =
    [
        "ftp", "http", "https", "gopher", "mailto", "news", "nntp", "telnet", "wais", "file", "prospero", "cid", "mid", "service", "imap",
        "nfs", "acap", "rtsp", "tip",
        "pop", "data", "dav", "opaquelocktoken", "sip", "sips", "tel", "fax", "modem", "ldap", "urn", "go", "h323", "ipp", "tftp",
        "mupdate", "pres", "im", "mtqp", "dict",
        "snmp", "crid", "tag", "dns", "info", "xmpp",
    ];

    /// <summary>An absolute address in an element's text.</summary>
    public static void Absolute(Report report, XElement element)
    {
        ElementRules.CheckLeaf(report, element);
        Check(report, element, element.Value.Trim(), AbsoluteForm());
    }

    /// <summary>An absolute address in an attribute.</summary>
    public static void Absolute(Report report, XElement element, string attribute)
    {
        if (element.Attribute(attribute) is { } given) Check(report, given, given.Value, AbsoluteForm());
        else report.Error("MissingAttribute", element, attribute);
    }

    /// <summary>An address in an attribute that may be relative.</summary>
    public static void Reference(Report report, XAttribute attribute) => Check(report, attribute, attribute.Value, ReferenceForm());

    /// <summary>An address in an element that may be relative.</summary>
    public static void Reference(Report report, XElement element) => Check(report, element, element.Value, ReferenceForm());

    /// <summary>The address of an enclosure: http, and a host with a dot.</summary>
    public static void Enclosure(Report report, XElement element)
    {
        if (element.Attribute("url") is not { } url) report.Error("MissingAttribute", element, "url");
        else if (!HttpForm().IsMatch(url.Value) || !AbsoluteForm().IsMatch(url.Value)) report.Error("InvalidURLAttribute", url);
    }

    /// <summary>An id of Atom: absolute, and each id in one form only (RFC 3986 §6).</summary>
    public static void Id(Report report, XElement element)
    {
        ElementRules.CheckLeaf(report, element);
        if (element.Value != element.Value.Trim()) report.Error("UnexpectedWhitespace", element);
        if (Check(report, element, element.Value, AbsoluteForm()) && NormalForm.Of(element.Value) != element.Value)
            report.Warn("NonCanonicalURI", element, $"{element.Value} is {NormalForm.Of(element.Value)}");
    }

    private static bool Check(Report report, XObject at, string value, Regex form)
    {
        var scheme = value.Split(':')[0].ToLowerInvariant();
        var rule = scheme switch
        {
            "tag" => TagForm().IsMatch(value) ? null : "InvalidTAG",
            "urn" when value.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) => UuidForm().IsMatch(value)
                ? null : "InvalidUUID",
            "urn" => UrnForm().IsMatch(value) ? null : "InvalidURN",
            _ when !form.IsMatch(value) => value.Any(c => c < 128 && !Character().IsMatch(c.ToString()))
                ? "InvalidUriChar" : "InvalidFullLink",
            "http" or "ftp" => WithHost().IsMatch(value) ? null : "InvalidFullLink",
            _ => null,
        };
        if (rule is not null) report.Error(rule, at, value);
        var isKnown = !value.Contains(':', StringComparison.Ordinal) || !scheme.All(char.IsLetter) || Registered.Contains(scheme);
        if (!isKnown) report.Warn("SchemeNotIANARegistered", at, value);
        return rule is null && isKnown;
    }

    [GeneratedRegex(@"^[a-zA-Z][0-9a-zA-Z+\-.]*:(//)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex AbsoluteForm();

    [GeneratedRegex(@"^([a-zA-Z][0-9a-zA-Z+\-.]*:)?/{0,2}(\[[0-9A-Fa-f:]+\])?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]*\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex ReferenceForm();

    [GeneratedRegex(@"[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]", RegexOptions.NonBacktracking)]
    private static partial Regex Character();

    [GeneratedRegex(@"^\w+://[^/]", RegexOptions.NonBacktracking)]
    private static partial Regex WithHost();

    [GeneratedRegex(@"^https?://([0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.|([A-Z0-9\-]+\.)+)[A-Z0-9][-A-Z0-9]*(:[0-9]+)?(/|\z)",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex HttpForm();

    [GeneratedRegex(
        @"^tag:([a-z0-9\-._]+@)?[a-z0-9.\-]+,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*(#[0-9a-zA-Z;/?:@&=+$.\-_!~"
        + @"*'()%,]*)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex TagForm();

    [GeneratedRegex(@"^urn:[a-zA-Z0-9][a-zA-Z0-9-]{1,31}:([a-zA-Z0-9()+,.:=@;$_!*'\-]|%[0-9A-Fa-f]{2})+\z",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex UrnForm();

    [GeneratedRegex(@"^urn:uuid:[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}\z",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex UuidForm();
}
