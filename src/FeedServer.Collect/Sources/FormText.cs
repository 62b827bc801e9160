using FeedServer.Items.Similarity;

namespace FeedServer.Collect.Sources;

/// <summary>By what two files, or a file and a kept item, are told to be forms of one article.</summary>
internal sealed class FormText
{
    // Texts of fewer words than a story's print needs are compared word by word.
    private const int MostWords = 2 * StoryFingerprint.FewestWords;
    private const double Like = 0.7;

    private readonly IReadOnlyList<string> title;
    private readonly StoryFingerprint? story;
    private readonly HashSet<string>? words;
    private readonly DateOnly? day;

    private FormText(ItemContent content, ItemBody body)
    {
        title = ShownWords.From(content.Title);
        story = StoryFingerprint.From(content, body);
        day = content.FilingDate?.Day;
        if (ShownWords.FromHtml(body.Html, MostWords) is { Count: > 0 and < MostWords } few) words = few.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Texts that are nearly the same have one of them in common.</summary>
    public IReadOnlyList<string> Marks => story?.Bands ?? (title.Count > 0 ? [string.Join(' ', title)] : []);

    public static FormText From(ItemContent content, ItemBody body) => new(content, body);

    public static FormText From(Entry entry) => new(entry.Item.Content, entry.Body);

    /// <summary>Whether files of one name are forms of one article.</summary>
    public bool IsFormOf(FormText other) => HasTitleOf(other) || IsLike(other);

    /// <summary>Whether a file of another name is an article that was moved: nearly the same text, and no other day, since notices that
    /// come again differ in little else.</summary>
    public bool IsMoved(FormText other) =>
        IsLike(other) && (day is null || other.day is null || day == other.day) && (words is null || HasTitleOf(other));

    private bool HasTitleOf(FormText other) => title.Count > 0 && title.SequenceEqual(other.title, StringComparer.Ordinal);

    private bool IsLike(FormText other)
    {
        if (story is not null && other.story is not null) return story.IsSameStoryAs(other.story);
        if (words is null || other.words is null) return false;
        var common = words.Count(other.words.Contains);
        return common >= Like * (words.Count + other.words.Count - common);
    }
}
