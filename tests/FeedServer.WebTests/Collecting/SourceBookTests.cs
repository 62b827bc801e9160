using FeedServer.Collect.Sources;

namespace FeedServer.WebTests.Collecting;

public sealed class SourceBookTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_id_is_made_once_and_written_back_so_that_a_new_address_keeps_it()
    {
        using var archive = new TemporaryArchive();
        Write(archive, "<outline text='A' xmlUrl='https://a.example/feed'/>");
        Assert.Equal("a.example", Assert.Single((await OpenAsync(archive)).Sources).Id);
        var text = await File.ReadAllTextAsync(PathOf(archive), Cancellation);
        Assert.Contains("fs:id=\"a.example\"", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(PathOf(archive),
            text.Replace("https://a.example/feed", "https://b.example/feed", StringComparison.Ordinal), Cancellation);
        var moved = Assert.Single((await OpenAsync(archive)).Sources);
        Assert.Equal(("a.example", "https://b.example/feed"), (moved.Id, moved.Address.AbsoluteUri));
    }

    [Fact]
    public async Task A_file_changed_by_hand_is_read_again_and_a_broken_one_leaves_the_last_good_state()
    {
        using var archive = new TemporaryArchive();
        Write(archive, "<outline text='A' xmlUrl='https://a.example/feed'/>");
        var book = await OpenAsync(archive);
        Write(archive, "<outline text='A' xmlUrl='https://a.example/feed'/><outline text='B' xmlUrl='https://b.example/feed'/>");
        await book.RefreshAsync(Cancellation);
        Assert.Equal(2, book.Sources.Count);
        Write(archive, "\n<outline text='A' xmlUrl='https://a.example/feed'></body>");
        await book.RefreshAsync(Cancellation);
        Assert.Equal(2, book.Sources.Count);
        Assert.Contains("sources.opml:2:", book.Problem, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => book.RemoveAsync("a.example", Cancellation));
        Assert.Contains("sources.opml:2:", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync(archive));
        Write(archive, "<outline text='C' xmlUrl='https://c.example/feed'/>");
        await book.RefreshAsync(Cancellation);
        Assert.Equal("c.example", Assert.Single(book.Sources).Id);
        Assert.Null(book.Problem);
    }

    [Fact]
    public async Task Whoever_asks_for_the_list_gets_what_was_read_last_and_the_file_is_not_touched()
    {
        using var archive = new TemporaryArchive();
        Write(archive, "<outline text='A' xmlUrl='https://a.example/feed'/>");
        var registry = await OpenAsync(archive);
        var before = registry.Sources;
        // An outline without an id: reading it writes the id back.
        const string Edited = "<outline text='A' xmlUrl='https://a.example/feed'/><outline text='B' xmlUrl='https://b.example/feed'/>";
        Write(archive, Edited);
        Assert.Same(before, registry.Sources);
        Assert.Equal((null, 0), (registry.Problem, registry.Faults.Count));
        Assert.Contains(Edited, await File.ReadAllTextAsync(PathOf(archive), Cancellation), StringComparison.Ordinal);
        await registry.RefreshAsync(Cancellation);
        Assert.Equal(["a.example", "b.example"], registry.Sources.Select(source => source.Id));
        Assert.Contains("fs:id=\"b.example\"", await File.ReadAllTextAsync(PathOf(archive), Cancellation), StringComparison.Ordinal);
        before = registry.Sources;
        await registry.RefreshAsync(Cancellation);
        Assert.Same(before, registry.Sources);
    }

    [Fact]
    public async Task A_file_that_could_not_be_read_once_is_read_again_though_it_did_not_change()
    {
        using var archive = new TemporaryArchive();
        Write(archive, "<outline text='A' xmlUrl='https://a.example/feed'/>");
        var book = await OpenAsync(archive);
        Write(archive, "<outline text='A' xmlUrl='https://a.example/feed'/><outline text='B' xmlUrl='https://b.example/feed'/>");
        await using (new FileStream(PathOf(archive), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await book.RefreshAsync(Cancellation);
            Assert.NotNull(book.Problem);
            Assert.Single(book.Sources);
        }
        await book.RefreshAsync(Cancellation);
        Assert.Null(book.Problem);
        Assert.Equal(2, book.Sources.Count);
    }

    [Fact]
    public async Task A_change_does_not_write_an_empty_list_where_the_file_is_gone_for_a_moment()
    {
        using var archive = new TemporaryArchive();
        Write(archive, "<outline text='A' xmlUrl='https://a.example/feed'/>");
        var book = await OpenAsync(archive);
        File.Move(PathOf(archive), PathOf(archive) + ".aside");
        await book.RefreshAsync(Cancellation);
        await Assert.ThrowsAsync<InvalidDataException>(() => book.RemoveAsync("b.example", Cancellation));
        Assert.False(File.Exists(PathOf(archive)));
        File.Move(PathOf(archive) + ".aside", PathOf(archive));
        await book.RefreshAsync(Cancellation);
        Assert.Single(book.Sources);
    }

    [Fact]
    public async Task Two_processes_that_change_the_file_at_once_lose_nothing()
    {
        using var archive = new TemporaryArchive();
        var books = new[] { await OpenAsync(archive), await OpenAsync(archive) };
        await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(n => Task.Run(() => books[n % 2].AddAsync(Feed($"https://s{n}.example/feed"), Cancellation), Cancellation)));
        Assert.Equal(20, (await OpenAsync(archive)).Sources.Count);
        foreach (var book in books)
        {
            await book.RefreshAsync(Cancellation);
            Assert.Equal(20, book.Sources.Count);
        }
        Assert.False(File.Exists(PathOf(archive) + ".tmp"));
    }

    [Fact]
    public async Task A_source_is_added_once_replaced_by_its_id_and_removed()
    {
        using var archive = new TemporaryArchive();
        var book = await OpenAsync(archive);
        Assert.Empty(book.Sources);
        var added = await book.AddAsync(Feed("https://www.a.example/feed"), Cancellation);
        Assert.Equal(added, await book.AddAsync(Feed("http://a.example/feed/"), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => book.AddAsync(Feed("https://x.example/") with { Id = added.Id }, Cancellation));
        var changed = added with
        {
            Address = new Uri("https://a.example/new"),
            Paused = true,
            Section = "Tin",
            MaxInterval = TimeSpan.FromDays(2),
            Selectors = new PageSelectors { List = "li" }
        };
        Assert.True(await book.ReplaceAsync(added.Id, _ => changed, Cancellation));
        Assert.Equal(changed, Assert.Single((await OpenAsync(archive)).Sources));
        Assert.False(await book.ReplaceAsync("nobody", _ => changed, Cancellation));
        Assert.False(await book.ReplaceAsync(added.Id, _ => null, Cancellation));
        Assert.True(await book.RemoveAsync(added.Id, Cancellation));
        Assert.False(await book.RemoveAsync(added.Id, Cancellation));
        Assert.Empty((await OpenAsync(archive)).Sources);
    }

    private static SourceDefinition Feed(string address) =>
        new() { Id = "", Kind = SourceKind.Feed, Address = new Uri(address), Title = "A feed" };

    private static Task<SourceRegistry> OpenAsync(TemporaryArchive archive) =>
        SourceRegistry.OpenAsync(archive.Root, TimeProvider.System, Cancellation);

    private static string PathOf(TemporaryArchive archive) => Path.Combine(archive.Root, "sources.opml");

    private static void Write(TemporaryArchive archive, string outlines) =>
        File.WriteAllText(PathOf(archive), $"<opml version=\"2.0\"><head/><body>{outlines}</body></opml>");
}
