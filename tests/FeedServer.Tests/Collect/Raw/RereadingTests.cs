using System.Text;
using FeedServer.Collect.Raw;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.Tests.Collect.Raw;

/// <summary>The rules of reading again, over the real archive and store, with a reader whose skill can be changed.</summary>
public sealed class RereadingTests : IAsyncLifetime
{
    private static readonly SourceDefinition Tram = new()
    {
        Id = "tram",
        Kind = SourceKind.Feed,
        Address = new Uri("https://tram.example/tin.xml"),
        Title = "Trạm"
    };
    private readonly RawStand stand = new();
    private ItemStore? opened;
    private RawReference? last;
    private Func<string, string> skill = text => text;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ItemStore Store => opened ?? throw new InvalidOperationException("The store is not open.");

    public async ValueTask InitializeAsync() => opened = await LiteDbEngine.OpenStoreAsync(
        new StoreOptions { Root = stand.Root, TagAuthority = "tram.example,2024" }, stand.Time, NullLogger<ItemStore>.Instance,
        null, Token);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        stand.Dispose();
    }

    [Fact]
    public async Task The_same_readers_find_nothing_to_change()
    {
        await PollAsync("1|first|aa\n2|second|bb");
        await PollAsync("2|second|bb corrected\n3|third|cc");
        await PollAsync("2|second|bb corrected\n3|third|cc");
        var documents = await RereadAsync();
        Assert.DoesNotContain(documents, document => document.HasChanges);
        Assert.Equal(3, documents.Sum(document => document.Items.Count));
    }

    [Fact]
    public async Task A_better_reader_shows_what_it_would_change_and_keeps_nothing()
    {
        await PollAsync("1|first|the old text of one\n2|second|bb");
        skill = text => text.Replace("first", "First", StringComparison.Ordinal)
            .Replace("old text", "better text", StringComparison.Ordinal);
        var before = (await Store.StateAsync(Token)).Sequence;
        var item = Assert.Single(Assert.Single(await RereadAsync()).Items, item => item.Kind == KeepKind.Revised);
        Assert.Equal(["title: \"first\" -> \"First\"", "text: \"<p>the old text of one</p>\" -> \"<p>the better text of one</p>\""],
            item.Changes);
        Assert.Equal(before, (await Store.StateAsync(Token)).Sequence);
    }

    [Fact]
    public async Task An_older_document_never_brings_an_older_state_back()
    {
        await PollAsync("1|draft title|aa");
        await PollAsync("1|final title|aa");
        var documents = await RereadAsync();
        Assert.Equal([1, 0], documents.Select(document => document.Items.Count));
        Assert.DoesNotContain(documents, document => document.HasChanges);
    }

    [Fact]
    public async Task The_newest_state_counts_where_only_older_days_are_asked_for()
    {
        await PollAsync("1|draft title|aa");
        var day = DateOnly.FromDateTime(stand.Time.GetUtcNow().UtcDateTime);
        stand.Time.Advance(TimeSpan.FromDays(2));
        await PollAsync("1|final title|aa");
        Assert.Empty(Assert.Single(await RereadAsync(new ReprocessingScope { To = day })).Items);
        Assert.Single(Assert.Single(await RereadAsync(new ReprocessingScope { From = day.AddDays(1) })).Items);
        Assert.Empty(await RereadAsync(new ReprocessingScope { Source = "other" }));
    }

    [Fact]
    public async Task What_changed_is_kept_when_asked_for_and_then_nothing_is_left_to_change()
    {
        await PollAsync("1|one|aa\n2|two|bb");
        await PollAsync("2|two|bb\n3|three|cc");
        skill = text => text.Replace("|t", "|T", StringComparison.Ordinal);
        await KeepAsync();
        Assert.DoesNotContain(await RereadAsync(), document => document.HasChanges);
        var page = await Store.PageAsync(new ItemQuery { Limit = 10, Undated = true }, Token);
        Assert.Equal([("Three", 2), ("Two", 2), ("one", 1)],
            page.Items.Select(item => (item.Content.Title, item.Revision)).OrderBy(item => item.Title, StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_empty_archive_is_filled_again_from_the_raw_documents()
    {
        await PollAsync("1|one|aa\n2|two|bb", keep: false);
        await PollAsync("2|two corrected|bb\n3|three|cc", keep: false);
        await KeepAsync();
        var page = await Store.PageAsync(new ItemQuery { Limit = 10, Undated = true }, Token);
        Assert.Equal(["one", "three", "two corrected"], page.Items.Select(item => item.Content.Title).Order(StringComparer.Ordinal));
        Assert.All(page.Items, item => Assert.Equal(1, item.Revision));
    }

    [Fact]
    public async Task A_document_of_a_source_that_is_gone_says_so()
    {
        await PollAsync("1|one|aa");
        var rereading = new Reprocessing(Store, [], Read);
        var document = Assert.Single(await rereading.RunAsync(RawIndex.Read(stand.Root, Token), new ReprocessingScope(), Token)
            .ToListAsync(Token));
        Assert.Contains("no source 'tram'", document.Failure, StringComparison.Ordinal);
    }

    private async Task PollAsync(string text, bool keep = true)
    {
        stand.Time.Advance(TimeSpan.FromMinutes(30));
        using var shelf = stand.YearIndex();
        var raw = stand.Document(text);
        last = await shelf.KeepAsync(raw, last, Token);
        if (keep) await Store.KeepAsync(Read(Tram, raw).Drafts, Token);
    }

    private async Task<IReadOnlyList<ReprocessedDocument>> RereadAsync(ReprocessingScope? scope = null) =>
        await new Reprocessing(Store, [Tram], Read).RunAsync(RawIndex.Read(stand.Root, Token), scope ?? new ReprocessingScope(), Token)
        .ToListAsync(Token);

    private async Task KeepAsync()
    {
        var rereading = new Reprocessing(Store, [Tram], Read);
        var documents = await rereading.RunAsync(RawIndex.Read(stand.Root, Token), new ReprocessingScope(), Token).ToListAsync(Token);
        foreach (var document in documents.Where(document => document.HasChanges).Reverse())
            await rereading.KeepAsync(document.WithoutTexts(), Token);
    }

    /// <summary>Lines of id, title and text.</summary>
    private RawReading Read(SourceDefinition source, RawDocument raw)
    {
        var items = skill(Encoding.UTF8.GetString(raw.Document.Bytes.Span)).Split('\n').Select(line => line.Split('|'));
        return new RawReading([.. items.Select(parts => new ItemDraft
        {
            Source = source.Id,
            Keys = ["guid:" + parts[0]],
            Fingerprint = ContentHash.From(string.Join('|', parts)),
            Content = new ItemContent { Title = parts[1] },
            Body = new ItemBody($"<p>{parts[2]}</p>"),
        })], []);
    }
}
