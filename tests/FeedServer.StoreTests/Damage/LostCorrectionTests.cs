using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Damage;

/// <summary>A correction whose line the record log has lost.</summary>
public sealed class LostCorrectionTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_comes_back_from_the_database_as_a_correction_with_who_and_what(bool isReinstatement)
    {
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            var path = (await store.KeepAsync([Drafts.File("a.txt", "Một.", "Sai")], Cancellation))[0].Item.Path;
            if (isReinstatement) await store.WithdrawAsync(path, "nhầm", Cancellation);
            if (isReinstatement) await store.ReinstateAsync(path, "lan", "đúng rồi", Cancellation);
            else await store.CorrectAsync([new Correction
            {
                Path = path,
                By = "lan",
                Note = "đúng rồi",
                Values = new CorrectedValues { Title = "Đúng" },
            }], Cancellation);
            await store.KeepAsync([Drafts.File("b.txt", "Hai.", "Khác")], Cancellation);
        }
        var before = await TellAsync();
        var lines = await File.ReadAllLinesAsync(folder.LogFile, Cancellation);
        await File.WriteAllTextAsync(folder.LogFile,
            string.Concat(lines.Where(line => !IsCorrection(line)).Select(line => line + "\n")), Cancellation);
        Assert.Empty((await Opening.RebuildAsync(folder.Path)).Lost);
        Assert.Empty((await Opening.VerifyAsync(folder.Path)).Faults);
        Assert.Equal(before, await TellAsync());
        var restored = Assert.Single(await File.ReadAllLinesAsync(folder.LogFile, Cancellation), IsCorrection);
        Assert.Contains("\"restored\":", restored, StringComparison.Ordinal);
        await using var opened = await Opening.StoreAsync(folder.Path);
        var exported = await opened.ExportAsync(new ExportFilter(), Cancellation).ToListAsync(Cancellation);
        var edit = Assert.Single(exported, record => record.Edit is not null).Edit;
        Assert.Equal((isReinstatement ? EditKind.Reinstated : EditKind.Corrected, "lan", "đúng rồi"),
            (edit?.Kind, edit?.By, edit?.Note));
    }

    public void Dispose() => folder.Dispose();

    private static bool IsCorrection(string line) => line.Contains("\"kind\":\"correction\"", StringComparison.Ordinal);

    private async Task<string> TellAsync()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        return (await Told.OfAsync(store)).Split('\n', 2)[1];
    }
}
