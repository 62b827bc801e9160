using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FeedServer.Collect.Reading.Text;

/// <summary>YAML to flat fields, event by event: no object is built from the document, tags and aliases are refused (they are the two ways
/// in which YAML can do harm), and so is anything nested deeper than a list in a field of a field.</summary>
internal static class FrontMatter
{
    private const int MaxDepth = 3;

    /// <summary>The fields in their order.</summary>
    /// <exception cref="YamlException">The YAML is malformed or uses what is refused; its start is the place, from 1.</exception>
    public static IReadOnlyList<FrontMatterField> Read(string yaml) => YamlEvents.Read(yaml, Document);

    private static IReadOnlyList<FrontMatterField> Document(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return [];
        parser.Consume<DocumentStart>();
        var fields = new List<FrontMatterField>();
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            if (scalar.Value.Length > 0) throw new YamlException(scalar.Start, scalar.End, "it has no fields, only text");
        }
        else Mapping(parser, "", 1, fields);
        parser.Consume<DocumentEnd>();
        return fields;
    }

    private static void Mapping(Parser parser, string prefix, int depth, List<FrontMatterField> fields)
    {
        Check(parser, depth);
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            Check(parser, depth);
            var key = parser.Consume<Scalar>();
            var name = prefix + key.Value.Trim().ToLowerInvariant();
            // The block's first line is the document's second.
            var line = (int)key.Start.Line + 1;
            if (parser.Accept<MappingStart>(out _)) Mapping(parser, name + ".", depth + 1, fields);
            else fields.Add(new(name, line, Values(parser, depth + 1, out var raw)) { Raw = raw });
        }
    }

    private static List<string> Values(Parser parser, int depth, out string? raw)
    {
        Check(parser, depth);
        var values = new List<string>();
        raw = null;
        if (parser.TryConsume<Scalar>(out var one))
        {
            Add(values, one);
            raw = one.Value;
            return values;
        }
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            Check(parser, depth + 1);
            Add(values, parser.Consume<Scalar>());
        }
        return values;
    }

    private static void Add(List<string> values, Scalar scalar)
    {
        var isNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
        if (!isNull && NormalText.Collapse(WholeText.From(scalar.Value)) is { Length: > 0 } text) values.Add(text);
    }

    private static void Check(Parser parser, int depth)
    {
        if (parser.Current is null) parser.MoveNext();
        if (parser.Current is not { } next) return;
        if (next is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            throw new YamlException(next.Start, next.End, "anchors and aliases are not read");
        if (next is NodeEvent { Tag.IsEmpty: false }) throw new YamlException(next.Start, next.End, "tags are not read");
        if (depth > MaxDepth && next is MappingStart or SequenceStart)
            throw new YamlException(next.Start, next.End, "it is nested too deeply");
    }
}

/// <summary>The block of YAML between two lines of hyphens at the very top of a Markdown document.</summary>
/// <param name="Yaml">What stands between the lines; null when the document has no such block.</param>
/// <param name="Body">The document behind it.</param>
/// <param name="Unclosed">True when a block was opened and never closed.</param>
internal sealed record FrontMatterBlock(string? Yaml, string Body, bool Unclosed)
{
    /// <summary>The most characters a block may have; real ones have a few hundred.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>Takes a decoded document apart. Only a block that starts on the first line counts.</summary>
    public static FrontMatterBlock Split(string text)
    {
        var none = new FrontMatterBlock(null, text, false);
        var start = LineAfter(text, 0);
        if (start < 0 || text.AsSpan(0, start).TrimEnd() is not "---") return none;
        for (var at = start; at >= 0 && at < text.Length;)
        {
            var next = LineAfter(text, at);
            var line = text.AsSpan(at, (next < 0 ? text.Length : next) - at).TrimEnd();
            if (line is "---" or "...") return new(text[start..at], next < 0 ? "" : text[next..], false);
            at = next;
        }
        // A line of hyphens with no second one is a Markdown rule, unless fields follow it.
        var first = text.AsSpan(start);
        first = first[..(first.IndexOf('\n') is var end and >= 0 ? end : first.Length)];
        return first.IndexOf(": ") > 0 && !first.StartsWith("-") ? none with { Unclosed = true } : none;
    }

    private static int LineAfter(string text, int from) => text.IndexOf('\n', from) is var at and >= 0 ? at + 1 : -1;
}

/// <summary>One field of front matter, as written.</summary>
/// <param name="Key">Its key in lower case; inside another field with a dot, as in <c>byline.photos</c>.</param>
/// <param name="Line">Its line in the document, from 1.</param>
/// <param name="Values">Its text, or the texts of its list; empty when it is given without a value.</param>
internal sealed record FrontMatterField(string Key, int Line, IReadOnlyList<string> Values)
{
    /// <summary>Its text with line ends and white space as written; null for a list.</summary>
    public string? Raw { get; init; }

    /// <summary>The first value; null when there is none.</summary>
    public string? Value => Values.Count > 0 ? Values[0] : null;
}
