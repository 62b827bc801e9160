using FeedServer.Items.Corrections;
using YamlDotNet.Core;

namespace FeedServer.Collect.Corrections;

/// <summary>Reads the YAML of a sidecar: the fields of the verb <c>correct</c> under the same names, in English or as front matter has them
/// in Vietnamese; <c>body</c> as Markdown, <c>clear</c> as a list of fields, <c>note</c>.</summary>
/// <param name="zone">The publication's zone.</param>
public sealed class SidecarReader(PublicationZone zone)
{
    /// <summary>The largest sidecar, in bytes; its text may be a whole article.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private const int MostBesideBody = 64 * 1024;
    private const int LongestKey = 100;
    private const int LongestNote = 20_000;
    private const int MostFaults = 10;

    private const string Caption = "chú thích";

    private readonly CorrectionReader reader = new(zone);

    /// <summary>Reads a file's bytes. Whatever is wrong is a fault with its line.</summary>
    public Sidecar Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes) return Faulty($"it is larger than {MaxBytes >> 20} MB");
        if (TextDecoder.Decode(bytes.Span, null, isHtml: false) is not DecodeOutcome.Decoded decoded) return Faulty("it is not text");
        try
        {
            var fields = FrontMatter.Read(decoded.Text);
            return LengthOf(fields) <= MostBesideBody ? From(fields)
                : Faulty($"it says more than {MostBesideBody >> 10} KB besides its body");
        }
        catch (YamlException malformed)
        {
            // The end of a file is a line of its own to the parser.
            var line = Math.Min(malformed.Start.Line, decoded.Text.TrimEnd().Count(c => c == '\n') + 1);
            return Faulty($"it is not well-formed: {NormalText.Collapse(malformed.Message)} (line {line})");
        }
    }

    /// <summary>The characters of everything but the text of the article.</summary>
    private static long LengthOf(IReadOnlyList<FrontMatterField> fields) =>
        fields.Where(field => NameOf(field.Key) is not { Field: CorrectableField.Body })
            .Sum(field => field.Key.Length + field.Values.Sum(value => value.Length + 1L));

    private static Sidecar Faulty(string fault) => new() { Faults = [fault] };

    private Sidecar From(IReadOnlyList<FrontMatterField> fields)
    {
        var (sidecar, texts, faults) = (new Sidecar(), new List<FieldText>(), new List<string>());
        var (named, more) = (new HashSet<FieldName>(), 0);
        foreach (var field in fields)
        {
            // The lines of front matter are counted from the hyphens above it.
            var line = field.Line - 1;
            void Fault(string what)
            {
                if (faults.Count < MostFaults) faults.Add($"{what} (line {line})");
                else more++;
            }
            if (field.Key is "note" or "ghi chú" && field.Value is { Length: > LongestNote }) Fault("note is longer than a field may be");
            else if (field.Key is "note" or "ghi chú") sidecar = sidecar with { Note = field.Value };
            else if (field.Key is "clear" or "xóa" or "xoá") sidecar = sidecar with { Clear = [.. Cleared(field, named, Fault)] };
            else if (NameOf(field.Key) is not { } name)
                Fault($"\"{field.Key}\" is no field that can be corrected: {string.Join(", ", CorrectionReader.Names())}, clear, note");
            else if (field.Values.Count == 0) Fault($"{name} has no value; to say that there is none, name it under 'clear:'");
            else if (!named.Add(name)) Fault($"{name} is given twice");
            else if (name.Field == CorrectableField.Body) sidecar = sidecar with { Body = field.Raw };
            else texts.AddRange(Checked(field, name, Fault));
        }
        if (more > 0) faults.Add(string.Create(CultureInfo.InvariantCulture, $"and {more} more"));
        var read = reader.Read(texts);
        // Too many captions are seen only all together.
        return sidecar with { Values = read.Values, Faults = faults.Count > 0 ? faults : [.. read.Faults.Take(MostFaults)] };
    }

    private List<FieldText> Checked(FrontMatterField field, FieldName name, Action<string> fault)
    {
        // A line of tags may come from the article's own front matter.
        var values = name.Field == CorrectableField.Tags ? FrontMatterHints.TagsIn(field).DefaultIfEmpty("") : field.Values;
        var texts = values.Select(value => new FieldText(name.ToString(), value)).ToList();
        foreach (var what in reader.Read(texts).Faults) fault(what);
        return texts;
    }

    private static IEnumerable<FieldName> Cleared(FrontMatterField field, HashSet<FieldName> named, Action<string> fault)
    {
        foreach (var value in field.Values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (NameOf(value) is not { } name) fault($"\"{value}\" is no field that can be cleared");
            else if (name.Field is CorrectableField.Title or CorrectableField.Body) fault($"{name} cannot be cleared");
            else if (!named.Add(name)) fault($"{name} is given twice");
            else yield return name;
        }
    }

    private static FieldName? NameOf(string key)
    {
        if (key.Length > LongestKey) return null;
        var plain = key.Replace('.', ' ').Trim();
        if (FieldName.Parse(plain) is { } name) return name;
        if (plain.StartsWith(Caption, StringComparison.OrdinalIgnoreCase)) return FieldName.Parse("caption" + plain[Caption.Length..]);
        if (plain.StartsWith("byline ", StringComparison.Ordinal)) return NameOf(plain["byline ".Length..]);
        return FieldNames.KeyOf(plain) switch
        {
            "title" => new FieldName(CorrectableField.Title),
            "section" => new FieldName(CorrectableField.Section),
            "published" => new FieldName(CorrectableField.Published),
            "event" => new FieldName(CorrectableField.Event),
            "place" => new FieldName(CorrectableField.Place),
            "author" => new FieldName(CorrectableField.Text),
            "photographer" or "photos" => new FieldName(CorrectableField.Photos),
            "tags" => new FieldName(CorrectableField.Tags),
            "summary" => new FieldName(CorrectableField.Summary),
            FieldNames.Content => new FieldName(CorrectableField.Body),
            _ => null,
        };
    }
}
