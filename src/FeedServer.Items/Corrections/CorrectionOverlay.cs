using FeedServer.Items.Markup;

namespace FeedServer.Items.Corrections;

/// <summary>Corrections that are in force, laid over what a source says.</summary>
public static class CorrectionOverlay
{
    /// <summary>The item as its source says it.</summary>
    public static Item Beneath(Item item) =>
        item.Content.Corrections is { } corrections ? item with { Content = corrections.Said } : item;

    /// <summary>The item and its text as its source says them.</summary>
    public static Entry Beneath(Entry entry) => entry.Item.Content.Corrections is not { } corrections ? entry
        : new Entry(Beneath(entry.Item), corrections.SaidHtml is { } html ? new ItemBody(html) : entry.Body);

    /// <summary>A draft with the corrections of the item that it is about over it.</summary>
    public static ItemDraft Over(ItemDraft draft, Entry kept)
    {
        if (kept.Item.Content.Corrections is not { } corrections) return draft;
        var (content, body) = Lay(draft.Content, draft.Body, kept.Item.Content, kept.Body, corrections.Fields);
        return draft with { Content = content, Body = body };
    }

    /// <summary>What an item says.</summary>
    /// <param name="said">What its source says, without corrections.</param>
    /// <param name="saidBody">The source's text.</param>
    /// <param name="values">Where the values of corrected fields stand.</param>
    /// <param name="body">The text, where that is corrected.</param>
    /// <param name="fields">The corrections in force; none for what the source says.</param>
    internal static (ItemContent Content, ItemBody Body) Lay(
        ItemContent said, ItemBody saidBody, ItemContent values, ItemBody body, IReadOnlyList<FieldCorrection> fields)
    {
        if (fields.Count == 0) return (said, saidBody);
        var of = fields.Where(field => field.Field != CorrectableField.Caption).ToDictionary(field => field.Field);
        var text = of.GetValueOrDefault(CorrectableField.Body);
        var content = Fields(said, values, of.ContainsKey) with
        {
            Summary = of.ContainsKey(CorrectableField.Summary) ? values.Summary : text is null ? said.Summary : text.Words ?? "",
        };
        var (images, html) = Captions(content.Images, (text is null ? saidBody : body).Html, fields);
        return (content with
        {
            Images = images,
            Corrections = new ItemCorrections
            {
                Fields = fields,
                Said = said,
                SaidHtml = html == saidBody.Html ? null : saidBody.Html,
            },
        }, new ItemBody(html));
    }

    private static ItemContent Fields(ItemContent said, ItemContent values, Func<CorrectableField, bool> isCorrected)
    {
        var title = isCorrected(CorrectableField.Title) ? values : said;
        return said with
        {
            Title = title.Title,
            TitleDerived = title.TitleDerived,
            Section = From(CorrectableField.Section).Section,
            Published = From(CorrectableField.Published).Published,
            Event = From(CorrectableField.Event).Event,
            Place = From(CorrectableField.Place).Place,
            Byline = new Byline
            {
                Text = From(CorrectableField.Text).Byline.Text,
                Photos = From(CorrectableField.Photos).Byline.Photos,
            },
            Tags = From(CorrectableField.Tags).Tags,
            Images = From(CorrectableField.Body).Images,
        };

        ItemContent From(CorrectableField field) => isCorrected(field) ? values : said;
    }

    private static (IReadOnlyList<ItemImage> Images, string Html) Captions(
        IReadOnlyList<ItemImage> images, string html, IReadOnlyList<FieldCorrection> fields)
    {
        var captions = fields.Where(field => field.Field == CorrectableField.Caption)
            .ToDictionary(field => field.Picture ?? "", StringComparer.Ordinal);
        if (captions.Count == 0) return (images, html);
        var corrected = new List<ItemImage>(images.Count);
        foreach (var image in images)
        {
            if (!captions.TryGetValue(image.Address, out var caption))
            {
                corrected.Add(image);
                continue;
            }
            html = FigureCaption.With(html, image.Address, image.Caption, caption.Words);
            corrected.Add(image with { Caption = caption.Words });
        }
        return (corrected, html);
    }
}
