using FeedServer.Items.Keeping;
using FeedServer.Items.Markup;

namespace FeedServer.Items.Corrections;

/// <summary>What a correction makes of an item.</summary>
/// <param name="Kind">As <see cref="CorrectionOutcome.Kind"/>.</param>
/// <param name="Content">What the item says then.</param>
/// <param name="Body">Its text then.</param>
/// <param name="Fields">The fields that it corrects or clears and that were not so before, see <see cref="FieldName"/>.</param>
/// <param name="Lifted">The fields that it lifts.</param>
/// <param name="Faults">Why it cannot be made; then everything is as before.</param>
public sealed record CorrectedState(KeepKind Kind, ItemContent Content, ItemBody Body, IReadOnlyList<string> Fields,
    IReadOnlyList<string> Lifted, IReadOnlyList<string> Faults)
{
    /// <summary>Works out what a correction makes of an item. Pure; nothing is kept.</summary>
    /// <param name="correction">The correction.</param>
    /// <param name="kept">The item as it is; not withdrawn.</param>
    /// <param name="at">When it is made, UTC, milliseconds.</param>
    public static CorrectedState From(Correction correction, Entry kept, DateTimeOffset at)
    {
        var work = new CorrectionWork(correction, kept, at);
        work.Lift();
        work.Clear();
        work.Set();
        return work.Result();
    }
}

/// <summary>A correction being made, field by field.</summary>
internal sealed class CorrectionWork(Correction correction, Entry kept, DateTimeOffset at)
{
    private readonly List<FieldCorrection> fields = [.. kept.Item.Content.Corrections?.Fields ?? []];
    private readonly List<string> changed = [];
    private readonly List<string> lifted = [];
    private readonly List<string> faults = [.. Repeated(correction)];
    private ItemContent values = kept.Item.Content;
    private ItemBody body = kept.Body;

    public void Lift()
    {
        foreach (var name in correction.Lift)
        {
            if ((PictureOf(name, out var picture) || PictureAway(name, out picture))
                && fields.Find(Is(name.Field, picture)) is { } field) Lift(name, field);
            else faults.Add($"{name} is not corrected, so there is nothing to lift");
        }
    }

    public void Clear()
    {
        foreach (var name in correction.Clear)
        {
            if (name.Field is CorrectableField.Title or CorrectableField.Body) faults.Add($"{name} cannot be cleared");
            else if (name.Field == CorrectableField.Caption) Caption(name, null);
            else Put(name, Cleared(name.Field));
        }
    }

    public void Set()
    {
        var now = correction.Values;
        if (now.Body is { } text) Text(text);
        foreach (var name in now.Fields())
        {
            if (name.Field == CorrectableField.Caption) Caption(name, now.Captions[name.Picture]);
            else if (name.Field != CorrectableField.Body) Put(name, With(name.Field, now));
        }
    }

    public CorrectedState Result()
    {
        if (faults.Count > 0 || (changed.Count == 0 && lifted.Count == 0))
            return new CorrectedState(KeepKind.Unchanged, kept.Item.Content, kept.Body, [], [], faults);
        var said = CorrectionOverlay.Beneath(kept);
        var (content, text) = CorrectionOverlay.Lay(said.Item.Content, said.Body, values, body, fields);
        var isSeen = VisibleChange.Between(kept.Item.Content, kept.Body, content, text);
        return new CorrectedState(isSeen ? KeepKind.Revised : KeepKind.MetadataOnly, content, text, changed, lifted, []);
    }

    private static IEnumerable<string> Repeated(Correction correction) => correction.Values.Fields()
        .Concat(correction.Clear).Concat(correction.Lift).GroupBy(name => name).Where(same => same.Count() > 1)
        .Select(same => $"{same.Key} is named twice");

    private void Lift(FieldName name, FieldCorrection field)
    {
        fields.Remove(field);
        lifted.Add(name.ToString());
        // Within a text that is corrected itself that text's own caption comes back.
        if (field is { Field: CorrectableField.Caption, Picture: { } picture } && fields.Exists(Is(CorrectableField.Body, null)))
            Show(picture, field.Beneath);
    }

    private void Show(string picture, string? caption)
    {
        var was = values.Images.FirstOrDefault(image => image.Address == picture)?.Caption;
        body = new ItemBody(FigureCaption.With(body.Html, picture, was, caption));
        values = values with
        {
            Images = [.. values.Images.Select(image => image.Address == picture ? image with { Caption = caption } : image)],
        };
    }

    /// <summary>Puts a field into force with the value that <paramref name="next"/> has of it.</summary>
    private void Put(FieldName name, ItemContent next)
    {
        if (IsOwn(name.Field, null) && !Differs(name.Field, values, next)) return;
        values = next;
        Put(name, new FieldCorrection { Field = name.Field, By = correction.By, At = at, Note = correction.Note });
    }

    private void Put(FieldName name, FieldCorrection field)
    {
        fields.RemoveAll(Is(field.Field, field.Picture));
        fields.Add(field);
        changed.Add(name.ToString());
    }

    private void Text(CorrectedBody text)
    {
        if (IsOwn(CorrectableField.Body, null) && text.Body == body && text.Images.SequenceEqual(values.Images)) return;
        // A text brings its own captions.
        fields.RemoveAll(field => field.Field == CorrectableField.Caption && text.Images.Any(image => image.Address == field.Picture));
        (values, body) = (values with { Images = text.Images }, text.Body);
        Put(new FieldName(CorrectableField.Body), new FieldCorrection
        {
            Field = CorrectableField.Body,
            Words = text.Summary,
            By = correction.By,
            At = at,
            Note = correction.Note,
        });
    }

    private void Caption(FieldName name, string? words)
    {
        if (!PictureOf(name, out var picture) || picture is null)
        {
            faults.Add($"there is no picture {name.Picture.ToString(CultureInfo.InvariantCulture)}: the item has {values.Images.Count}");
            return;
        }
        var known = fields.Find(Is(CorrectableField.Caption, picture));
        if (IsOwn(CorrectableField.Caption, picture) && known?.Words == words) return;
        var beneath = known is not null ? known.Beneath : values.Images[name.Picture - 1].Caption;
        Put(name, new FieldCorrection
        {
            Field = CorrectableField.Caption,
            Picture = picture,
            Words = words,
            Beneath = fields.Exists(Is(CorrectableField.Body, null)) ? beneath : null,
            By = correction.By,
            At = at,
            Note = correction.Note,
        });
    }

    /// <summary>True for what the same editor corrected before; who corrects what another did answers for it from then on.</summary>
    private bool IsOwn(CorrectableField field, string? picture) => fields.Find(Is(field, picture))?.By == correction.By;

    private bool PictureOf(FieldName name, out string? picture)
    {
        picture = null;
        if (name.Field != CorrectableField.Caption) return true;
        if (name.Picture > values.Images.Count) return false;
        picture = values.Images[name.Picture - 1].Address;
        return true;
    }

    private bool PictureAway(FieldName name, out string? picture)
    {
        var away = kept.Item.Content.Corrections?.CaptionsAway(kept.Item.Content.Images) ?? [];
        picture = away.ElementAtOrDefault(name.Picture - kept.Item.Content.Images.Count - 1)?.Picture;
        return picture is not null;
    }

    private ItemContent Cleared(CorrectableField field) => field switch
    {
        CorrectableField.Section => values with { Section = null },
        CorrectableField.Published => values with { Published = null },
        CorrectableField.Event => values with { Event = null },
        CorrectableField.Place => values with { Place = null },
        CorrectableField.Text => values with { Byline = new Byline { Photos = values.Byline.Photos } },
        CorrectableField.Photos => values with { Byline = new Byline { Text = values.Byline.Text } },
        CorrectableField.Tags => values with { Tags = [] },
        CorrectableField.Summary => values with { Summary = "" },
        _ => throw new InvalidOperationException($"{field} cannot be cleared."),
    };

    private ItemContent With(CorrectableField field, CorrectedValues now) => field switch
    {
        CorrectableField.Title => values with { Title = now.Title ?? values.Title, TitleDerived = false },
        CorrectableField.Section => values with { Section = now.Section },
        CorrectableField.Published => values with { Published = now.Published },
        CorrectableField.Event => values with { Event = now.Event },
        CorrectableField.Place => values with { Place = now.Place },
        CorrectableField.Text => values with { Byline = new Byline { Text = now.Text ?? [], Photos = values.Byline.Photos } },
        CorrectableField.Photos => values with { Byline = new Byline { Text = values.Byline.Text, Photos = now.Photos ?? [] } },
        CorrectableField.Tags => values with { Tags = now.Tags ?? [] },
        CorrectableField.Summary => values with { Summary = now.Summary ?? "" },
        _ => throw new InvalidOperationException($"{field} is no single value."),
    };

    private static bool Differs(CorrectableField field, ItemContent was, ItemContent now) => field switch
    {
        CorrectableField.Title => was.Title != now.Title,
        CorrectableField.Section => was.Section != now.Section,
        CorrectableField.Published => IsOther(was.Published, now.Published),
        CorrectableField.Event => IsOther(was.Event, now.Event),
        CorrectableField.Place => was.Place != now.Place,
        CorrectableField.Text or CorrectableField.Photos => !was.Byline.Equals(now.Byline),
        CorrectableField.Tags => !was.Tags.SequenceEqual(now.Tags, StringComparer.Ordinal),
        CorrectableField.Summary => was.Summary != now.Summary,
        _ => true,
    };

    // Other words for the same day correct nothing.
    private static bool IsOther(StatedDate? was, StatedDate? now) =>
        (was?.ToLocalString(), was?.Zone, was?.Span) != (now?.ToLocalString(), now?.Zone, now?.Span);

    private static Predicate<FieldCorrection> Is(CorrectableField field, string? picture) =>
        correction => correction.Field == field && correction.Picture == picture;
}
