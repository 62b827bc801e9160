using FeedServer.Items.Markup;

namespace FeedServer.Items;

/// <summary>How long what is published of an item may be where it stands among others: in feeds, lists and descriptions. The whole is kept
/// with the item and shown on its own page.</summary>
public static class PublishedLength
{
    /// <summary>The longest title, in UTF-16 units as all of these.</summary>
    public const int MostOfTitle = 400;

    /// <summary>The longest name of a section, a person, a tag, a place.</summary>
    public const int MostOfName = 120;

    /// <summary>The longest summary, caption or alternative text.</summary>
    public const int MostOfText = 1_000;

    /// <summary>The most tags, of those that have lists, and the most names of each part of a byline.</summary>
    public const int MostNames = 50;

    /// <summary>What all pictures of an item may take with their addresses and words; those behind are left out.</summary>
    public const int MostOfPictures = 30_000;

    /// <summary>The longest address; a longer one is left out, since a part of it leads nowhere.</summary>
    public const int MostOfAddress = 2_000;

    /// <summary>A title, cut at a word.</summary>
    public static string Title(string title) => TextCut.AtWord(title, MostOfTitle);

    /// <summary>A name, cut at a word. Its path is made of the whole.</summary>
    public static string Name(string name) => TextCut.AtWord(name, MostOfName);

    /// <summary>A summary or caption, cut at a word.</summary>
    public static string Text(string text) => TextCut.AtWord(text, MostOfText);

    /// <summary>An item's content as it stands among others. Section and byline have their whole names: paths are made of them.</summary>
    public static ItemContent Cut(ItemContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content with
        {
            Title = Title(content.Title),
            Summary = Text(content.Summary),
            Place = content.Place is { } place ? Name(place) : null,
            SourceTag = content.SourceTag is { } tag ? Name(tag) : null,
            Tags = [.. ListedTags.From(content.Tags).Take(MostNames).Select(Name)],
            Byline = new Byline { Text = Few(content.Byline.Text), Photos = Few(content.Byline.Photos) },
            Images = Few(content.Images),
        };
    }

    private static IReadOnlyList<string> Few(IReadOnlyList<string> names) => names.Count <= MostNames ? names : [.. names.Take(MostNames)];

    private static IReadOnlyList<ItemImage> Few(IReadOnlyList<ItemImage> images)
    {
        var room = MostOfPictures;
        return [.. images.Where(image => image.Address.Length <= MostOfAddress).Select(Cut).TakeWhile(image =>
            (room -= image.Address.Length + image.Alt.Length + (image.Caption?.Length ?? 0) + (image.Credit?.Length ?? 0)) >= 0)];
    }

    private static ItemImage Cut(ItemImage image) => image with
    {
        Alt = Text(image.Alt),
        Caption = image.Caption is { } caption ? Text(caption) : null,
        Credit = image.Credit is { } credit ? Name(credit) : null,
    };
}
