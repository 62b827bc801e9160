using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FeedServer.Collect.Names;

/// <summary>The operator's list of names that are written in several ways. YAML, event by event: no object is built from the document, tags
/// and aliases are refused.</summary>
public static class NamesParser
{
    /// <summary>The longest file, in bytes.</summary>
    public const int MostBytes = 512 * 1024;

    /// <summary>The most spellings in it.</summary>
    public const int MostSpellings = 10_000;

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>What the parts of the file are called.</summary>
    private static readonly (string Part, ScopeKind Kind)[] Parts =
        [("sections", ScopeKind.Section), ("people", ScopeKind.Byline), ("places", ScopeKind.Place), ("tags", ScopeKind.Tag)];

    /// <summary>What the part of a kind is called in the file.</summary>
    public static string PartOf(ScopeKind kind) => Array.Find(Parts, known => known.Kind == kind).Part
        ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "Names of this kind are not joined.");

    /// <summary>The kinds whose names are joined.</summary>
    public static IReadOnlyList<ScopeKind> Kinds { get; } = [.. Parts.Select(known => known.Kind)];

    /// <summary>The kind of a part.</summary>
    internal static ScopeKind KindOf(string part) => Array.Find(Parts, known => known.Part == part.Trim()).Kind;

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="InvalidDataException">It is not as it must be; the message names the line and the reason.</exception>
    public static NameJoins Parse(string yaml)
    {
        try
        {
            return new NameJoins(YamlEvents.Read(NormalText.Normalise(yaml, out _), Stream));
        }
        catch (YamlException wrong)
        {
            // This stands in public, and a library's words do not.
            var reason = wrong is RefusedYamlException
                ? NormalText.Collapse(wrong.Message) : "what stands here is not as names.yml is written";
            throw new InvalidDataException($"line {wrong.Start.Line}: {reason}", wrong);
        }
    }

    private static List<JoinedName> Stream(Parser parser)
    {
        var names = new Reading();
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return names.Joined;
        parser.Consume<DocumentStart>();
        Document(parser, names);
        parser.Consume<DocumentEnd>();
        parser.Consume<StreamEnd>();
        return names.Joined;
    }

    private static void Document(Parser parser, Reading names)
    {
        if (IsNothing(parser)) return;
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var part = Text(parser);
            var (name, kind) = Array.Find(Parts, known => known.Part == part.Value.Trim());
            if (name is null) throw Wrong(part, $"'{part.Value}' is none of {string.Join(", ", Parts.Select(known => known.Part))}");
            if (IsNothing(parser)) continue;
            Check(parser);
            parser.Consume<MappingStart>();
            while (!parser.TryConsume<MappingEnd>(out _)) names.Add(kind, Text(parser), Spellings(parser));
        }
    }

    private static List<Scalar> Spellings(Parser parser)
    {
        if (IsNothing(parser)) return [];
        Check(parser);
        if (parser.Accept<Scalar>(out _)) return [Text(parser)];
        var spellings = new List<Scalar>();
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _)) spellings.Add(Text(parser));
        return spellings;
    }

    private static Scalar Text(Parser parser)
    {
        Check(parser);
        return parser.Consume<Scalar>();
    }

    /// <summary>Whether a value is left out; then it is passed over.</summary>
    private static bool IsNothing(Parser parser)
    {
        Check(parser);
        return parser.Accept<Scalar>(out var value) && value is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" }
            && parser.TryConsume<Scalar>(out _);
    }

    private static void Check(Parser parser)
    {
        if (parser.Current is null) parser.MoveNext();
        if (parser.Current is not { } next) return;
        if (next is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            throw new RefusedYamlException(next.Start, "anchors and aliases are not read");
        if (next is NodeEvent { Tag.IsEmpty: false }) throw new RefusedYamlException(next.Start, "tags are not read");
    }

    private static RefusedYamlException Wrong(Scalar at, string reason) => new(at.Start, reason);

    /// <summary>The names read so far.</summary>
    private sealed class Reading
    {
        private readonly Dictionary<Scope, long> lines = [];
        private int spellings;

        public List<JoinedName> Joined { get; } = [];

        public void Add(ScopeKind kind, Scalar name, List<Scalar> others)
        {
            var slugs = new List<string>();
            foreach (var spelling in others.Prepend(name))
            {
                var text = NormalText.Collapse(spelling.Value);
                if (text.Length is 0 or > LongestName) throw Wrong(spelling, $"a name has 1 to {LongestName} characters");
                if (++spellings > MostSpellings) throw Wrong(spelling, $"there are more than {MostSpellings} spellings");
                var slug = Slug.From(text);
                if (slugs.Contains(slug)) continue;
                if (!lines.TryAdd(new Scope(kind, slug), spelling.Start.Line))
                    throw Wrong(spelling, $"'{text}' stands in line {lines[new Scope(kind, slug)]} already, perhaps in another spelling");
                slugs.Add(slug);
            }
            Joined.Add(new JoinedName(kind, NormalText.Collapse(name.Value), slugs));
        }
    }
}
