using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FeedServer.Cli;

/// <summary>A table of text: columns as wide as their texts; on a terminal the widest columns are cut to fit its width.</summary>
public sealed class TextTable(params IReadOnlyList<string> columns)
{
    /// <summary>The narrowest a cut column may become.</summary>
    private const int Least = 12;

    private readonly List<IReadOnlyList<string>> rows = [];

    /// <summary>Adds a row with one text per column.</summary>
    public void Add(params IReadOnlyList<string> texts) => rows.Add([.. texts.Select(Flat)]);

    /// <summary>Writes the table.</summary>
    /// <param name="output">The output.</param>
    /// <param name="width">Columns of the terminal; null for no limit.</param>
    public void Write(TextWriter output, int? width)
    {
        var widths = columns.Select((name, i) => rows.Select(row => Width(row[i])).Append(Width(name)).Max()).ToArray();
        Narrow(widths, width);
        WriteRow(output, columns, widths);
        foreach (var row in rows) WriteRow(output, row, widths);
    }

    /// <summary>Writes the table as wide as the terminal, or a sentence in place of an empty one.</summary>
    /// <returns>The exit code.</returns>
    public int WriteOr(string nothing, TextWriter output)
    {
        if (rows.Count > 0) Write(output, Terminal());
        else output.WriteLine(nothing);
        return Verbs.Done;
    }

    /// <summary>The same rows for programs: JSON lines, without a sentence when there are none.</summary>
    /// <returns>The exit code.</returns>
    public static int WriteJson<T>(IEnumerable<T> lines, JsonTypeInfo<T> form, TextWriter output)
    {
        foreach (var line in lines) output.WriteLine(JsonSerializer.Serialize(line, form));
        return Verbs.Done;
    }

    /// <summary>The number of terminal columns that a text takes: two for East Asian wide characters and emoji (UAX 11), none for combining
    /// marks, such as those of decomposed Vietnamese.</summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(Width);

    /// <summary>The width of standard output; null when it is no terminal.</summary>
    public static int? Terminal()
    {
        if (Console.IsOutputRedirected) return null;
        try
        {
            return Console.WindowWidth > 0 ? Math.Max(Console.WindowWidth, 40) : 80;
        }
        catch (IOException)
        {
            // A terminal of unknown width.
            return 80;
        }
    }

    private static void Narrow(int[] widths, int? width)
    {
        var over = width is { } most ? widths.Sum() + 2 * (widths.Length - 1) - most : 0;
        for (; over > 0; over--)
        {
            var widest = Array.IndexOf(widths, widths.Max());
            if (widths[widest] <= Least) return;
            widths[widest]--;
        }
    }

    private static void WriteRow(TextWriter output, IReadOnlyList<string> texts, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < texts.Count; i++)
        {
            var text = Cut(texts[i], widths[i]);
            line.Append(text).Append(' ', widths[i] - Width(text) + 2);
        }
        output.WriteLine(line.ToString().TrimEnd());
    }

    private static string Cut(string text, int width)
    {
        if (Width(text) <= width) return text;
        var cut = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + Width(rune) > width - 1) break;
            cut.Append(rune.ToString());
            used += Width(rune);
        }
        return cut.ToString().TrimEnd() + "…";
    }

    /// <summary>One line without control characters: the texts come from outside, and a terminal would obey them.</summary>
    private static string Flat(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isFormat = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (!isFormat && !Rune.IsWhiteSpace(rune)) plain.Append(rune.ToString());
            else if (Rune.IsWhiteSpace(rune) && plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    private static int Width(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    private static bool IsWide(int code) => code is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97C)
        or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
