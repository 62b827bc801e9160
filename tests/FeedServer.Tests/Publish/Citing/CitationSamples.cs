using FeedServer.Items;
using FeedServer.Publish.Citing;

namespace FeedServer.Tests.Publish.Citing;

/// <summary>Invented items, one for each thing a citation has to say in its own way.</summary>
internal static class CitationSamples
{
    public static Publication Publication { get; } = SampleEntries.Publication with
    {
        Publisher = "Viện Vân Khê",
        Licence = Licence.Parse("CC-BY-4.0"),
        DerivedTitleNote = "Bài không có tên.",
    };

    // Before what is made with it.
    private static DateTimeOffset Seen { get; } = new(2026, 3, 1, 2, 30, 0, TimeSpan.Zero);

    public static IReadOnlyList<Citation> All { get; } = [.. Items().Select(item => Citation.From(Publication, item))];

    public static Citation Of(ItemContent content) =>
        Citation.From(Publication, SampleEntries.Entry(9, "bai", content, "").Item with { FirstSeen = Seen, Changed = Seen });

    private static IEnumerable<Item> Items()
    {
        ItemContent[] contents =
        [
            new()
            {
                Title = "Lũ về bến: 100% hộ & 5_000 con ở TP.HCM #1 {thử} \\ ~ ^ $5",
                Published = SampleEntries.On(2023, 1, 10, "08:05"),
                Byline = new Byline
                {
                    Text = ["Nguyễn Văn An", "Ban Tuyên giáo Huyện ủy, Vân Khê", "Jane Smith"],
                    Photos = ["Vũ Đăng"],
                },
                Tags = ["lũ", "đò"],
                Summary = "Nước lên \"nhanh\".",
                Language = "vi",
            },
            new() { Title = "No author, a month", Published = Spanning("2023-01"), Language = "en" },
            new()
            {
                Title = "Bỏ trống",
                TitleDerived = true,
                Published = Spanning("2023-01-10/2023-02-01") with { Confidence = DateConfidence.Likely, Evidence = "The review of 2022." },
                Byline = new Byline { Text = ["Hà Miên"] },
                Language = "vi",
            },
            new() { Title = "A year", Published = Spanning("2022"), Byline = new Byline { Text = ["Jane Smith"] }, Language = "en" },
            new() { Title = "Không ngày đăng", Event = SampleEntries.On(2023, 1, 9), Language = "vi" },
            new() { Title = "Không gì cả" },
        ];
        return contents.Select((content, index) => SampleEntries.Entry(index + 1, $"bai-{index + 1}", content, "").Item with
        {
            FirstSeen = Seen,
            Changed = Seen,
        });
    }

    private static StatedDate Spanning(string span) => SampleEntries.On(
        int.Parse(span[..4], System.Globalization.CultureInfo.InvariantCulture), 1, span.Length > 10 ? 10 : 1) with
    { Span = span };
}
