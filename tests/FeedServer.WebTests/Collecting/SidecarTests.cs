using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Collecting;

/// <summary>A file NAME.yml beside an article corrects it for as long as it lies there.</summary>
public sealed class SidecarTests
{
    private const string Article = """
        Lễ thông xe

        BVM - Sáng ngày 4/3/2024, tại Vĩnh Lạc, Ban quản lý bến đò tổ chức lễ thông xe cầu Mây sau hai năm xây
        dựng.

        Cây cầu dài một trăm hai mươi mét, nối hai bờ sông Lam, rộng đủ cho hai làn xe và một lối đi bộ.
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("before")]
    [InlineData("with")]
    [InlineData("after")]
    public async Task It_corrects_the_article_whenever_it_comes(string when)
    {
        await using var stand = await DropStand.OpenAsync();
        if (when == "before") Assert.StartsWith("there is no article of its name", (await Put(stand, "title: Thông xe cầu Mây")).Reason,
            StringComparison.Ordinal);
        stand.Write("bai.txt", Article);
        if (when == "after") await stand.CollectAsync();
        if (when != "before") stand.Write("bai.yml", "title: Thông xe cầu Mây\nevent: 2024-03-05\nphotos: [Lê An, Trần Bình]\n");

        var outcome = DropStand.Of(await stand.CollectAsync(), "bai.yml");

        Assert.Equal(KeepKind.Revised, outcome.Kept);
        var item = Assert.Single(await stand.ItemsAsync());
        Assert.Equal("Thông xe cầu Mây", item.Content.Title);
        Assert.Equal("drop/bai.yml", item.Edit?.By);
        if (when == "before") return;
        Assert.Equal(new DateOnly(2024, 3, 5), item.Content.Event?.Day);
        Assert.Equal(["Lê An", "Trần Bình"], item.Content.Byline.Photos);
        Assert.Equal("/2024/03/05/thong-xe-cau-may", item.Path);
    }

    [Fact]
    public async Task It_stays_on_top_when_the_article_is_edited_and_a_second_look_changes_nothing()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("bai.txt", Article);
        await Put(stand, "title: Thông xe cầu Mây");
        var sequence = (await stand.Store.StateAsync(Cancellation)).Sequence;
        Assert.Equal(KeepKind.Unchanged, DropStand.Of(await stand.CollectAsync(), "bai.yml").Kept);
        Assert.Equal(sequence, (await stand.Store.StateAsync(Cancellation)).Sequence);

        stand.Write("bai.txt", Article.Replace("hai năm", "ba năm", StringComparison.Ordinal));
        await stand.CollectAsync();

        var entry = await Only(stand);
        Assert.Equal("Thông xe cầu Mây", entry.Item.Content.Title);
        Assert.Contains("ba năm", entry.Body.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tags: [bến đò, cầu]")]
    [InlineData("tags: bến đò, cầu")]
    [InlineData("thẻ: [bến đò, cầu]")]
    [InlineData("từ khóa:\n  - bến đò\n  - cầu")]
    public async Task Tags_take_the_place_of_those_of_the_article_until_it_goes(string line)
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("bai.txt", "---\ntags: [đò]\n---\n" + Article);
        await Put(stand, line + "\n");
        Assert.Equal(["bến đò", "cầu"], (await Only(stand)).Item.Content.Tags);
        await Put(stand, "clear: [tags]\n");
        Assert.Empty((await Only(stand)).Item.Content.Tags);
        File.Delete(Path.Combine(stand.Drop, "bai.yml"));
        await stand.CollectAsync();
        Assert.Equal(["đò"], (await Only(stand)).Item.Content.Tags);
    }

    [Fact]
    public async Task What_is_changed_in_it_follows_and_what_leaves_it_is_as_the_article_says()
    {
        await using var stand = await DropStand.OpenAsync();
        var title = await TitleAsync(stand);
        await Put(stand, "title: Một\nplace: Hà Miên\n");
        await Put(stand, "title: Hai\n");
        var changed = (await Only(stand)).Item.Content;
        File.Delete(Path.Combine(stand.Drop, "bai.yml"));
        await stand.CollectAsync();
        var lifted = (await Only(stand)).Item;

        Assert.Equal(("Hai", "Vĩnh Lạc"), (changed.Title, changed.Place));
        Assert.Equal((title, null), (lifted.Content.Title, lifted.Content.Corrections));
        Assert.Equal((4, "drop/bai.yml"), (lifted.Revision, lifted.Edit?.By));
    }

    [Fact]
    public async Task It_is_lifted_though_it_went_while_the_server_was_down_and_kept_though_the_server_was_started_anew()
    {
        var stand = await DropStand.OpenAsync();
        var title = await TitleAsync(stand);
        await Put(stand, "title: Thông xe cầu Mây");
        await stand.CloseAsync();
        stand = await DropStand.OpenAsync(stand.Root);
        await stand.CollectAsync();
        Assert.Equal(2, (await Only(stand)).Item.Revision);
        await stand.CloseAsync();
        File.Delete(Path.Combine(stand.Drop, "bai.yml"));
        await using var again = await DropStand.OpenAsync(stand.Root);
        await again.CollectAsync();

        Assert.Equal(title, (await Only(again)).Item.Content.Title);
    }

    [Theory]
    [InlineData("title: [Một", "not well-formed", "(line 1)")]
    [InlineData("title: Một\npublished: 2024-02-30", "\"2024-02-30\" is not a date that exists", "(line 2)")]
    [InlineData("title: Một\n\ntitel: Hai", "\"titel\" is no field that can be corrected", "(line 3)")]
    [InlineData("title: Một\nsection:", "section has no value", "(line 2)")]
    [InlineData("title: Một\nclear: [title]", "title cannot be cleared", "(line 2)")]
    [InlineData("caption 7: Cầu", "there is no picture 7", "")]
    public async Task A_broken_one_is_refused_with_its_line_and_what_was_right_before_stays(string broken, string reason, string line)
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("bai.txt", Article);
        await Put(stand, "title: Thông xe cầu Mây");

        var outcome = await Put(stand, broken);

        Assert.Null(outcome.Kept);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
        Assert.Contains(line, outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("Thông xe cầu Mây", (await Only(stand)).Item.Content.Title);
    }

    [Fact]
    public async Task Every_field_can_be_given_in_Vietnamese_and_a_text_and_a_field_be_cleared()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("bai.txt", Article);
        await Put(stand, """
            tiêu đề: Thông xe
            chuyên mục: Giao thông
            ngày đăng: 6/3/2024
            tác giả: Lê An
            tóm tắt: Cầu đã thông.
            xóa: nơi
            nội dung: |
              Đoạn một của bài.

              Đoạn **hai** của bài.
            ghi chú: Sửa theo biên bản.
            """);

        var entry = await Only(stand);
        var content = entry.Item.Content;
        Assert.Equal(("Thông xe", "Giao thông", null, "Cầu đã thông."),
            (content.Title, content.Section, content.Place, content.Summary));
        Assert.Equal((new DateOnly(2024, 3, 6), "Lê An"), (content.Published?.Day, Assert.Single(content.Byline.Text)));
        Assert.Equal("<p>Đoạn một của bài.</p><p>Đoạn <strong>hai</strong> của bài.</p>", entry.Body.Html);
        Assert.Equal("Sửa theo biên bản.", entry.Item.Edit?.Note);
    }

    [Fact]
    public async Task The_verb_goes_before_it_until_it_is_lifted()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("bai.txt", Article);
        await Put(stand, "title: Từ tệp\nsection: Từ tệp");
        await Correct(stand, correction => correction with { Values = new CorrectedValues { Title = "Từ lệnh" } });
        var held = await Put(stand, "title: Từ tệp hai\nsection: Từ tệp hai");
        var during = (await Only(stand)).Item.Content;
        await Correct(stand, correction => correction with { Lift = [new FieldName(CorrectableField.Title)] });
        await stand.CollectAsync();
        var after = (await Only(stand)).Item.Content;

        Assert.Contains("title is corrected by the verb 'correct', which goes before this file until it is lifted", held.Notes);
        Assert.Equal(("Từ lệnh", "Từ tệp hai"), (during.Title, during.Section));
        Assert.Equal("Từ tệp hai", after.Title);
    }

    [Fact]
    public async Task It_moves_with_its_article_and_goes_with_every_form_of_it()
    {
        await using var stand = await DropStand.OpenAsync();
        var text = stand.Write("bai.txt", Article);
        await Put(stand, "title: Thông xe cầu Mây");
        File.Delete(text);
        stand.Write("bai.md", "# Lễ thông xe\n\n" + Article.Replace("hai năm", "ba năm", StringComparison.Ordinal));
        await stand.CollectAsync();
        var asMarkdown = (await Only(stand)).Item;
        Directory.CreateDirectory(Path.Combine(stand.Drop, "2024"));
        File.Move(Path.Combine(stand.Drop, "bai.md"), Path.Combine(stand.Drop, "2024", "cau.md"));
        File.Move(Path.Combine(stand.Drop, "bai.yml"), Path.Combine(stand.Drop, "2024", "cau.yml"));
        await stand.CollectAsync();
        var moved = (await Only(stand)).Item;
        File.Delete(Path.Combine(stand.Drop, "2024", "cau.yml"));
        await stand.CollectAsync();

        Assert.Equal(("Thông xe cầu Mây", "Thông xe cầu Mây"), (asMarkdown.Content.Title, moved.Content.Title));
        Assert.Equal(asMarkdown.Revision, moved.Revision);
        Assert.Equal("Lễ thông xe", (await Only(stand)).Item.Content.Title);
    }

    [Theory]
    [InlineData("bai.yaml", "bai.yml")]
    [InlineData("BAI.yml", "bai.yml")]
    public async Task Of_several_of_one_name_the_first_counts_and_the_item_comes_to_rest(string first, string other)
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("bai.txt", Article);
        stand.Write(other, "title: Hai");
        stand.Write(first, "title: Một");
        await stand.CollectAsync();
        var sequence = (await stand.Store.StateAsync(Cancellation)).Sequence;

        var again = await stand.CollectAsync();

        Assert.Equal(sequence, (await stand.Store.StateAsync(Cancellation)).Sequence);
        Assert.Equal("Một", (await Only(stand)).Item.Content.Title);
        Assert.Equal($"several sidecars bear its name; {first} counts", DropStand.Of(again, other).Reason);
    }

    [Fact]
    public async Task One_that_went_while_its_item_was_withdrawn_is_lifted_when_it_is_back()
    {
        await using var stand = await DropStand.OpenAsync();
        var title = await TitleAsync(stand);
        await Put(stand, "title: Thông xe cầu Mây");
        var path = (await Only(stand)).Item.Path;
        await stand.Store.WithdrawAsync(path, "Sai.", Cancellation);
        File.Delete(Path.Combine(stand.Drop, "bai.yml"));
        await stand.CollectAsync();
        await stand.Store.ReinstateAsync(path, "biên tập", null, Cancellation);
        await stand.CollectAsync();

        var item = (await Only(stand)).Item;
        Assert.Equal((title, null), (item.Content.Title, item.Content.Corrections));
    }

    /// <summary>Keeps the article; the title that it has by itself.</summary>
    private static async Task<string> TitleAsync(DropStand stand) =>
        (await stand.EntryAsync(await stand.KeepAsync("bai.txt", Article))).Item.Content.Title;

    private static async Task<FileOutcome> Put(DropStand stand, string yaml)
    {
        stand.Write("bai.yml", yaml);
        return DropStand.Of(await stand.CollectAsync(), "bai.yml");
    }

    private static async Task<Entry> Only(DropStand stand)
    {
        var item = Assert.Single(await stand.ItemsAsync());
        return new Entry(item, (await stand.Store.BodiesAsync([item], Cancellation))[0]);
    }

    private static async Task Correct(DropStand stand, Func<Correction, Correction> of)
    {
        var item = (await Only(stand)).Item;
        var outcome = (await stand.Store.CorrectAsync([of(new Correction { Path = item.Path, By = "biên tập" })], Cancellation))[0];
        Assert.Empty(outcome?.Faults ?? ["there is none"]);
    }
}
