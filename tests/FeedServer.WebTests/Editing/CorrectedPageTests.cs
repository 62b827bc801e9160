using System.Net;
using FeedServer.Items.Corrections;

namespace FeedServer.WebTests.Editing;

/// <summary>What readers see of a correction.</summary>
public sealed class CorrectedPageTests
{
    private const string Path = "/2023/01/10/chuyen-do";

    [Theory]
    [InlineData("vi", "ban biên tập sửa: gõ nhầm", "ban biên tập đăng lại sau khi rút", "Ban biên tập đã sửa")]
    [InlineData("en", "corrected by the editors: gõ nhầm", "reinstated by the editors after a withdrawal", "Corrected by the editors")]
    public async Task The_page_and_its_history_say_who_revised_the_item_and_what_was_said_to_it(
        string language, string corrected, string reinstated, string basis)
    {
        using var archive = new TemporaryArchive();
        archive.Put("do.md",
            "---\ntitle: Chuyến đò\npublished: 2023-01-10\n---\n"
            + "Chuyến đò rời bến lúc năm giờ sáng, chở mười hai người.\n");
        await using var server = await RunningServer.StartAsync(archive, "--Publication:Language=" + language);
        await server.UntilAsync(state => state.Items == 1);
        var date = (await server.Store.FindAsync(Path, TestContext.Current.CancellationToken)).Item?.Content.Published;
        await server.Store.CorrectAsync([new Correction
        {
            Path = Path,
            By = "nguoi-sua",
            Note = "gõ nhầm",
            Values = new CorrectedValues { Event = date! with { Basis = Items.DateBasis.Editor, Words = "10/1" } }, // it states one
        }], TestContext.Current.CancellationToken);
        var page = WebUtility.HtmlDecode(await server.TextAsync(Path));
        Assert.Equal(2, page.Split(", " + corrected).Length - 1);
        Assert.Contains(basis, page, StringComparison.Ordinal);
        Assert.DoesNotContain("nguoi-sua", page, StringComparison.Ordinal);

        await server.Store.WithdrawAsync(Path, "nhầm", TestContext.Current.CancellationToken);
        await server.Store.ReinstateAsync(Path, "nguoi-sua", null, TestContext.Current.CancellationToken);
        page = WebUtility.HtmlDecode(await server.TextAsync(Path));
        Assert.Equal(2, page.Split(", " + reinstated).Length - 1);
        Assert.Equal(1, page.Split(", " + corrected).Length - 1);
        Assert.Contains(", " + corrected, WebUtility.HtmlDecode(await server.TextAsync(Path + "/2")), StringComparison.Ordinal);
    }
}
