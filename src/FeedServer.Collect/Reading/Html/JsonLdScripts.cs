using System.Text.Json;

namespace FeedServer.Collect.Reading.Html;

/// <summary>A page's JSON-LD as browsers and search engines take it, not as RFC 8259 has it: comments and CDATA round it, raw line ends in
/// strings, a semicolon behind it, several values in one script, a charset in the type.</summary>
internal static class JsonLdScripts
{
    private const string MediaType = "application/ld+json";

    // A page says what it is in a few scripts; more of them are lists.
    private const int MostScripts = 40;
    private const int Deepest = 64;
    private const string Opening = "<![CDATA[";
    private const string Closing = "]]>";

    private static readonly TreeSelector Scripts = TreeSelector.Parse("script[type]");

    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowMultipleValues = true,
        MaxDepth = Deepest,
    };

    /// <summary>The values of all scripts in the page's order. What cannot be read is left out: the page's other voices remain.</summary>
    public static IReadOnlyList<JsonElement> Read(HtmlPage page) =>
        [.. page.Root.All(Scripts).Where(IsJsonLd).Take(MostScripts).SelectMany(script => Values(script.TextContent))];

    private static bool IsJsonLd(TreeElement script) =>
        script.GetAttribute("type") is { } type
        && type.AsSpan().TrimStart().StartsWith(MediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>The values of one script; none when it cannot be read.</summary>
    public static List<JsonElement> Values(string script)
    {
        var bare = Bare(Escapes.Mended(script));
        if (bare.IsEmpty) return [];
        var values = new List<JsonElement>();
        if (Parse(bare, values)) return values;
        values.Clear();
        Parse(Repaired(bare), values);
        return values;
    }

    /// <summary>A string of a value with the references that a template escaped twice.</summary>
    public static string Decoded(string text) => WholeText.From(System.Net.WebUtility.HtmlDecode(text));

    /// <summary>Reads one value after another; false when one of them is no JSON. Those before it are kept.</summary>
    private static bool Parse(ReadOnlySpan<char> text, List<JsonElement> values)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text.ToArray()), Options);
        try
        {
            while (reader.Read())
            {
                using var value = JsonDocument.ParseValue(ref reader);
                values.Add(value.RootElement.Clone());
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Without what templates put round it for the sake of old browsers and of XML.</summary>
    private static ReadOnlySpan<char> Bare(string script)
    {
        var text = script.AsSpan();
        var open = text.IndexOf(Opening, StringComparison.Ordinal);
        if (open >= 0 && open < text.IndexOf('{')) text = text[(open + Opening.Length)..];
        var close = text.LastIndexOf(Closing, StringComparison.Ordinal);
        if (close > text.LastIndexOf('}')) text = text[..close];
        var (start, end) = (text.IndexOfAny('{', '['), text.LastIndexOfAny('}', ']'));
        return start < 0 || end <= start ? [] : text[start..(end + 1)];
    }

    /// <summary>Line ends and other controls inside strings as RFC 8259 §7 wants them, no needless escapes, and nothing between
    /// values.</summary>
    private static string Repaired(ReadOnlySpan<char> text)
    {
        var repaired = new StringBuilder(text.Length);
        var isString = false;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"') isString = !isString;
            if (isString)
            {
                if (c < ' ') repaired.Append(' ');
                else if (c != '\\') repaired.Append(c);
                else if (i + 1 < text.Length && "\"\\/bfnrtu".Contains(text[i + 1], StringComparison.Ordinal))
                    repaired.Append(c).Append(text[++i]);
                continue;
            }
            depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            repaired.Append(c == ';' || c == ',' && depth == 0 ? ' ' : c);
        }
        return repaired.ToString();
    }
}

/// <summary>The escapes \uXXXX of a script.</summary>
internal static class Escapes
{
    private const int Length = 6;

    /// <summary>Half surrogate pairs and U+FFFE become U+FFFD: RFC 8259 §8.2 allows them, and no string can be made of them.</summary>
    public static string Mended(string script)
    {
        if (!script.Contains("\\u", StringComparison.Ordinal)) return script;
        var mended = new StringBuilder(script.Length);
        for (var i = 0; i < script.Length; i++)
        {
            mended.Append(script[i]);
            if (script[i] != '\\' || i + 1 == script.Length) continue;
            var (first, second) = (UnitAt(script, i), UnitAt(script, i + Length));
            if (first is not { } unit) mended.Append(script[++i]);
            else if (second is { } low && char.IsSurrogatePair(unit, low))
            {
                mended.Append(script, i + 1, 2 * Length - 1);
                i += 2 * Length - 1;
            }
            else
            {
                if (char.IsSurrogate(unit) || unit == '\uFFFE') mended.Append("ufffd");
                else mended.Append(script, i + 1, Length - 1);
                i += Length - 1;
            }
        }
        return mended.ToString();
    }

    private static char? UnitAt(string script, int at) => at + Length <= script.Length && script[at] == '\\' && script[at + 1] == 'u'
        && ushort.TryParse(script.AsSpan(at + 2, Length - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
        ? (char)unit : null;
}
