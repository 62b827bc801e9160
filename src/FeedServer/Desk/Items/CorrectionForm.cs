using FeedServer.Collect.Corrections;
using FeedServer.Editing;
using FeedServer.Items.Corrections;

namespace FeedServer.Desk.Items;

/// <summary>What stands in the form that corrects an item. A field that stands as the item has it is not corrected; an emptied one is
/// cleared. The form lives in the pages alone: the preview carries it on.</summary>
internal sealed record CorrectionForm
{
    /// <summary>A longer text is not put into the form; it is given as a file.</summary>
    public const int LongestBody = 200_000;

    /// <summary>The largest file with a text, in bytes.</summary>
    public const int MostFileBytes = 2 << 20;

    private const string BodyName = "body";
    private const string SeenName = "seen";
    private const string NoteName = "note";
    private const string LiftName = "lift";
    private const string AnnounceName = "announce";
    private const string FileName = "file-name";
    private const string FileBytes = "file-bytes";

    /// <summary>The box that leaves a carried file out.</summary>
    public const string FileDropped = "file-drop";

    /// <summary>The values by the names of their fields; names of people and tags stand on lines of their own.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>The text as HTML; null where the form has none.</summary>
    public string? Body { get; init; }

    /// <summary>A file with the text, in its place; null for none.</summary>
    public TextFile? File { get; init; }

    /// <summary>The fields that are to say again what the source says.</summary>
    public required IReadOnlySet<string> Lift { get; init; }

    /// <summary>What readers are told.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether readers are told by an item of its own too.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>The state that it was made for, see <see cref="StateTag"/>.</summary>
    public required string Seen { get; init; }

    /// <summary>The form with everything as the item has it.</summary>
    public static CorrectionForm From(Entry entry, IEnumerable<string?> lift) => new()
    {
        Values = Present(entry).ToDictionary(field => field.Name.ToString(), field => field.Value, StringComparer.Ordinal),
        Body = entry.Body.Html.Length <= LongestBody ? entry.Body.Html : null,
        Lift = lift.OfType<string>().ToHashSet(StringComparer.Ordinal),
        Seen = StateTag.From(entry),
    };

    /// <summary>The form as it was sent.</summary>
    public static async Task<CorrectionForm> ReadAsync(IFormCollection form, CancellationToken cancellation) => new()
    {
        Values = form.Where(field => FieldName.Parse(field.Key) is { Field: not CorrectableField.Body })
            .ToDictionary(field => field.Key, field => Lines(field.Value.ToString()), StringComparer.Ordinal),
        Body = form.TryGetValue(BodyName, out var body) ? Lines(body.ToString()) : null,
        File = await FileAsync(form, cancellation),
        Lift = form[LiftName].OfType<string>().ToHashSet(StringComparer.Ordinal),
        Note = Lines(form[NoteName].ToString()).Trim(),
        IsAnnounced = form[AnnounceName].ToString() == "1",
        Seen = form[SeenName].ToString(),
    };

    /// <summary>The label of a field that somebody types into; null for any other.</summary>
    public static string? LabelOf(string name, SiteTexts t) => name switch
    {
        BodyName => t.DeskBodyHtml,
        NoteName => t.DeskNote,
        _ => FieldName.Parse(name) is { } field ? t.DeskFieldName(field) : null,
    };

    /// <summary>What the item says, field by field, as the form writes it.</summary>
    public static IEnumerable<(FieldName Name, string Value)> Present(Entry entry)
    {
        var content = entry.Item.Content;
        yield return (new(CorrectableField.Title), content.Title);
        yield return (new(CorrectableField.Section), content.Section ?? "");
        yield return (new(CorrectableField.Published), Date(content.Published));
        yield return (new(CorrectableField.Event), Date(content.Event));
        yield return (new(CorrectableField.Place), content.Place ?? "");
        yield return (new(CorrectableField.Text), string.Join('\n', content.Byline.Text));
        yield return (new(CorrectableField.Photos), string.Join('\n', content.Byline.Photos));
        yield return (new(CorrectableField.Tags), string.Join('\n', content.Tags));
        yield return (new(CorrectableField.Summary), content.Summary);
        for (var at = 0; at < content.Images.Count; at++)
            yield return (new(CorrectableField.Caption, at + 1), content.Images[at].Caption ?? "");
    }

    /// <summary>What the verb <c>correct</c> is asked for, to bring an item to what the form says.</summary>
    public CorrectRequest ToRequest(Entry entry, string by, bool isDryRun)
    {
        var (set, clear) = (new List<FieldText>(), new List<string>());
        foreach (var (name, now, wanted) in Differing(entry))
        {
            var field = name.ToString();
            if (Lift.Contains(field)) continue;
            if (wanted.Length == 0) clear.Add(field);
            else if (name.Field is CorrectableField.Text or CorrectableField.Photos or CorrectableField.Tags)
                set.AddRange(wanted.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(person => new FieldText(field, person)));
            else set.Add(new FieldText(field, wanted));
        }
        return new CorrectRequest
        {
            Permalink = entry.Item.Id.Value,
            Set = set,
            Clear = clear,
            Lift = [.. Lift],
            Body = File ?? (HasOtherBody(entry) ? new TextFile("body.html", Encoding.UTF8.GetBytes(Body ?? "")) : null),
            Note = Note.Length > 0 ? Note : null,
            By = by,
            IsAnnounced = IsAnnounced,
            IsDryRun = isDryRun,
            Seen = Seen,
        };
    }

    /// <summary>The fields in which the form differs from an item: what that says, and what the form says.</summary>
    public IEnumerable<(FieldName Name, string Now, string Wanted)> Differing(Entry entry) => Present(entry)
        .Select(field => (field.Name, Now: field.Value.Trim(),
            Wanted: Values.GetValueOrDefault(field.Name.ToString(), field.Value).Trim()))
        .Where(field => field.Wanted != field.Now);

    /// <summary>Whether the form has another text than an item.</summary>
    public bool HasOtherBody(Entry entry) =>
        !Lift.Contains(BodyName) && Body is not null && Body.Trim() != Lines(entry.Body.Html).Trim();

    /// <summary>Everything in it, for the hidden fields of a page that carries it on.</summary>
    public IEnumerable<(string Name, string Value)> Pairs()
    {
        foreach (var (name, value) in Values) yield return (name, value);
        if (Body is not null) yield return (BodyName, Body);
        foreach (var name in Lift) yield return (LiftName, name);
        yield return (NoteName, Note);
        yield return (SeenName, Seen);
        if (IsAnnounced) yield return (AnnounceName, "1");
        if (File is null) yield break;
        yield return (FileName, File.Name);
        yield return (FileBytes, Convert.ToBase64String(File.Bytes));
    }

    private static string Date(StatedDate? date) => date is null ? "" : date.Span ?? date.ToLocalString();

    // Browsers send every end of a line as two characters (HTML, 4.10.21.3).
    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static async Task<TextFile?> FileAsync(IFormCollection form, CancellationToken cancellation)
    {
        if (form.Files["file"] is { Length: > 0 } sent)
        {
            using var bytes = new MemoryStream();
            if (sent.Length <= MostFileBytes) await sent.CopyToAsync(bytes, cancellation);
            // Too long a file is refused by its reader as an empty one would be; the page says how large one may be.
            return new TextFile(Collect.Dropping.UploadedFile.From(sent.FileName, bytes.ToArray()).Name, bytes.ToArray());
        }
        if (form[FileName].ToString() is not { Length: > 0 } name || form.ContainsKey(FileDropped)) return null;
        var kept = new byte[MostFileBytes];
        return Convert.TryFromBase64String(form[FileBytes].ToString(), kept, out var length) ? new TextFile(name, kept[..length]) : null;
    }
}
