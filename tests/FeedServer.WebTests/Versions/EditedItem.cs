using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Versions;

/// <summary>An item that its source edited three times, once in white space only, and that the editors corrected once: a state an
/// hour.</summary>
internal static class EditedItem
{
    public const string Path = "/2023/01/10/chuyen-do-ngang";
    public const string Undated = "/undated/chuyen-do-ngang";
    public const string Note = "gõ nhầm số";

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly string[] Texts =
    [
        "<p>Chuyến đò rời bến lúc năm giờ, chở mười hai người.</p><p>Bến Thượng đón khách sớm.</p>",
        "<p>Chuyến đò rời bến lúc sáu giờ, chở mười hai người.</p><p>Bến Thượng đón khách sớm.</p>",
        "<p>Chuyến đò  rời bến lúc sáu giờ,\n chở mười hai người.</p>\n<p>Bến Thượng đón khách sớm.</p>",
        "<p>Chuyến đò rời bến lúc sáu giờ, chở mười lăm người.</p><p>Bến Thượng đón khách sớm.</p>"
            + "<p>Chợ họp bên kia sông.</p>",
    ];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public static async Task<Item> KeepAsync(IItemStore store, FakeTimeProvider clock, bool isDated = true)
    {
        var kinds = new List<KeepKind>();
        Item? item = null;
        foreach (var text in Texts)
        {
            var outcome = Assert.Single(await store.KeepAsync([Draft(text, isDated)], Ending));
            item = outcome.Item;
            kinds.Add(outcome.Kind);
            clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal([KeepKind.New, KeepKind.Revised, KeepKind.MetadataOnly, KeepKind.Revised], kinds);
        var path = isDated ? Path : Undated;
        Assert.Equal(path, item?.Path);
        var corrected = await store.CorrectAsync([new Correction
        {
            Path = path,
            By = "nguoi-sua",
            Note = Note,
            Values = new CorrectedValues { Section = "Tin chợ", Place = "Bến Thượng" },
        }], Ending);
        Assert.Equal(KeepKind.Revised, corrected[0]?.Kind);
        clock.Advance(TimeSpan.FromHours(1));
        return (await store.FindAsync(path, Ending)).Item ?? throw new InvalidOperationException("It was kept.");
    }

    /// <summary>When a state was kept: the third edit made none.</summary>
    public static DateTimeOffset KeptAt(int revision) => Start.AddHours(revision switch { 1 => 0, 2 => 1, 3 => 3, _ => 4 });

    public static ItemDraft Draft(string text, bool isDated = true, string title = "Chuyến đò ngang") => new()
    {
        Source = "ben-song",
        Keys = ["do-ngang"],
        Fingerprint = ContentHash.From(text + title),
        Link = "https://ben-song.example/do-ngang",
        Content = new ItemContent
        {
            Title = title,
            Section = "Tin bến sông",
            Summary = "Chuyến đò đầu ngày.",
            Language = "vi",
            Published = isDated ? new StatedDate
            {
                Day = new DateOnly(2023, 1, 10),
                Zone = "Asia/Ho_Chi_Minh",
                Words = "Sáng 10/1",
                Basis = DateBasis.Header,
            } : null,
        },
        Body = new ItemBody(text),
    };
}
