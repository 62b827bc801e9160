using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FeedServer.Collect.Names;

/// <summary>The text of <c>names.yml</c> as an editor changes it: an entry is written anew, everything else stays as the operator wrote it,
/// comments and order too.</summary>
public sealed class NamesText
{
    private const string Indent = "  ";

    private readonly string text;

    private NamesText(string text) => this.text = text;

    /// <summary>The names in it.</summary>
    public required IReadOnlyList<NamesEntry> Entries { get; init; }

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is not as it must be; the message names the line and the reason.</exception>
    public static NamesText Parse(string yaml)
    {
        NamesParser.Parse(yaml);
        var text = NormalText.Normalise(yaml, out _);
        return new NamesText(text) { Entries = YamlEvents.Read(text, Read) };
    }

    /// <summary>The text with two spellings joined under the first.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="name">The spelling that is shown.</param>
    /// <param name="other">Another one; what it was joined with comes along.</param>
    /// <exception cref="InvalidDataException">They cannot be joined; the message says why.</exception>
    public string Join(ScopeKind kind, string name, string other)
    {
        var (own, joined) = (Find(kind, name), Find(kind, other));
        var spellings = new[] { name }.Concat(SpellingsOf(own)).Append(other).Concat(SpellingsOf(joined))
            .DistinctBy(Slug.From, StringComparer.Ordinal).ToList();
        var without = text;
        foreach (var entry in new[] { own, joined }.OfType<NamesEntry>().Distinct().OrderByDescending(entry => entry.Start))
            without = Without(without, entry);
        return Checked(With(without, kind, spellings));
    }

    /// <summary>The text without a spelling of an entry, or without the entry when no other spelling is left.</summary>
    /// <exception cref="InvalidDataException">It does not have them.</exception>
    public string Split(ScopeKind kind, string name, string other)
    {
        if (Find(kind, name) is not { } entry || !entry.Others.Any(own => Slug.From(own) == Slug.From(other)))
            throw new InvalidDataException($"{name} has no spelling {other}");
        var left = entry.Others.Where(own => Slug.From(own) != Slug.From(other)).Prepend(entry.Name).ToList();
        return Checked(left.Count > 1 ? With(Without(text, entry), kind, left) : Without(text, entry));
    }

    private static IEnumerable<string> SpellingsOf(NamesEntry? entry) => entry is null ? [] : entry.Others.Prepend(entry.Name);

    private static string Checked(string yaml)
    {
        NamesParser.Parse(yaml);
        if (Encoding.UTF8.GetByteCount(yaml) > NamesParser.MostBytes)
            throw new InvalidDataException($"it would be longer than {NamesParser.MostBytes / 1024} KB");
        return yaml;
    }

    private NamesEntry? Find(ScopeKind kind, string name) => Entries.FirstOrDefault(entry =>
        entry.Kind == kind && entry.Others.Prepend(entry.Name).Any(own => Slug.From(own) == Slug.From(name)));

    /// <summary>Without the lines of an entry; of an entry that shares its line with others only its own characters go.</summary>
    private static string Without(string yaml, NamesEntry entry)
    {
        var start = yaml.LastIndexOf('\n', Math.Max(0, entry.Start - 1)) + 1;
        var end = yaml.IndexOf('\n', entry.End) is >= 0 and var line ? line + 1 : yaml.Length;
        var tail = yaml[entry.End..end].Trim();
        if (yaml[start..entry.Start].Trim().Length > 0 || (tail.Length > 0 && tail[0] != '#'))
            throw new InvalidDataException($"{entry.Name} shares its line with other names: change it in the file");
        return yaml[..start] + yaml[end..];
    }

    /// <summary>With a new entry, the first of its part.</summary>
    private static string With(string yaml, ScopeKind kind, List<string> spellings)
    {
        var part = NamesParser.PartOf(kind);
        var entry = $"{Indent}{Quoted(spellings[0])}: [{string.Join(", ", spellings.Skip(1).Select(Quoted))}]\n";
        for (var at = 0; at < yaml.Length;)
        {
            var end = yaml.IndexOf('\n', at) is >= 0 and var found ? found + 1 : yaml.Length;
            var line = yaml[at..end];
            if (line.StartsWith(part + ":", StringComparison.Ordinal))
            {
                var rest = line[(part.Length + 1)..].Trim();
                if (rest.Length > 0 && rest[0] != '#')
                    throw new InvalidDataException($"{part} is written in one line: change it in the file");
                var indent = IndentBehind(yaml, end);
                return yaml[..end] + (line.EndsWith('\n') ? "" : "\n") + indent + entry[Indent.Length..] + yaml[end..];
            }
            at = end;
        }
        return $"{yaml}{(yaml.Length == 0 || yaml.EndsWith('\n') ? "" : "\n")}{part}:\n{entry}";
    }

    /// <summary>How far the entries of a part are indented; as usual where it has none.</summary>
    private static string IndentBehind(string yaml, int at)
    {
        foreach (var line in yaml[at..].Split('\n'))
        {
            var words = line.TrimStart(' ');
            if (words.Length == 0 || words[0] == '#') continue;
            return line.Length > words.Length ? line[..(line.Length - words.Length)] : Indent;
        }
        return Indent;
    }

    // Double quotes take every name (YAML 1.2.2, 7.3.1); controls are no part of one.
    private static string Quoted(string name) =>
        "\"" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    /// <summary>The entries with their places, of a text that <see cref="NamesParser"/> takes.</summary>
    private static IReadOnlyList<NamesEntry> Read(Parser parser)
    {
        var entries = new List<NamesEntry>();
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return entries;
        parser.Consume<DocumentStart>();
        if (parser.TryConsume<Scalar>(out _)) return entries;
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var kind = NamesParser.KindOf(parser.Consume<Scalar>().Value);
            if (parser.TryConsume<Scalar>(out _)) continue;
            parser.Consume<MappingStart>();
            while (!parser.TryConsume<MappingEnd>(out _)) entries.Add(Entry(parser, kind));
        }
        return entries;
    }

    private static NamesEntry Entry(Parser parser, ScopeKind kind)
    {
        var name = parser.Consume<Scalar>();
        var others = new List<Scalar>();
        long end;
        if (parser.TryConsume<Scalar>(out var one))
        {
            if (one.Value is not ("" or "~" or "null") || one.Style != ScalarStyle.Plain) others.Add(one);
            end = others.Count > 0 ? one.End.Index : name.End.Index;
        }
        else
        {
            var open = parser.Consume<SequenceStart>();
            while (!parser.Accept<SequenceEnd>(out _)) others.Add(parser.Consume<Scalar>());
            var close = parser.Consume<SequenceEnd>();
            // YamlDotNet 18.1.0 marks a closing bracket by its place, and the end of a list with hyphens by that of what follows.
            end = open.Style == SequenceStyle.Flow ? close.Start.Index + 1 : others.Count > 0 ? others[^1].End.Index : name.End.Index;
        }
        return new NamesEntry(kind, NormalText.Collapse(name.Value), [.. others.Select(other => NormalText.Collapse(other.Value))],
            (int)name.Start.Index, (int)end);
    }
}
