namespace FeedServer.Publish.Versions;

/// <summary>What differs between two versions of an item, all that a reader may see of it. Time and memory are bounded by the lengths of
/// the texts, whatever they are.</summary>
public sealed record VersionComparison
{
    /// <summary>So much of a text is compared, UTF-16 units of its HTML.</summary>
    public const int MostText = 400_000;

    private const int MostField = 1_500;
    private const int MostListed = 500;

    /// <summary>The older version.</summary>
    public required Entry Was { get; init; }

    /// <summary>The newer version.</summary>
    public required Entry Now { get; init; }

    /// <summary>The fields that differ.</summary>
    public required IReadOnlyList<ComparedField> Fields { get; init; }

    /// <summary>Publication and event, whether they differ or not.</summary>
    public required IReadOnlyList<ComparedDate> Dates { get; init; }

    /// <summary>The pictures that differ.</summary>
    public required IReadOnlyList<ComparedPicture> Pictures { get; init; }

    /// <summary>The links that differ.</summary>
    public required IReadOnlyList<ComparedLink> Links { get; init; }

    /// <summary>The text.</summary>
    public required ComparedText Text { get; init; }

    /// <summary>True when a reader sees no difference.</summary>
    public bool IsSame => Fields.Count + Pictures.Count + Links.Count == 0 && Dates.All(date => date.IsSame)
        && Text.Blocks.All(block => block.IsSame);

    /// <summary>Compares two versions of an item.</summary>
    public static VersionComparison From(Entry was, Entry now) => From(was, now, MostText);

    /// <summary>The same for one of many.</summary>
    /// <param name="was">The older version.</param>
    /// <param name="now">The newer version.</param>
    /// <param name="mostText">So much of a text is compared, UTF-16 units of its HTML; the work goes with it.</param>
    public static VersionComparison From(Entry was, Entry now, int mostText)
    {
        var words = new WordDiff(100L * mostText);
        var (old, present) = (was.Item.Content, now.Item.Content);
        var (oldText, newText) = (ShownText.From(was.Body.Html, mostText), ShownText.From(now.Body.Html, mostText));
        return new VersionComparison
        {
            Was = was,
            Now = now,
            Fields = [.. FieldsOf(old).Zip(FieldsOf(present), (one, other) => Field(words, one.Name, one.Value, other.Value))
                .OfType<ComparedField>()],
            Dates = [new(true, old.Published, present.Published), new(false, old.Event, present.Event)],
            Pictures = PicturesOf(words, old.Images, present.Images),
            Links = LinksOf(oldText.Links, newText.Links),
            Text = ComparedText.From(oldText, newText, words),
        };
    }

    private static IEnumerable<(ComparedFieldName Name, string Value)> FieldsOf(ItemContent content) =>
    [
        (ComparedFieldName.Title, content.Title), (ComparedFieldName.Summary, content.Summary),
        (ComparedFieldName.Section, content.Section ?? ""), (ComparedFieldName.Place, content.Place ?? ""),
        (ComparedFieldName.SourceTag, content.SourceTag ?? ""), (ComparedFieldName.Tags, string.Join(", ", content.Tags)),
        (ComparedFieldName.Text, string.Join(", ", content.Byline.Text)),
        (ComparedFieldName.Photos, string.Join(", ", content.Byline.Photos)),
        (ComparedFieldName.Language, content.Language ?? ""),
    ];

    private static ComparedField? Field(WordDiff words, ComparedFieldName name, string was, string now) =>
        was == now ? null : new ComparedField(name, words.Between(TextCut.AtWord(was, MostField), TextCut.AtWord(now, MostField)));

    private static IReadOnlyList<ComparedPicture> PicturesOf(WordDiff words, IReadOnlyList<ItemImage> was, IReadOnlyList<ItemImage> now)
    {
        // A record can hold what no writer of today makes.
        var (old, present) = (ByAddress(was), ByAddress(now));
        var gone = old.Where(one => !present.ContainsKey(one.Key))
            .Select(one => new ComparedPicture(one.Value, null, Said(words, one.Value, null)));
        var others = present.Select(one => new ComparedPicture(old.GetValueOrDefault(one.Key), one.Value,
            Said(words, old.GetValueOrDefault(one.Key), one.Value))).Where(one => one.Was is null || WordsOf(one.Was) != WordsOf(one.Now));
        return [.. gone.Concat(others).Take(MostListed)];
    }

    private static Dictionary<string, ItemImage> ByAddress(IReadOnlyList<ItemImage> images) =>
        images.Where(image => image is not null).GroupBy(image => TrackingParameters.Strip(image.Address), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    private static IReadOnlyList<DiffSegment> Said(WordDiff words, ItemImage? was, ItemImage? now) =>
        words.Between(TextCut.AtWord(WordsOf(was), MostField), TextCut.AtWord(WordsOf(now), MostField));

    private static string WordsOf(ItemImage? image) => image is null ? ""
        : string.Join(" · ", new[] { image.Alt, image.Caption, image.Credit }.Where(text => !string.IsNullOrEmpty(text)));

    /// <summary>Links by their addresses, however often each stands there; of those that differ, the ones on the same words belong
    /// together.</summary>
    private static IReadOnlyList<ComparedLink> LinksOf(IReadOnlyList<ShownLink> was, IReadOnlyList<ShownLink> now)
    {
        var (gone, come) = (Without(was, now), Without(now, was));
        var byWords = come.GroupBy(link => link.Words, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => new Queue<ShownLink>(same), StringComparer.Ordinal);
        var links = new List<ComparedLink>();
        foreach (var link in gone)
            links.Add(new ComparedLink(link.Address,
                byWords.TryGetValue(link.Words, out var others) && others.TryDequeue(out var other) ? other.Address : null, link.Words));
        links.AddRange(byWords.Values.SelectMany(left => left).Select(link => new ComparedLink(null, link.Address, link.Words)));
        return [.. links.Take(MostListed)];
    }

    private static List<ShownLink> Without(IReadOnlyList<ShownLink> links, IReadOnlyList<ShownLink> others)
    {
        var counts = others.CountBy(link => link.Address, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. links.Where(link => !counts.TryGetValue(link.Address, out var left) || (counts[link.Address] = left - 1) < 0)];
    }
}
