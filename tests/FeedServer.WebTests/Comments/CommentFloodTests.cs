using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using FeedServer.Comments;
using FeedServer.Items.Comments;

namespace FeedServer.WebTests.Comments;

/// <summary>Many forms at once, from one address and from a thousand behind a trusted proxy: the site answers, and nothing is shown that
/// nobody has approved. <c>FEEDSERVER_POSTS=10000</c> sends as many as the queue of moderation holds.</summary>
public sealed class CommentFloodTests(ITestOutputHelper output) : IDisposable
{
    private const int Senders = 16;

    private readonly TemporaryArchive archive = new();
    private readonly ConcurrentDictionary<int, int> statuses = new();
    private readonly ConcurrentBag<double> reads = [];

    private static int Posts =>
        int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_POSTS") ?? "1000", CultureInfo.InvariantCulture);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    public async Task Forged_tokens_leave_the_site_answering_and_nothing_kept(int addresses)
    {
        await using var said = await CommentedServer.StartAsync(archive);
        await FloodAsync(said, addresses, Posts, i => CommentedServer.Fields($"Thư rác {i}", "x.y.z"));
        Assert.All(statuses.Keys, status => Assert.Contains(status, new[] { 422, 429 }));
        if (addresses == 1) Assert.InRange(statuses.GetValueOrDefault(422), 1, 100);
        Assert.Empty(await said.ListAsync(CommentStatus.Pending));
        await said.SendAsync("Người thật vẫn gửi được.", ("X-Forwarded-For", "10.200.1.1"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    public async Task Valid_tokens_fill_the_queue_at_most_and_nothing_is_shown(int addresses)
    {
        await using var said = await CommentedServer.StartAsync(archive);
        var tokens = said.Server.Get<CommentTokens>();
        // As the preview gives them; a flood of previews is one of forms.
        var forms = Enumerable.Range(0, Posts).Select(i => $"Thư rác số {i}").Select(content => CommentedServer.Fields(content,
            tokens.For(said.Items[0].Number, new CommentText(CommentedServer.Name, CommentedServer.Mail, content)))).ToList();
        said.Clock.Advance(TimeSpan.FromSeconds(5));
        await FloodAsync(said, addresses, Posts, i => forms[i]);
        Assert.All(statuses.Keys, status => Assert.Contains(status, new[] { 303, 429, 503 }));
        var taken = statuses.GetValueOrDefault(303);
        Assert.Equal(taken, said.Store.Waiting);
        if (addresses == 1) Assert.InRange(taken, 1, 100);
        // Those that were being judged when the queue was full are kept too.
        else Assert.InRange(taken, Math.Min(Posts, CommentPosting.MostWaiting) * 9 / 10, CommentPosting.MostWaiting + Senders);
        Assert.Equal(0, said.Store.CountOf(said.Items[0].Number));
        Assert.Empty(await said.ListAsync(CommentStatus.Approved));
        if (said.Store.Waiting < CommentPosting.MostWaiting)
            await said.SendAsync("Người thật vẫn gửi được.", ("X-Forwarded-For", "10.200.1.1"));
        Assert.Empty((await said.Store.VerifyAsync(Ending)).Faults);
    }

    public void Dispose() => archive.Dispose();

    /// <summary>Sends forms from so many addresses, and asks for the item's page all the while.</summary>
    private async Task FloodAsync(CommentedServer said, int addresses, int posts, Func<int, Dictionary<string, string>> fields)
    {
        await said.Server.UntilCollectedAsync();
        var before = await said.Server.TextAsync(said.Path);
        var began = Stopwatch.GetTimestamp();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        var reading = ReadAsync(said, before, over.Token);
        await Parallel.ForEachAsync(Enumerable.Range(0, posts), new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (i, _) =>
        {
            var from = $"10.{addresses % 7}.{i % addresses / 250}.{1 + (i % addresses % 250)}";
            using var answer = await said.PostAsync(said.Path + "/comments", fields(i), ("X-Forwarded-For", from));
            statuses.AddOrUpdate((int)answer.StatusCode, 1, (_, count) => count + 1);
        });
        var took = Stopwatch.GetElapsedTime(began);
        await over.CancelAsync();
        await reading;
        Assert.Equal(posts, statuses.Values.Sum());
        Assert.NotEmpty(reads);
        Assert.Equal(before, await said.Server.TextAsync(said.Path));
        Assert.DoesNotContain("Thư rác", await said.Server.TextAsync("/comments"), StringComparison.Ordinal);
        var sorted = reads.Order().ToList();
        var answers = string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} x {pair.Key}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{posts} posts from {addresses} addresses in {took.TotalSeconds:F1} s: {answers}; "
            + $"the item's page meanwhile {sorted.Count} times, median {sorted[sorted.Count / 2]:F1} ms, worst {sorted[^1]:F1} ms"));
    }

    private async Task ReadAsync(CommentedServer said, string expected, CancellationToken over)
    {
        // From an address of its own, slowly enough for no limit.
        for (var number = 0; !over.IsCancellationRequested; number++)
        {
            var began = Stopwatch.GetTimestamp();
            var from = string.Create(CultureInfo.InvariantCulture, $"10.201.{number / 200 % 200}.7");
            using var answer = await said.Server.SendAsync(HttpMethod.Get, said.Path, ("X-Forwarded-For", from));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(expected, await answer.Content.ReadAsStringAsync(Ending));
            reads.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }
}
