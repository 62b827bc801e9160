using FeedServer.Endpoints;
using FeedServer.Items.Keeping;
using Microsoft.AspNetCore.Http;

namespace FeedServer.Tests.Endpoints;

public sealed class RenderedDocumentsTests
{
    private static readonly DateTimeOffset Changed = new(2026, 3, 1, 12, 0, 0, 500, TimeSpan.Zero);
    private readonly RenderedDocuments documents;
    private ArchiveState archive = new() { Sequence = 7, LastChanged = Changed, Items = 1, Undated = 0 };
    private int rendered;

    public RenderedDocumentsTests() => documents = new RenderedDocuments(() => archive);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_burst_for_one_document_renders_it_once()
    {
        var gate = new TaskCompletionSource();
        var burst = Enumerable.Range(0, 500).Select(_ => documents.GetAsync("/", keep: true, Wait, Stop)).ToList();
        gate.SetResult();
        var answers = await Task.WhenAll(burst);
        Assert.Equal(1, rendered);
        Assert.All(answers, answer => Assert.Same(answers[0], answer));

        async Task<Rendering> Wait(CancellationToken cancellation)
        {
            await gate.Task;
            return await Page(cancellation);
        }
    }

    [Fact]
    public async Task A_kept_document_is_rendered_anew_when_the_archive_changes()
    {
        await documents.GetAsync("/", keep: true, Page, Stop);
        await documents.GetAsync("/", keep: true, Page, Stop);
        Assert.Equal(1, rendered);
        archive = archive with { Sequence = 8 };
        await documents.GetAsync("/", keep: true, Page, Stop);
        Assert.Equal(2, rendered);
    }

    [Theory]
    [InlineData(false, StatusCodes.Status200OK)]
    [InlineData(true, StatusCodes.Status404NotFound)]
    public async Task What_anybody_can_think_up_is_not_kept(bool keep, int status)
    {
        for (var i = 0; i < 3; i++) await documents.GetAsync("/x", keep, async c => await Page(c) with { Status = status }, Stop);
        Assert.Equal(3, rendered);
    }

    [Fact]
    public async Task A_failed_rendering_is_not_kept()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            documents.GetAsync("/", keep: true, _ => throw new InvalidOperationException(), Stop));
        var page = await documents.GetAsync("/", keep: true, Page, Stop);
        Assert.Equal("page 1", System.Text.Encoding.UTF8.GetString(page.Identity));
    }

    [Fact]
    public async Task Who_leaves_stops_waiting_and_the_rendering_goes_on_for_the_others()
    {
        var gate = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        var leaving = documents.GetAsync("/", keep: true, Wait, gone.Token);
        var staying = documents.GetAsync("/", keep: true, Wait, Stop);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        gate.SetResult();
        await staying;
        Assert.Equal(1, rendered);

        async Task<Rendering> Wait(CancellationToken cancellation)
        {
            await gate.Task;
            return await Page(cancellation);
        }
    }

    [Fact]
    public async Task A_document_is_dated_by_the_archive_it_was_rendered_from_not_by_a_change_that_came_meanwhile()
    {
        var document = await documents.GetAsync("/", keep: true, c =>
        {
            archive = archive with { Sequence = 8, LastChanged = Changed.AddMinutes(1) };
            return Page(c);
        }, Stop);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 1, TimeSpan.Zero), document.LastModified);
    }

    private Task<Rendering> Page(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(new Rendering(System.Text.Encoding.UTF8.GetBytes($"page {Interlocked.Increment(ref rendered)}"), "text/plain"));
    }
}
