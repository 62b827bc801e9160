using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Api;

/// <summary>Items that come with and without dates, by the day, the month and the year, are revised and moved by their source, corrected by
/// editors, withdrawn and reinstated, as a seed will have it.</summary>
internal sealed class RandomHistory(Random random)
{
    private const int MostItems = 60;
    private static readonly string?[] Sections = ["Tin đông", "Tin Đông", "Tin tây", null];
    private static readonly string?[] Names = ["Lương Thảo", "Vũ Đăng", null];
    private static readonly string?[] Places = ["Bến Thượng", "Cầu Gỗ", null];
    private static readonly string?[] Spans = [null, null, "MONTH", "YEAR", "2022-01-30/2022-02-02"];

    private readonly Dictionary<long, string> paths = [];
    private int state = 1;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>What was done last.</summary>
    public string Last { get; private set; } = "";

    /// <summary>The items as they are now, without withdrawn ones.</summary>
    public async Task<IReadOnlyList<Item>> PresentAsync(IItemStore store) => paths.Count == 0 ? [] :
        [.. (await store.PresentAsync([.. paths.Keys], Ending)).Select(one => one.Item).Where(item => item.Withdrawn is null)];

    /// <summary>Does something.</summary>
    public async Task NextAsync(IItemStore store)
    {
        state++;
        var path = paths.Count == 0 ? null : paths.Values.ElementAt(random.Next(paths.Count));
        switch (random.Next(10))
        {
            case 0 when path is not null:
                Last = "withdraws " + path;
                await store.WithdrawAsync(path, "Rút lại.", Ending);
                break;
            case 1 when path is not null:
                Last = "reinstates " + path;
                await store.ReinstateAsync(path, "An", null, Ending);
                break;
            case 2 or 3 when path is not null:
                await CorrectAsync(store, path);
                break;
            default:
                var drafts = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Draft()).ToList();
                Last = "keeps " + string.Join("; ", drafts.Select(draft => $"{draft.Source} {draft.Keys[0]}"));
                foreach (var outcome in await store.KeepAsync(drafts, Ending))
                    if (outcome.Item is { } item) paths[item.Number] = item.Path;
                break;
        }
    }

    private async Task CorrectAsync(IItemStore store, string path)
    {
        var correction = new Correction { Path = path, By = "An" };
        correction = random.Next(4) switch
        {
            0 => correction with { Clear = [new FieldName(CorrectableField.Published)] },
            1 => correction with { Lift = [new FieldName(CorrectableField.Published)] },
            2 => correction with { Values = new CorrectedValues { Event = Date(DateBasis.Editor) } },
            _ => correction with { Values = new CorrectedValues { Published = Date(DateBasis.Editor), Section = Pick(Sections) } },
        };
        Last = $"corrects {path}: {correction.Values.Published?.Span ?? correction.Values.Published?.ToLocalString()}";
        await store.CorrectAsync([correction], Ending);
    }

    private ItemDraft Draft()
    {
        var number = random.Next(1, MostItems);
        var changed = random.Next(3) == 0 ? state : 1;
        var (section, name, place) = (Pick(Sections), Pick(Names), Pick(Places));
        var published = random.Next(3) == 0 ? null : Date(DateBasis.Header);
        var happened = random.Next(2) == 0 ? null : Date(DateBasis.Text);
        var draft = RandomWrites.Draft(random.Next(3) == 0 ? "hai" : "mot", number, changed, section, null, name, []);
        return draft with
        {
            Content = draft.Content with { Published = published, Event = happened, Place = place },
            Fingerprint = ContentHash.From(draft.Fingerprint + published + happened + place),
        };
    }

    private StatedDate? Date(DateBasis basis)
    {
        var day = new DateOnly(2021, 11, 20).AddDays(random.Next(100));
        var span = Pick(Spans) switch
        {
            "MONTH" => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            "YEAR" => day.ToString("yyyy", CultureInfo.InvariantCulture),
            var other => other,
        };
        return new StatedDate
        {
            Day = span switch
            {
                null => day,
                { Length: 4 } => new DateOnly(day.Year, 1, 1),
                { Length: 7 } => new DateOnly(day.Year, day.Month, 1),
                _ => new DateOnly(2022, 1, 30),
            },
            Time = span is null && random.Next(2) == 0 ? new TimeOnly(8, random.Next(60)) : null,
            Span = span,
            Zone = "Asia/Ho_Chi_Minh",
            Words = "như in",
            Basis = basis,
        };
    }

    private T Pick<T>(T[] some) => some[random.Next(some.Length)];
}
