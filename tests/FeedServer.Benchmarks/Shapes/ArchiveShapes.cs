using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;

namespace FeedServer.Benchmarks.Shapes;

/// <summary>Invented items and polls of an archive that is large in every direction at once; the same on every run.</summary>
internal static class ArchiveShapes
{
    /// <summary>So many persons are credited by one item.</summary>
    public const int NamesAnItem = 4;

    /// <summary>The section of half of the undated items.</summary>
    public const string UndatedSection = "Chuyện bến sông";

    private const string Zone = "Asia/Ho_Chi_Minh";
    private const int Batch = 500;
    private const int OtherDays = 50;
    private const int MinutesADay = 24 * 60;
    private static readonly string[] Families =
        ["Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"];
    private static readonly string[] Middles = ["Văn", "Thị", "Đức", "Ngọc", "Minh", "Quang", "Thu", "Xuân"];
    private static readonly string[] Given =
        ["An", "Bình", "Cúc", "Dũng", "Giang", "Hà", "Khê", "Lam", "Miên", "Quế", "Sơn", "Thảo", "Vân", "Yên"];

    /// <summary>The day of very many items.</summary>
    public static DateOnly BusyDay { get; } = new(2023, 1, 10);

    /// <summary>What an item's title begins with that has very many states.</summary>
    public const string RevisedTitle = "Sổ mực nước, lần ghi ";

    /// <summary>Keeps all of it.</summary>
    public static async Task KeepAsync(IItemStore store, ISourceLedger ledger, ShapeSizes sizes, CancellationToken cancellation)
    {
        foreach (var batch in Drafts(sizes).Chunk(Batch)) await store.KeepAsync(batch, cancellation);
        // One after the other: of the states of a batch only those that differ from the one kept before are states.
        for (var state = 1; state <= sizes.Revisions; state++) await store.KeepAsync([Revised(state)], cancellation);
        foreach (var polls in Enumerable.Range(0, sizes.Sources).Select(Failing).Chunk(Batch))
            await ledger.RecordPollsAsync(polls, cancellation);
    }

    /// <summary>All items but the one of many states.</summary>
    public static IEnumerable<ItemDraft> Drafts(ShapeSizes sizes) =>
    [
        .. Enumerable.Range(0, sizes.Day).Select(number => OnBusyDay(number, sizes.Day)),
        .. Enumerable.Range(0, sizes.Sections).Select(InOwnSection),
        .. Enumerable.Range(0, sizes.Names).Chunk(NamesAnItem).Select(Crediting),
        .. Enumerable.Range(0, sizes.Sources).Select(FromOwnSource),
        .. Enumerable.Range(0, sizes.Undated).Select(WithoutDate),
    ];

    /// <summary>A name of which two in five begin alike.</summary>
    public static string Name(int number)
    {
        var family = number % 5 < 2 ? "Nguyễn" : Families[number / 5 % Families.Length];
        var (middle, given) = (Middles[number / 7 % Middles.Length], Given[number / 11 % Given.Length]);
        return string.Create(CultureInfo.InvariantCulture, $"{family} {middle} {given} {number}");
    }

    /// <summary>The list of the sources, as an operator's <c>sources.opml</c>.</summary>
    public static string SourceList(ShapeSizes sizes) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        + "<opml version=\"2.0\" xmlns:fs=\"https://feedserver.example/ns/opml\"><head/><body>\n"
        + string.Concat(Enumerable.Range(0, sizes.Sources).Select(number =>
            $"<outline type=\"rss\" text=\"Nguồn {number:D4}\" xmlUrl=\"https://{Source(number)}/feed\" fs:id=\"{Source(number)}\"/>\n"))
        + "</body></opml>\n";

    /// <summary>The id of a source of one item.</summary>
    public static string Source(int number) => string.Create(CultureInfo.InvariantCulture, $"nguon-{number:D4}.example");

    private static ItemDraft OnBusyDay(int number, int of) => Draft("ngay", number, $"Tin thứ {number} trong ngày đông", content =>
        content with
        {
            Section = "Tin trong ngày",
            Published = Date(BusyDay, new TimeOnly(0, 0).AddMinutes((long)number * MinutesADay / of)),
        });

    private static ItemDraft InOwnSection(int number)
    {
        var (given, family) = (Given[number % Given.Length], Families[number / 3 % Families.Length]);
        return Draft("muc", number, $"Bài mở mục {number}", content => content with
        {
            Section = string.Create(CultureInfo.InvariantCulture, $"{given} {family} {number}"),
            Published = Date(new DateOnly(2010, 1, 1).AddDays(number % OtherDays), null),
        });
    }

    private static ItemDraft Crediting(int[] numbers) => Draft(
        "nguoi", numbers[0], $"Bài của nhiều người, từ số {numbers[0]}", content => content with
        {
            Section = "Nhiều người viết",
            Byline = new Byline { Text = [.. numbers.Select(Name)] },
            Published = Date(new DateOnly(2011, 1, 1).AddDays(numbers[0] / NamesAnItem % OtherDays), null),
        });

    private static ItemDraft FromOwnSource(int number) => Draft(Source(number), number, $"Bài của nguồn {number}", content =>
        content with { Section = "Thu thập", Published = Date(new DateOnly(2012, 1, 1).AddDays(number % OtherDays), null) });

    private static ItemDraft WithoutDate(int number) => Draft("khong-ngay", number, $"Chuyện không ngày số {number}", content =>
        content with { Section = number % 2 == 0 ? UndatedSection : null });

    private static ItemDraft Revised(int state) => Draft(
        "so", 0, RevisedTitle + state.ToString(CultureInfo.InvariantCulture), content => content with
        {
            Section = "Sổ đo",
            Published = Date(new DateOnly(2013, 5, 6), null),
        });

    private static ItemDraft Draft(string source, int number, string title, Func<ItemContent, ItemContent> change)
    {
        var text = title
            + string.Create(CultureInfo.InvariantCulture, $": người gác trạm {number * 7919L} ghi một dòng vào sổ.");
        var key = string.Create(CultureInfo.InvariantCulture, $"guid:{source}-{number}");
        return new ItemDraft
        {
            Source = source,
            Keys = [key],
            Fingerprint = ContentHash.From(text),
            Content = change(new ItemContent { Title = title, Summary = text, Language = "vi" }),
            Body = new ItemBody($"<p>{text}</p>"),
        };
    }

    private static StatedDate Date(DateOnly day, TimeOnly? time) =>
        new() { Day = day, Time = time, Zone = Zone, Words = "như in", Basis = DateBasis.Header };

    // A poll of the day before the last one of its month, so that the day is over for the ledger.
    private static PollRecord Failing(int number)
    {
        var at = new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero).AddSeconds(number);
        return new PollRecord
        {
            At = at,
            Day = new DateOnly(2026, 3, 1),
            Kind = PollKind.Failed,
            Failure = "it answered 503",
            State = new SourceState
            {
                Source = Source(number),
                Since = at.AddDays(-20),
                Due = at.AddYears(10),
                Interval = 3600,
                LastPoll = at,
                Failures = 3,
                LastFailure = "it answered 503",
                Items = 1,
            },
        };
    }
}
