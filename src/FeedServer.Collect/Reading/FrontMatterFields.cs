using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FeedServer.Collect.Reading;

/// <summary>
/// YAML to flat fields, event by event: no object is built from the document, tags and aliases are refused (they are the
/// two ways in which YAML can do harm), and so is anything nested deeper than a list in a field of a field.
/// </summary>
internal static class FrontMatterFields
{
    private const int MaxDepth = 3;

    /// <summary>The fields in their order.</summary>
    /// <exception cref="YamlException">The YAML is malformed or uses what is refused; its start says where, counting from 1 in the
    /// block.</exception>
    public static IReadOnlyList<FrontMatterField> Read(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return [];
        parser.Consume<DocumentStart>();
        var fields = new List<FrontMatterField>();
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            if (scalar.Value.Length > 0) throw new YamlException(scalar.Start, scalar.End, "it has no fields, only text");
        }
        else
        {
            Mapping(parser, "", 1, fields);
        }
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
            else fields.Add(new(name, line, Values(parser, depth + 1)));
        }
    }

    private static List<string> Values(Parser parser, int depth)
    {
        Check(parser, depth);
        var values = new List<string>();
        if (parser.TryConsume<Scalar>(out var one))
        {
            Add(values, one);
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
        if (!isNull && PlainText.Collapse(scalar.Value) is { Length: > 0 } text) values.Add(text);
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
