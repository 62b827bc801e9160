using System.Text;

namespace FeedServer.Tests.Items.Markup.Bodies;

/// <summary>Texts of allowed elements in any nesting, as an earlier program may have kept them and no person would write them: every
/// element is closed by its own tag, none is in its place. One number, one text.</summary>
internal static class RandomBodies
{
    private static readonly string[] Elements =
    [
        "p", "h2", "h3", "h4", "a", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "small", "mark", "abbr", "cite", "q", "code",
        "pre", "blockquote", "ul", "ol", "li", "li", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "tr",
        "th", "td", "td", "td", "figure", "figcaption", "time", "ruby", "rt", "rp", "bdi", "bdo",
    ];

    private static readonly string[] Void = ["<br>", "<hr>", "<img alt=\"\" src=\"https://lungmay.example/a.png\">",
        "<img alt=\"Bến đò\" height=\"10\" src=\"https://lungmay.example/b.png\" width=\"20\">"];

    private static readonly Dictionary<string, string[]> Attributes = new()
    {
        ["a"] = [" href=\"https://lungmay.example/x?a[]=1\""],
        ["td"] = [" colspan=\"3\"", " rowspan=\"4\"", " colspan=\"2\" rowspan=\"2\"", " rowspan=\"0\"", " colspan=\"x\""],
        ["th"] = [" colspan=\"2\"", " scope=\"x\"", " scope=\"row\""],
        ["time"] = [" datetime=\"2023-01-10\"", " datetime=\"mai\""],
        ["ol"] = [" start=\"x\"", " start=\"4\"", " reversed=\"\""],
        ["bdo"] = [" dir=\"rtl\"", " dir=\"x\""],
        ["p"] = [" lang=\"en\"", " lang=\"xx\"", " title=\"t\"", " width=\"9\""],
        ["ins"] = [" datetime=\"2023-01-10\"", " datetime=\"mai\""],
    };

    /// <summary>The text of a number; its words are numbered, so that none is like another.</summary>
    public static string Text(int number)
    {
        var random = new Random(number);
        var (html, word) = (new StringBuilder(), 0);
        Fill(random.Next(1, 4), 0);
        return html.ToString();

        void Fill(int count, int depth)
        {
            for (var i = 0; i < count; i++)
            {
                var kind = random.Next(10);
                if (kind < 3 || depth > 6) html.Append("chữ").Append(++word).Append(' ');
                else if (kind == 3) html.Append(Void[random.Next(Void.Length)]);
                else Element(Elements[random.Next(Elements.Length)], depth);
            }
        }

        void Element(string name, int depth)
        {
            html.Append('<').Append(name);
            if (Attributes.TryGetValue(name, out var some) && random.Next(2) == 0) html.Append(some[random.Next(some.Length)]);
            html.Append('>');
            Fill(random.Next(0, 4), depth + 1);
            html.Append("</").Append(name).Append('>');
        }
    }
}
