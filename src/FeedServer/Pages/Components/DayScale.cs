namespace FeedServer.Pages.Components;

/// <summary>In which steps a day's number of items tints its cell in a calendar: by the most that a day of the archive ever had, so that a
/// busy archive is not of one colour. The steps are round numbers, and stay while the archive grows from one to the next.</summary>
/// <param name="Second">From how many items on a cell has the second tint.</param>
/// <param name="Third">The third.</param>
/// <param name="Fourth">The fourth.</param>
public sealed record DayScale(int Second, int Third, int Fourth)
{
    private const int FewADay = 10;
    private const int Most = 1_000_000_000;

    /// <summary>Of an archive with up to ten items a day: 1, 2–3, 4–6, 7 and more.</summary>
    public static DayScale Few { get; } = new(2, 4, 7);

    /// <summary>The steps for the most that a day had: a tenth, a quarter and half of the next of 20, 50, 100, 200 and so on.</summary>
    public static DayScale From(int most)
    {
        if (most <= FewADay) return Few;
        var top = TopOf(most);
        return new DayScale((int)(top / 10), (int)(top / 4), (int)(top / 2));
    }

    /// <summary>Steps of which each is about so many times as much as the one before, so that a single busy day does not take all tints for
    /// itself: of the next of 20, 50, 100, 200 and so on the fourth root, its square and its third power, in round numbers.</summary>
    public static DayScale Growing(int most)
    {
        if (most <= FewADay) return Few;
        var root = Math.Pow(TopOf(most), 0.25);
        return new DayScale(Round(root), Round(root * root), Round(root * root * root));
    }

    private static long TopOf(int most)
    {
        long top = FewADay;
        for (var round = 0; top < Math.Min(most, Most); round++) top = round % 3 == 1 ? top / 2 * 5 : top * 2;
        return top;
    }

    private static int Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (int)(Math.Round(step / power) * power);
    }

    /// <summary>The steps of the archive as it is.</summary>
    internal static ValueTask<DayScale> LoadAsync(Site site, CancellationToken cancellation) =>
        site.Store.StateAsync(state => From(state.MostADay), cancellation);

    /// <summary>The growing steps of the archive as it is.</summary>
    internal static ValueTask<DayScale> LoadGrowingAsync(Site site, CancellationToken cancellation) =>
        site.Store.StateAsync(state => Growing(state.MostADay), cancellation);

    /// <summary>The class of a number of items; null for none.</summary>
    public string? TintOf(int items) =>
        items <= 0 ? null : items < Second ? "q1" : items < Third ? "q2" : items < Fourth ? "q3" : "q4";

    /// <summary>The classes and what they stand for: <c>1</c>, <c>2–3</c>, <c>4–6</c>, <c>7+</c>.</summary>
    public IReadOnlyList<(string Tint, string Text)> Legend(SiteTexts t) =>
    [
        ("q1", Between(t, 1, Second - 1)),
        ("q2", Between(t, Second, Third - 1)),
        ("q3", Between(t, Third, Fourth - 1)),
        ("q4", t.Number(Fourth) + "+"),
    ];

    private static string Between(SiteTexts t, int first, int last) =>
        first == last ? t.Number(first) : $"{t.Number(first)}–{t.Number(last)}";
}
