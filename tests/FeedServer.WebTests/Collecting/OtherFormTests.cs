using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Collecting;

/// <summary>An article that comes again as a file of another format or name is the item that it was.</summary>
public sealed class OtherFormTests
{
    private const string Title = "Thông xe cầu Mây";

    private const string Body = """
        Sáng ngày 4/3/2024, tại Vĩnh Lạc, Ban quản lý bến đò tổ chức lễ thông xe cầu Mây sau hai năm
        xây dựng, với sự có mặt của hàng trăm người dân hai bên bờ sông Lam.

        Cây cầu dài một trăm hai mươi mét, nối hai bờ sông Lam, rộng đủ cho hai làn xe và một lối đi
        bộ; trước đây người dân phải chờ đò mỗi sáng và mỗi chiều, có khi tới nửa giờ.
        """;

    private static string Text => $"{Title}\n\n{Body}";

    private static string Markdown => $"---\ntitle: {Title}\npublished: 2024-03-05\n---\n{Body}";

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_file_replaced_by_one_of_another_ending_is_a_revision(bool inTwoLooks, bool acrossRestart)
    {
        var stand = await DropStand.OpenAsync();
        var path = stand.Write("tin/cau.txt", Text);
        var first = await stand.EntryAsync(DropStand.Of(await stand.CollectAsync(), "tin/cau.txt"));
        if (acrossRestart)
        {
            await stand.CloseAsync();
            stand = await DropStand.OpenAsync(stand.Root);
        }
        await using var open = stand;
        File.Delete(path);
        if (inTwoLooks) await stand.CollectAsync();
        stand.Write("tin/cau.md", Markdown);

        var second = DropStand.Of(await stand.CollectAsync(), "tin/cau.md");

        Assert.Equal(KeepKind.Revised, second.Kept);
        Assert.Contains("it takes the place of tin/cau.txt, which is gone", second.Notes);
        var item = Assert.Single(await stand.ItemsAsync());
        Assert.Equal((first.Item.Id, 2, new DateOnly(2024, 3, 5)), (item.Id, item.Revision, item.Content.Published?.Day));
        // The day is another one, so the old address leads on.
        Assert.NotEqual(first.Item.Path, item.Path);
        var old = await stand.Store.FindAsync(first.Item.Path, TestContext.Current.CancellationToken);
        Assert.Equal((item.Number, true), (old.Item?.Number, old.Moved));
    }

    [Fact]
    public async Task Text_then_Markdown_then_a_page_is_one_item_and_an_edit_of_the_last_a_revision()
    {
        await using var stand = await DropStand.OpenAsync();
        var path = stand.Write("cau.txt", Text);
        await stand.CollectAsync();
        File.Delete(path);
        path = stand.Write("cau.md", Markdown);
        await stand.CollectAsync();
        File.Delete(path);
        var page = $"<!doctype html><title>{Title}</title><h1>{Title}</h1><p>"
            + Body.Replace("\n\n", "</p><p>", StringComparison.Ordinal) + "</p>";
        stand.Write("cau.html", page);
        await stand.CollectAsync();
        stand.Write("cau.html", page.Replace("hai năm", "ba năm", StringComparison.Ordinal));
        await stand.CollectAsync();

        var item = Assert.Single(await stand.ItemsAsync());
        Assert.Equal(4, item.Revision);
        Assert.Equal(1, (await stand.Store.StateAsync(TestContext.Current.CancellationToken)).Items);
    }

    [Fact]
    public async Task A_file_that_was_moved_and_edited_is_a_revision_though_its_name_is_another()
    {
        await using var stand = await DropStand.OpenAsync();
        File.Delete(Kept(stand, await stand.KeepAsync("bai-1.txt", Text)));
        stand.Write("2024/thong-xe.txt", Text.Replace("nửa giờ", "một giờ", StringComparison.Ordinal));

        var moved = DropStand.Of(await stand.CollectAsync(), "2024/thong-xe.txt");

        Assert.Equal(KeepKind.Revised, moved.Kept);
        Assert.Contains("it says nearly the same as bai-1.txt, which is gone", moved.Notes);
        Assert.Equal(2, Assert.Single(await stand.ItemsAsync()).Revision);
    }

    [Fact]
    public async Task A_notice_of_another_day_is_no_file_that_was_moved()
    {
        await using var stand = await DropStand.OpenAsync();
        File.Delete(Kept(stand, await stand.KeepAsync("a.md", Markdown)));
        stand.Write("b.md", Markdown.Replace("2024-03-05", "2024-03-12", StringComparison.Ordinal) + "\nCầu đóng một giờ.");

        Assert.Equal(KeepKind.New, DropStand.Of(await stand.CollectAsync(), "b.md").Kept);
        Assert.Equal(2, (await stand.ItemsAsync()).Count);
    }

    [Fact]
    public async Task A_file_that_is_still_there_is_not_carried_on_by_another()
    {
        await using var stand = await DropStand.OpenAsync();
        await stand.KeepAsync("a.txt", Text);
        stand.Write("b.txt", Text.Replace("nửa giờ", "một giờ", StringComparison.Ordinal));

        Assert.Equal(KeepKind.New, DropStand.Of(await stand.CollectAsync(), "b.txt").Kept);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_forms_side_by_side_the_richer_is_read_whichever_came_first(bool poorerFirst)
    {
        await using var stand = await DropStand.OpenAsync();
        var (first, second) = poorerFirst ? ("cau.txt", "cau.md") : ("cau.md", "cau.txt");
        stand.Write(first, poorerFirst ? Text : Markdown);
        await stand.CollectAsync();
        stand.Write(second, poorerFirst ? Markdown : Text);

        var summary = await stand.CollectAsync();

        var item = Assert.Single(await stand.ItemsAsync());
        Assert.Equal(new DateOnly(2024, 3, 5), item.Content.Published?.Day);
        if (poorerFirst)
            Assert.Contains("it is a richer form of cau.txt beside it, and is read in its place", DropStand.Of(summary, "cau.md").Notes);
        else
            Assert.StartsWith("it is another form of cau.md, which is richer", DropStand.Of(summary, "cau.txt").Reason,
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_poorer_form_is_edited_in_vain_while_the_richer_one_lies_beside_it_and_counts_when_that_goes()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("cau.txt", Text);
        var richer = stand.Write("cau.md", Markdown);
        await stand.CollectAsync();
        stand.Write("cau.txt", Text + "\n\nCầu mở cả đêm.");
        var inVain = DropStand.Of(await stand.CollectAsync(), "cau.txt");
        File.Delete(richer);
        var counts = DropStand.Of(await stand.CollectAsync(), "cau.txt");

        Assert.Null(inVain.Kept);
        Assert.Equal(KeepKind.Revised, counts.Kept);
        var entry = await stand.EntryAsync(counts);
        Assert.Contains("Cầu mở cả đêm", entry.Body.Html, StringComparison.Ordinal);
        Assert.Single(await stand.ItemsAsync());
    }

    [Fact]
    public async Task Two_articles_that_only_share_a_name_are_two_items()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("tin.txt", Text);
        stand.Write("tin.md", "---\ntitle: Lịch đò tháng tư\npublished: 2024-04-01\n---\nĐò chạy từ sáu giờ sáng.");

        await stand.CollectAsync();

        Assert.Equal(2, (await stand.ItemsAsync()).Count);
    }

    [Fact]
    public async Task The_date_that_was_counted_from_the_first_sight_stays_in_another_form()
    {
        await using var stand = await DropStand.OpenAsync();
        await stand.CollectAsync();
        var yesterday = new PublicationZone("Asia/Ho_Chi_Minh").DayOf(TimeProvider.System.GetUtcNow()).AddDays(-1);
        var text = $"Bản tin bến sông\n\nVĩnh Lạc - Sáng {yesterday.Day}/{yesterday.Month}, "
            + "tổ đo nước ghi mực nước thấp ở cọc số ba.\n";
        var path = stand.Write("a.txt", text);
        await stand.CollectAsync();
        File.Delete(path);
        path = stand.Write("a.md", "# " + text);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddYears(40));
        await stand.CollectAsync();

        Assert.Equal(yesterday, Assert.Single(await stand.ItemsAsync()).Content.FilingDate?.Day);
    }

    private static string Kept(DropStand stand, FileOutcome outcome) => Path.Combine(stand.Drop, outcome.File);
}

internal static class DropStandWriting
{
    /// <summary>Writes a file and collects it.</summary>
    public static async Task<FileOutcome> KeepAsync(this DropStand stand, string name, string text)
    {
        stand.Write(name, text);
        return DropStand.Of(await stand.CollectAsync(), name);
    }
}
