using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Plain text: not blank, and nothing that would be read as HTML.</summary>
internal static partial class TextRules
{
    /// <summary>Blank is what Python's <c>strip</c> leaves nothing of.</summary>
    public static void NotBlank(Report report, XElement element)
    {
        if (element.Value.Trim().Length == 0) report.Warn("NotBlank", element);
    }

    public static void NotBlank(Report report, XElement element, string attribute)
    {
        if (element.Attribute(attribute) is not { } given) report.Error("MissingAttribute", element, attribute);
        else if (given.Value.Length == 0) report.Warn("NotBlank", given);
    }

    /// <summary>
    /// A closing tag of HTML anywhere; a reference, or in RSS what begins a tag, unless the line has hexadecimal references.
    /// </summary>
    public static void NotHtml(Report report, XElement element, string rule = "ContainsHTML")
    {
        ElementRules.CheckLeaf(report, element);
        var text = element.Value;
        if (ClosingTag().Matches(text).Any(tag => HtmlNames.Known.Contains(tag.Groups[1].Value.ToLowerInvariant())))
            report.Warn(rule, element);
        else if (References(text) is { Count: > 0 } references)
        {
            if (references.Any(IsReference) && !report.HasHexadecimals(element)) report.Warn(rule, element);
        }
        else if (report.IsRss && Suspicious().IsMatch(text) && !report.HasHexadecimals(element)) report.Warn("CharacterData", element);
    }

    public static void NoMailAddress(Report report, XElement element)
    {
        if (MailAddress().IsMatch(element.Value)) report.Warn("ContainsEmail", element);
    }

    /// <summary>What follows ampersands: a number sign if there is one, letters, digits, underscores.</summary>
    private static List<string> References(string text)
    {
        var found = new List<string>();
        for (var at = text.IndexOf('&', StringComparison.Ordinal); at >= 0; at = text.IndexOf('&', at + 1))
        {
            var from = at + 1 < text.Length && text[at + 1] == '#' ? at + 2 : at + 1;
            var length = text.AsSpan(from).EnumerateRunes() is var runes ? WordLength(runes) : 0;
            if (length > 0) found.Add(text[(at + 1)..(from + length)]);
        }
        return found;
    }

    private static int WordLength(SpanRuneEnumerator runes)
    {
        var length = 0;
        foreach (var rune in runes)
        {
            if (rune.Value != '_' && !Rune.IsLetter(rune) && !IsDigit(rune)) break;
            length += rune.Utf16SequenceLength;
        }
        return length;
    }

    private static bool IsDigit(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsReference(string name) =>
        !name.EnumerateRunes().All(Rune.IsLetter) || WebUtility.HtmlDecode($"&{name};") != $"&{name};";

    [GeneratedRegex(@"</(\w+)>", RegexOptions.NonBacktracking)]
    private static partial Regex ClosingTag();

    [GeneratedRegex("&#[x0-9]|<[/a-zA-Z]", RegexOptions.NonBacktracking)]
    private static partial Regex Suspicious();

    [GeneratedRegex(@"<[A-Z0-9_\-+.']+@([0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.|([A-Z0-9\-]+\.)+)[A-Z0-9][-A-Z0-9]*>",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex MailAddress();
}
