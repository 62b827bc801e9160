using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Feeds;

/// <summary>Drafts of an invented bulletin, as many as wanted: every second in one section, every third by one person.</summary>
internal static class InventedDrafts
{
    public const string SectionPath = "/sections/tin-ben-song";
    public const string BylinePath = "/bylines/luong-thao";

    private const int Batch = 500;

    /// <summary>The title that tells number and state of an item.</summary>
    public static string Title(int number, int state) =>
        string.Create(CultureInfo.InvariantCulture, $"Chuyện số {number}, bản {state}");

    /// <summary>Keeps items, in batches.</summary>
    public static async Task KeepAsync(IItemStore store, IEnumerable<int> numbers, int state)
    {
        foreach (var batch in numbers.Select(number => Draft(number, state)).Chunk(Batch))
        {
            var outcomes = await store.KeepAsync(batch, TestContext.Current.CancellationToken);
            Assert.All(outcomes, outcome => Assert.Equal(state == 1 ? KeepKind.New : KeepKind.Revised, outcome.Kind));
        }
    }

    /// <summary>One of them.</summary>
    public static ItemDraft Draft(int number, int state, params string[] tags)
    {
        var title = Title(number, state);
        var text = $"{title}: người gác trạm {number * 7919} ghi mực nước {number % 97} vào sổ ngày thứ {number}.";
        return new ItemDraft
        {
            Source = "ben-song",
            Keys = ["https://ben-song.example/" + number.ToString(CultureInfo.InvariantCulture)],
            Fingerprint = ContentHash.From(text),
            Link = "https://ben-song.example/" + number.ToString(CultureInfo.InvariantCulture),
            Content = new ItemContent
            {
                Title = title,
                Section = number % 2 == 0 ? "Tin bến sông" : "Sổ tay",
                Byline = number % 3 == 0 ? new Byline { Text = ["Lương Thảo"] } : Byline.None,
                Tags = tags,
                Summary = text,
                Language = "vi",
                Published = new StatedDate
                {
                    Day = new DateOnly(2020, 1, 1).AddDays(number % 900),
                    Zone = "Asia/Ho_Chi_Minh",
                    Words = "như in",
                    Basis = DateBasis.Header,
                },
            },
            Body = new ItemBody($"<p>{text}</p>"),
        };
    }
}
