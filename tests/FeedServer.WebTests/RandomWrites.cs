using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests;

/// <summary>Items that are kept, revised, moved to other lists and days, and withdrawn, as a seed will have it.</summary>
internal sealed class RandomWrites(IItemStore store, Random random)
{
    private const int MostItems = 40;

    private static readonly DateOnly?[] Days = [new(2021, 12, 31), new(2022, 1, 1), new(2022, 1, 5), new(2022, 1, 5), new(2022, 2, 20),
        null];
    private static readonly string?[] Sections = ["Tin đông", "Tin Đông", "Tin tây", null];
    private static readonly string?[] Names = ["Lương Thảo", "Vũ Đăng", null];
    private static readonly string[][] Tags = [[], ["bến sông"], ["hội xuân", "bến sông"]];

    private readonly List<string> paths = [];
    private int state = 1;

    /// <summary>Where items lay, with their second revisions.</summary>
    public IReadOnlyList<string> Paths => paths;

    /// <summary>What was done last.</summary>
    public string Last { get; private set; } = "";

    /// <summary>Does something.</summary>
    public async Task NextAsync()
    {
        state++;
        if (paths.Count > 0 && random.Next(8) == 0)
        {
            var path = paths[random.Next(paths.Count)];
            Last = "withdraws " + path;
            await store.WithdrawAsync(path, "Rút lại.", TestContext.Current.CancellationToken);
            return;
        }
        var drafts = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Draft()).ToList();
        Last = "keeps "
            + string.Join("; ",
                drafts.Select(draft => $"{draft.Source} {draft.Keys[0]} {draft.Content.Published?.Day} {draft.Content.Section}"));
        foreach (var outcome in await store.KeepAsync(drafts, TestContext.Current.CancellationToken))
        {
            if (outcome.Item is not { } item || paths.Contains(item.Path)) continue;
            paths.Add(item.Path);
            paths.Add(item.Path + "/1");
        }
    }

    /// <summary>A draft; the same number is the same story, in either source.</summary>
    public static ItemDraft Draft(string source, int number, int state, string? section, DateOnly? day, string? name,
        IReadOnlyList<string> tags)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Chuyện số {number}, bản {state}");
        var words = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"trạm{number * 31 + i}"));
        var body = $"<p>{title}: {words}.</p>";
        return new ItemDraft
        {
            Source = source,
            Keys = [number.ToString(CultureInfo.InvariantCulture)],
            Fingerprint = ContentHash.From(body + section + day + name + string.Join(',', tags)),
            Content = new ItemContent
            {
                Title = title,
                Section = section,
                Byline = name is null ? Byline.None : new Byline { Text = [name] },
                Tags = tags,
                Summary = title,
                Language = "vi",
                Published = day is not { } known ? null : new StatedDate
                {
                    Day = known,
                    Time = number % 2 == 0 ? new TimeOnly(8, number % 60) : null,
                    Zone = "Asia/Ho_Chi_Minh",
                    Words = "như in",
                    Basis = DateBasis.Header,
                },
            },
            Body = new ItemBody(body),
        };
    }

    private ItemDraft Draft() => Draft(
        random.Next(3) == 0 ? "hai" : "mot", random.Next(1, MostItems), random.Next(4) == 0
        ? state : 1, Pick(Sections), Pick(Days), Pick(Names), Pick(Tags));

    private T Pick<T>(T[] some) => some[random.Next(some.Length)];
}
