using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Routes;

/// <summary>
/// A small archive with something at every kind of address; first as it was, then with news, an edit and a withdrawal in February.
/// </summary>
internal static class RouteWorld
{
    public const int Items = 25;
    public const int Undated = 26;
    public const int Revised = 4;
    public const int Withdrawn = 6;
    public const int RevisedLater = 22;
    public const int WithdrawnLater = 23;

    // Stand in the table of examples for what the store says.
    public const string UndatedCursor = "CURSOR-UNDATED";
    public const string SectionCursor = "CURSOR-SECTION";

    private const int LastInJanuary = 20;

    /// <summary>The documents that are sealed from the start.</summary>
    public static readonly string[] Sealed = ["1-10", "11-20"];

    /// <summary>Whether what lies at an address has nothing to do with what happens later.</summary>
    public static bool IsUntouched(string path) =>
        path.StartsWith("/2022/01/05", StringComparison.Ordinal)
        || Sealed.Any(range => path.Contains($"/archive/{range}.", StringComparison.Ordinal))
        || path.StartsWith("/undated.", StringComparison.Ordinal);

    public static string SlugOf(int number) => string.Create(CultureInfo.InvariantCulture, $"chuyen-so-{number}-ban-1");

    public static string PathOf(int number) =>
        DayOf(number) is { } day ? Permalink.PathOf(day, SlugOf(number)) : Permalink.Undated + "/" + SlugOf(number);

    public static async Task FillAsync(IItemStore store)
    {
        await KeepAsync(store, Enumerable.Range(1, Undated + 3), 1);
        await KeepAsync(store, [Revised], 2);
        await store.WithdrawAsync(PathOf(Withdrawn), "Rút lại.", TestContext.Current.CancellationToken);
    }

    public static async Task ChangeAsync(IItemStore store)
    {
        await store.KeepAsync([RandomWrites.Draft("mot", 90, 1, "Tin đông", new DateOnly(2022, 2, 3), "Lương Thảo", [])],
            TestContext.Current.CancellationToken);
        await KeepAsync(store, [RevisedLater], 2);
        await store.WithdrawAsync(PathOf(WithdrawnLater), "Rút lại.", TestContext.Current.CancellationToken);
    }

    /// <summary>The addresses with the cursors that the store gives.</summary>
    public static async Task<Func<string, string>> CursorsAsync(IItemStore store)
    {
        var undated = await store.PageAsync(new ItemQuery { Undated = true, Limit = 1 }, TestContext.Current.CancellationToken);
        var section = await store.PageAsync(new ItemQuery { Scope = Scope.Section("tin-dong"), Limit = 5 },
            TestContext.Current.CancellationToken);
        return path => path.Replace(UndatedCursor, undated.Next?.ToString(), StringComparison.Ordinal)
            .Replace(SectionCursor, section.Next?.ToString(), StringComparison.Ordinal);
    }

    private static async Task KeepAsync(IItemStore store, IEnumerable<int> numbers, int state)
    {
        foreach (var number in numbers)
        {
            var draft = RandomWrites.Draft(
                number % 5 == 0 ? "hai" : "mot", number, state, number % 2 == 0 ? "Tin đông" : "Tin tây", DayOf(number), number % 3 == 0
                ? "Vũ Đăng" : "Lương Thảo", number % 2 == 0 ? ["bến sông"] : []);
            await store.KeepAsync([draft], TestContext.Current.CancellationToken);
        }
    }

    private static DateOnly? DayOf(int number) =>
        number >= Undated ? null : number <= LastInJanuary
        ? new DateOnly(2022, 1, 5 * (1 + number % 5)) : new DateOnly(2022, 2, number % 5 + 1);
}
