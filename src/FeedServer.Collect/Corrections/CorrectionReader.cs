using FeedServer.Collect.Dating.Fields;
using FeedServer.Items.Corrections;

namespace FeedServer.Collect.Corrections;

/// <summary>What editors write, as values of an item's fields. Dates are read as those of front matter are.</summary>
/// <param name="zone">The publication's zone.</param>
public sealed class CorrectionReader(PublicationZone zone)
{
    private const int LongestName = 2000;
    private const int LongestText = 20_000;

    /// <summary>Reads fields. A wrong one is a fault that names it; the others are read all the same.</summary>
    public CorrectionReading Read(IEnumerable<FieldText> fields)
    {
        var (values, lists, faults) = (new CorrectedValues(), new CorrectedLists(), new List<string>());
        foreach (var field in fields)
        {
            if (FieldName.Parse(field.Field) is not { } name)
                faults.Add($"\"{field.Field}\" is no field that can be corrected: {string.Join(", ", Names())}");
            else if (NormalText.Collapse(NormalText.Normalise(field.Text, out _)) is not { Length: > 0 } text)
                faults.Add($"{name} is empty; to say that there is none, clear it");
            else if (text.Length > (name.Field is CorrectableField.Summary or CorrectableField.Caption ? LongestText : LongestName))
                faults.Add($"{name} is longer than a field may be");
            else if (CorrectedLists.Holds(name.Field)) faults.AddRange(lists.Add(name, text) is { } fault ? [fault] : []);
            else if (With(values, name, text) is { } next) values = next;
            else faults.Add(Refusal(name, text));
        }
        return new CorrectionReading(lists.Over(values), faults);
    }

    /// <summary>The names of all fields, as they are written.</summary>
    public static IReadOnlyList<string> Names() =>
        [.. Enum.GetValues<CorrectableField>().Select(field => new FieldName(field, 1).ToString())];

    private StatedDate? Date(string text) =>
        DateReader.ReadField(text, DateBasis.FrontMatter, zone) is { } date ? date with { Basis = DateBasis.Editor } : null;

    private static string Refusal(FieldName name, string text) => name.Field switch
    {
        CorrectableField.Published or CorrectableField.Event => $"{name} \"{text}\" is not a date that exists",
        CorrectableField.Body => "a body is given as a file",
        _ => $"{name} is given twice",
    };

    private CorrectedValues? With(CorrectedValues values, FieldName name, string text) => name.Field switch
    {
        CorrectableField.Title when values.Title is null => values with { Title = text },
        CorrectableField.Section when values.Section is null => values with { Section = text },
        CorrectableField.Published when values.Published is null && Date(text) is { } date => values with { Published = date },
        CorrectableField.Event when values.Event is null && Date(text) is { } date => values with { Event = date },
        CorrectableField.Place when values.Place is null => values with { Place = text },
        CorrectableField.Summary when values.Summary is null => values with { Summary = text },
        _ => null,
    };
}
