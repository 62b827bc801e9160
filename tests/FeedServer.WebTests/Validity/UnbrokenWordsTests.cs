using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using Microsoft.Playwright;

namespace FeedServer.WebTests.Validity;

/// <summary>Words without a place to break, of any length and anywhere, never widen a page.</summary>
public sealed class UnbrokenWordsTests
{
    private const int Length = 2_000;

    private static readonly string Body = string.Join("\n", new[]
    {
        "<p>{0}</p>", "<h2>{0}</h2>", "<p><b>{0}</b> <a href=\"https://lungmay.example/{0}\">{0}</a> <q>{0}</q> <code>{0}</code></p>",
        "<ul><li>{0}</li></ul>", "<ol><li><p>{0}</p></li></ol>", "<dl><dt>{0}</dt><dd>{0}</dd></dl>", "<blockquote>{0}</blockquote>",
        "<pre>{0}</pre>", "<figure><img alt=\"{0}\" src=\"/images/none.png\"><figcaption>{0}</figcaption></figure>",
        "<table><caption>{0}</caption><tbody><tr><th scope=\"row\">{0}</th><td>{0}</td></tr></tbody></table>",
        "<p><ruby>{0}<rt>{0}</rt></ruby></p>", "<blockquote><ul><li><blockquote><pre>{0}</pre></blockquote></li></ul></blockquote>",
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task A_word_of_any_length_never_widens_a_page(string language)
    {
        await using var browser = await Browser.StartAsync();
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=" + language);
        var paths = await FillAsync(server);
        var page = await browser.OpenAsync("about:blank", 360, ColorScheme.Light);
        foreach (var path in paths)
        {
            await page.GotoAsync(server.Client.BaseAddress + path[1..]);
            // One page is laid out at both widths.
            foreach (var width in new[] { 360, 1280 })
            {
                await page.SetViewportSizeAsync(width, 900);
                var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
                Assert.True(wide <= width, $"{path} at {width}: {wide}; {await WidestAsync(page, width)}");
            }
        }
    }

    /// <summary>What reaches beyond the window, innermost first.</summary>
    private static Task<string> WidestAsync(IPage page, int width) => page.EvaluateAsync<string>(
        "w => [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > w + 1)"
        + ".map(e => e.tagName + '.' + e.className + '>' + e.parentElement.className).reverse().slice(0, 12).join(' | ')", width);

    private static async Task<IReadOnlyList<string>> FillAsync(RunningServer server)
    {
        var drafts = Enumerable.Range(1, 4).Select(number => Draft(number, 1)).ToList();
        var items = (await server.Store.KeepAsync(drafts, Token)).Select(outcome => outcome.Item).OfType<Item>().ToList();
        var revised = (await server.Store.KeepAsync([Draft(2, 2)], Token))[0].Item ?? items[1];
        await server.Store.WithdrawAsync(items[3].Path, Word('r'), Token);
        var paths = new List<string>
        {
            "/", "/sections", "/undated", "/subscribe", "/coverage", "/search?q=" + new string('w', 200), "/" + new string('n', 300),
            items[0].Path, items[1].Path + "/1", items[2].Path, items[3].Path, revised.Path, "/2023", "/2023/01", "/2023/01/10",
        };
        foreach (var kind in new[] { ScopeKind.Section, ScopeKind.Byline, ScopeKind.Tag, ScopeKind.Source })
            paths.AddRange((await server.Store.ListingsAsync(kind, Token)).Select(list => list.Scope.Path));
        paths.AddRange(["/subscribe/sections", "/subscribe/bylines", "/subscribe/tags", "/subscribe/sources"]);
        return [.. paths.Distinct()];
    }

    private static ItemDraft Draft(int number, int state) => new()
    {
        Source = "lung-may",
        Keys = [number.ToString(CultureInfo.InvariantCulture)],
        Fingerprint = ContentHash.From($"{number} {state}"),
        Link = "https://lungmay.example/" + Word('l'),
        Content = new ItemContent
        {
            Title = $"{Word('T')}{number}{state}",
            Section = Word('S'),
            Place = Word('P'),
            SourceTag = Word('G'),
            Summary = Word('m'),
            Tags = [Word('t'), Word('u')],
            Byline = new Byline { Text = [Word('A'), Word('B')], Photos = [Word('C')] },
            Published = number == 3 ? null : new StatedDate
            {
                Day = new DateOnly(2023, 1, 10),
                Zone = "Asia/Ho_Chi_Minh",
                Words = Word('d'),
                Basis = DateBasis.Header,
                Evidence = Word('e'),
            },
        },
        Body = new ItemBody(Body.Replace("{0}", Word('w'), StringComparison.Ordinal)),
    };

    private static string Word(char letter) => new(letter, Length);
}
