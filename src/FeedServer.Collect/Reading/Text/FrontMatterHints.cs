using FeedServer.Collect.Reading.Rules;

namespace FeedServer.Collect.Reading.Text;

/// <summary>What front matter says about an article. One line a key; a key that stands in no line is noted, not guessed at.</summary>
internal sealed class FrontMatterHints(Func<string, StatedDate?> readDate)
{
    private const string Origin = "front matter";

    private static readonly FieldSources Sources = new()
    {
        Title = Origin,
        Section = Origin,
        Tags = Origin,
        Published = Origin,
        Event = Origin,
        Place = Origin,
        SourceTag = Origin,
        Byline = Origin,
        Summary = Origin,
        Language = Origin,
    };

    /// <summary>Words for pictures behind which those who took them are named too.</summary>
    private static readonly FrozenSet<string> PhotoWords =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "ảnh", "hình", "hình ảnh", "photo");

    private static readonly FrozenSet<string> Switches =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "true", "false", "yes", "no", "on", "off", "none", "null");

    private readonly List<string> notes = [];
    private readonly List<string> unknown = [];

    /// <summary>What was odd about the fields, in English, with their lines.</summary>
    public IReadOnlyList<string> Notes =>
        unknown.Count == 0 ? notes : [.. notes, "front matter: keys not known here: " + string.Join(", ", unknown)];

    /// <summary>True when the fields mark the document as a draft that is not to be published yet.</summary>
    public bool IsDraft { get; private set; }

    /// <summary>The hints of all fields; of a key given twice the first counts.</summary>
    public ArticleHints From(IReadOnlyList<FrontMatterField> fields)
    {
        var hints = new ArticleHints { Sources = Sources };
        foreach (var field in fields)
            if (field.Values.Count > 0) hints = Apply(hints, field);
        return hints;
    }

    private ArticleHints Apply(ArticleHints hints, FrontMatterField field) => KeyOf(field) switch
    {
        "title" or "headline" => hints with { Title = hints.Title ?? field.Value },
        "section" or "category" or "categories" => hints with { Section = hints.Section ?? field.Value },
        "date" or "published" or "pubdate" => hints with { Published = hints.Published ?? DateOf(field) },
        "event" or "event_date" => hints with { Event = hints.Event ?? DateOf(field) },
        "place" or "location" => hints with { Place = hints.Place ?? field.Value },
        "source" or "source_tag" => hints with { SourceTag = hints.SourceTag ?? field.Value },
        "byline" or "byline.text" or "author" or "authors" or "author.name" or "text" => WithText(hints, field),
        "byline.photos" or "byline.photo" or "photos" or "photo" or "photographer" => WithPhotos(hints, field),
        "tags" or "tag" or "keywords" => hints with { Tags = Distinct([.. hints.Tags, .. TagsIn(field)]) },
        "summary" or "description" or "excerpt" => hints with { Summary = hints.Summary ?? field.Value },
        "language" or "lang" => hints with { Language = hints.Language ?? field.Value },
        "id" or "guid" => hints with { UpstreamId = hints.UpstreamId ?? field.Value },
        "link" or "url" or "canonical" or "permalink" => hints with { Link = hints.Link ?? LinkOf(field) },
        "image" => WithPictures(hints, field),
        "draft" => WithDraft(hints, field),
        _ => Unknown(hints, field),
    };

    /// <summary>The key in English; a field "text" names who wrote it, a line "Text:" announces what is written.</summary>
    private static string KeyOf(FrontMatterField field) =>
        FieldNames.KeyOf(field.Key) is { } key && key != FieldNames.Content ? key : field.Key;

    private StatedDate? DateOf(FrontMatterField field)
    {
        // A field has a value here, see From.
        var value = field.Value ?? "";
        var date = readDate(value);
        if (date is null)
            notes.Add($"front matter, line {field.Line}: {field.Key} \"{value}\" is not a date that exists; it stays unknown");
        return date;
    }

    private string? LinkOf(FrontMatterField field)
    {
        if (WebAddress.Parse(field.Value) is { } link) return link.AbsoluteUri;
        notes.Add($"front matter, line {field.Line}: {field.Key} is not an absolute http(s) address and was not used");
        return null;
    }

    private static ArticleHints WithText(ArticleHints hints, FrontMatterField field) =>
        hints with { Byline = hints.Byline with { Text = Distinct([.. hints.Byline.Text, .. field.Values]) } };

    private static ArticleHints WithPhotos(ArticleHints hints, FrontMatterField field) =>
        hints with { Byline = hints.Byline with { Photos = Distinct([.. hints.Byline.Photos, .. field.Values]) } };

    /// <summary>A file or an address is a picture, with its caption behind it; names behind a word for photos are who took them.</summary>
    private ArticleHints WithPictures(ArticleHints hints, FrontMatterField field)
    {
        foreach (var value in field.Values)
        {
            if ((PictureLine.Parse(value) ?? AtAddress(value)) is { } picture)
                hints = hints with { Pictures = [.. hints.Pictures, picture] };
            else if (PhotoWords.Contains(field.Key.Trim()) && AreNames(value)) hints = WithPhotos(hints, field with { Values = [value] });
            else notes.Add($"front matter, line {field.Line}: {field.Key} \"{value}\" names no picture and was not used");
        }
        return hints;
    }

    private static ItemImage? AtAddress(string value) =>
        WebAddress.Parse(value) is { } web ? new ItemImage { Address = web.AbsoluteUri } : null;

    private static bool AreNames(string value) => !value.Any(c => c is '/' or ':' or '.' || char.IsDigit(c)) && !Switches.Contains(value)
        && value.Split([',', ';', '&'], StringSplitOptions.TrimEntries).All(name => PersonNames.IsPerson(name) || Agencies.IsKnown(name));

    private ArticleHints WithDraft(ArticleHints hints, FrontMatterField field)
    {
        IsDraft |= field.Value is "true" or "True" or "yes";
        return hints;
    }

    private ArticleHints Unknown(ArticleHints hints, FrontMatterField field)
    {
        unknown.Add($"{field.Key} (line {field.Line})");
        return hints;
    }

    /// <summary>The tags that a field names: a list, or one line with commas between them.</summary>
    public static IEnumerable<string> TagsIn(FrontMatterField field) => field.Values.Count > 1
        ? field.Values
        : field.Values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Distinct(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal)];
}
