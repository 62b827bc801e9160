using FeedServer.Items;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Drills;

/// <summary>Texts that carry the hash of themselves, so that a wrong or mixed answer shows.</summary>
internal static class Proof
{
    private const string Word = "phù sa bồi bãi sông Đà, làng nghề gốm Mai Sơn mở hội. ";

    public static ItemDraft Draft(string name, int version)
    {
        var text = $"{name} bản {version}: {string.Concat(Enumerable.Repeat(Word, 5 + (version % 9)))}";
        var draft = Drafts.File(name, text, name + " " + version, Day(name), section: "Mục " + (name.Length % 3));
        return draft with
        {
            // Each version is in other lists.
            Content = draft.Content with { Tags = ["Thẻ " + (version % 3), "Mai Sơn"] },
            Body = new ItemBody($"<p>{text}</p>{ContentHash.From(text)}"),
        };
    }

    public static bool Holds(ItemBody body)
    {
        var end = body.Html.LastIndexOf("</p>", StringComparison.Ordinal);
        return end > 3 && ContentHash.From(body.Html[3..end]) == body.Html[(end + 4)..];
    }

    /// <summary>The name of the draft that a text is of.</summary>
    public static string NameIn(ItemBody body) => body.Html[3..body.Html.IndexOf(' ', StringComparison.Ordinal)];

    // The same in every process, unlike string.GetHashCode.
    private static string Day(string name) =>
        new DateOnly(2023, 1, 1).AddDays(Convert.ToInt32(ContentHash.From(name)[..4], 16) % 300)
        .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
