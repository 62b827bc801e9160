using FeedServer.Cli;
using FeedServer.Collect.Raw;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.WebTests.Collecting;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.WebTests.Raw;

/// <summary>From the network into the raw archive and back out of it by the verb: polled, edited, lost, read again.</summary>
public sealed class RereadEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_polled_stands_in_the_raw_archive_and_reading_it_again_changes_nothing()
    {
        await using var world = await CollectedAsync();
        var kinds = RawIndex.Read(world.Root, Token).Documents.Select(entry => $"{entry.Source} {entry.Kind}").Distinct()
            .Order(StringComparer.Ordinal);
        var types = WarcReader.For(world.Root).Read().Select(reading => Assert.IsType<WarcReading.Whole>(reading).Record.Type).ToHashSet();
        await world.CloseAsync();

        var (code, output, errors) = await BuiltProgram.RunAsync("reread", $"--Archive:Root={world.Root}");

        Assert.Equal(["harbour feed", "valley article", "valley listing"], kinds);
        Assert.Equal(["response", "revisit", "warcinfo"], types.Order(StringComparer.Ordinal));
        Assert.Equal((Verbs.Done, ""), (code, errors));
        Assert.EndsWith("of 2 sources: 0 new, 0 revised, 0 touched, 8 unchanged, 0 refused: nothing to change", output.TrimEnd(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_has_only_its_raw_documents_and_sources_left_is_filled_again()
    {
        await using var world = await CollectedAsync();
        await world.CloseAsync();
        using var other = new TemporaryArchive();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(world.Root, "raw"), "*", SearchOption.AllDirectories))
        {
            var target = new FileInfo(Path.Combine(other.Root, Path.GetRelativePath(world.Root, file)));
            target.Directory?.Create();
            File.Copy(file, target.FullName);
        }
        File.Copy(Path.Combine(world.Root, "sources.opml"), Path.Combine(other.Root, "sources.opml"));

        var (code, output, errors) = await BuiltProgram.RunAsync("reread", "--keep", $"--Archive:Root={other.Root}");
        var (_, again, _) = await BuiltProgram.RunAsync("reread", $"--Archive:Root={other.Root}");

        Assert.True(code == Verbs.Done, errors);
        Assert.EndsWith("8 new, 0 revised, 0 touched, 0 unchanged, 0 refused: kept", output.TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith("0 new, 0 revised, 0 touched, 8 unchanged, 0 refused: nothing to change", again.TrimEnd(),
            StringComparison.Ordinal);
        Assert.Equal(await ToldAsync(world.Root), await ToldAsync(other.Root));
        Assert.Equal(Verbs.Done, (await BuiltProgram.RunAsync("verify", $"--Archive:Root={other.Root}")).Code);
    }

    [Fact]
    public async Task A_damaged_raw_record_is_named_by_verify_and_costs_reread_only_itself()
    {
        await using var world = await CollectedAsync();
        await world.CloseAsync();
        var file = Directory.EnumerateFiles(Path.Combine(world.Root, "raw"), "*.warc.gz", SearchOption.AllDirectories).Single();
        // The page's list as it came last: no item is read from it.
        var list = WarcReader.For(world.Root).Read().OfType<WarcReading.Whole>()
            .Last(whole => whole.Record is { Type: "response", Kind: "listing" }).Record;
        var sound = await BuiltProgram.RunAsync("verify", $"--Archive:Root={world.Root}");
        await using (var bytes = new FileStream(file, FileMode.Open)) await DamageAsync(bytes, list.Offset + (list.Length / 2));

        var (code, output, _) = await BuiltProgram.RunAsync("verify", $"--Archive:Root={world.Root}");
        var (rereadCode, reread, errors) = await BuiltProgram.RunAsync("reread", $"--Archive:Root={world.Root}");

        Assert.Equal(Verbs.Done, sound.Code);
        Assert.Contains(" raw records: all sound", sound.Output, StringComparison.Ordinal);
        Assert.Equal(Verbs.Failed, code);
        Assert.Contains($"{Path.GetRelativePath(world.Root, file).Replace('\\', '/')}: byte {list.Offset}: {list.Length} bytes: ", output,
            StringComparison.Ordinal);
        Assert.Equal(Verbs.Failed, rereadCode);
        Assert.Contains($": byte {list.Offset}: ", errors, StringComparison.Ordinal);
        Assert.Contains(" 8 unchanged,", reread, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_raw_archive_that_cannot_be_written_fails_the_poll_by_its_reason_and_the_next_poll_has_all()
    {
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed.xml", RoughAnswer.Feed(PolledWorld.Rss(1, 2, 3)).With("ETag", "\"1\""));
        await world.AddAsync("/feed.xml");
        var blocked = Path.Combine(world.Root, "raw");
        await File.WriteAllTextAsync(blocked, "a file where the folder should be", Token);

        var failed = (await world.PollAsync()).Record;
        File.Delete(blocked);
        var mended = (await world.PollAsync()).Record;

        // The log names the file; what is on record is public.
        Assert.Equal("polling it failed: the archive cannot be written", failed.Failure);
        Assert.Equal((0, 3), (failed.New, mended.New));
        // Its validator was not remembered, or what could not be kept would never come again.
        Assert.All(world.Server.To("/feed.xml"), request => Assert.Null(request.Header("If-None-Match")));
    }

    private static async Task DamageAsync(FileStream file, long at)
    {
        file.Position = at;
        var was = file.ReadByte();
        file.Position = at;
        await file.WriteAsync(new[] { (byte)(was ^ 0x55) }, Token);
    }

    /// <summary>A feed and a page, polled until each has a new item, an edited one and one that left, and answered unchanged.</summary>
    private static async Task<PolledWorld> CollectedAsync()
    {
        var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed.xml", RoughAnswer.Feed(PolledWorld.Rss(1, 2, 3)));
        List(world.Server, 1, 2, 3);
        await world.AddAsync("/feed.xml");
        await world.Book.AddAsync(
            new SourceDefinition { Id = "valley", Kind = SourceKind.Page, Address = world.Server.At("/tin"), Title = "Tin Lũng Mây" },
            Token);
        await PollBothAsync(world, 6);
        // The same bytes once more.
        await PollBothAsync(world, 6);
        // One new, one edited, and the oldest of the feed has left it.
        world.Server.On("/feed.xml",
            RoughAnswer.Feed(PolledWorld.Rss(-1, 1, 2)
                .Replace("hour 2.", "hour 2, and takes back what it told of the tide before.", StringComparison.Ordinal)));
        world.Server.On("/tin/2.html",
            PageStand.Article(2, " Đính chính: trạm ghi mười ba cọc, không phải mười hai cọc như đã đưa."));
        List(world.Server, 1, 2, 3, 4);
        world.Clock.Advance(TimeSpan.FromHours(2));
        await PollBothAsync(world, 8);
        await PollBothAsync(world, 8);
        Assert.Equal(2, (await ItemsAsync(world.Store)).Count(item => item.Revision == 2));
        return world;
    }

    private static void List(RoughServer server, params int[] articles)
    {
        var entries = string.Concat(articles.Reverse()
            .Select(n => $"<li><a href='/tin/{n}.html'>{PageStand.Title(n)}</a> (19/05/2024)</li>"));
        server.On("/tin", RoughAnswer.Of($"<ul class=news>{entries}</ul>"));
        foreach (var n in articles.Where(n => server.To($"/tin/{n}.html").Count == 0)) server.On($"/tin/{n}.html", PageStand.Article(n));
    }

    private static async Task PollBothAsync(PolledWorld world, int items)
    {
        Assert.Equal("", (await world.PollAsync()).Record.Failure ?? "");
        Assert.Equal("", (await world.PollAsync("valley")).Record.Failure ?? "");
        Assert.Equal(items, (await ItemsAsync(world.Store)).Count);
    }

    private static async Task<IReadOnlyList<Item>> ItemsAsync(ItemStore store) =>
        (await store.PageAsync(new ItemQuery { Order = ListOrder.Changed, Limit = 100 }, Token)).Items;

    /// <summary>What readers see of every item, by its address: title, dates, summary, text and the rest of its content.</summary>
    private static async Task<IReadOnlyList<string>> ToldAsync(string root)
    {
        await using var store = await LiteDbEngine.OpenStoreAsync(new StoreOptions { Root = root, TagAuthority = "example.org,2026" },
            TimeProvider.System, NullLogger<ItemStore>.Instance, null, Token);
        var items = await ItemsAsync(store);
        var bodies = await store.BodiesAsync(items, Token);
        return [.. items.Zip(bodies).Select(pair => string.Join('\n', pair.First.Source, pair.First.Link, pair.First.Path,
            System.Text.Json.JsonSerializer.Serialize(pair.First.Content, RecordJson.Readable.ItemContent), pair.Second.Html))
            .Order(StringComparer.Ordinal)];
    }
}
