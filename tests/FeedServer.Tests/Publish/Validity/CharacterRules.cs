using System.Text;
using System.Text.Unicode;
using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Characters that tell of a wrong decoding somewhere: C1 controls, the replacement character, letters encoded twice.</summary>
internal static class CharacterRules
{
    public static void Check(Report report, XElement root)
    {
        foreach (var text in root.DescendantNodes().OfType<XText>().Where(text => IsBad(text.Value)))
            report.Warn("BadCharacters", text, text.Value);
        foreach (var attribute in root.DescendantsAndSelf().Attributes().Where(attribute => attribute.Value.Any(IsBad)))
            report.Warn("BadCharacters", attribute);
    }

    private static bool IsBad(string text) => text.Any(IsBad) || IsTwiceEncoded(text);

    private static bool IsBad(char c) => c is >= '\u0080' and <= '\u009F' or '\uFFFD';

    private static bool IsTwiceEncoded(string text)
    {
        var pair = text.Zip(text.Skip(1)).Any(two => two is { First: '\u00C2' or '\u00C3', Second: >= '\u0080' and <= '\u00BF' });
        return pair && text.All(c => c <= '\u00FF') && Utf8.IsValid(Encoding.Latin1.GetBytes(text));
    }
}
