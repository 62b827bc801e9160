using FeedServer.Store.RecordLog;
using FeedServer.Store.Subscriptions;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    private string SecretsFile => Path.Combine(Folder, SubscriptionSecrets.FileName);

    [Fact]
    public async Task A_secret_is_in_no_file_but_one_that_only_its_owner_reads()
    {
        await Subscriptions.RecordAsync([Subscribers.Of(1) with { Secret = "unspeakable" }], Cancellation);
        await Subscriptions.RecordAsync([Followed.Of(1) with { Secret = "unspeakable" }], Cancellation);
        await Store.DisposeAsync();
        var telling = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("unspeakable", StringComparison.Ordinal)).Select(Path.GetFileName);
        Assert.Equal([SubscriptionSecrets.FileName], telling);
        await ReopenAsync();
        Assert.Equal("unspeakable", Assert.Single(await Subscriptions.SubscriptionsAsync(Cancellation)).Secret);
        Assert.Equal("unspeakable", Assert.Single(await Subscriptions.UpstreamAsync(Cancellation)).Secret);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "records")).Append(SecretsFile))
        {
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_secret_ends_with_its_subscription()
    {
        await Subscriptions.RecordAsync([Subscribers.Of(1) with { Secret = "first" }, Subscribers.Of(2) with { Secret = "second" }],
            Cancellation);
        await Subscriptions.RecordAsync([Subscribers.Of(1) with { Secret = "renewed" }], Cancellation);
        Assert.DoesNotContain("first", await File.ReadAllTextAsync(SecretsFile, Cancellation), StringComparison.Ordinal);
        // Of one that is told twice the last counts.
        await Subscriptions.RecordAsync([Subscribers.Of(1, 9), Subscribers.Of(2, 9), Subscribers.Of(2) with { Secret = "again" }],
            Cancellation);
        await ReopenAsync();
        Assert.Equal("again", Assert.Single(await Subscriptions.SubscriptionsAsync(Cancellation)).Secret);
        Assert.DoesNotContain("renewed", await File.ReadAllTextAsync(SecretsFile, Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{ torn")]
    public async Task A_subscription_whose_secret_is_lost_is_not_served_and_those_without_one_are(string? left)
    {
        await Subscriptions.RecordAsync([Subscribers.Of(1), Subscribers.Of(3)], Cancellation);
        await Store.DisposeAsync();
        File.Delete(SecretsFile);
        if (left is not null) await File.WriteAllTextAsync(SecretsFile, left, Cancellation);
        await ReopenAsync();
        Assert.Equal([Subscribers.Of(3)], await Subscriptions.SubscriptionsAsync(Cancellation));
        await Subscriptions.RecordAsync([Subscribers.Of(1, 2)], Cancellation);
        Assert.Equal(left, File.Exists(SecretsFile + ".bad") ? await File.ReadAllTextAsync(SecretsFile + ".bad", Cancellation) : null);
        await ReopenAsync();
        Assert.Equal([Subscribers.Of(1, 2), Subscribers.Of(3)],
            (await Subscriptions.SubscriptionsAsync(Cancellation)).OrderBy(one => one.Since));
    }

    [Fact]
    public async Task A_secret_that_an_earlier_version_logged_is_read()
    {
        await Store.DisposeAsync();
        using (var log = AppendOnlyLog.Open(new LogFolder(Path.Combine(Folder, "records")), (_, _) => { }))
        {
            var now = Clock.GetUtcNow();
            log.Append([LogEntry.For(now, new SubscriptionsBody { Subscriptions = [Subscribers.Of(1)] })], now);
        }
        await ReopenAsync();
        Assert.Equal([Subscribers.Of(1)], await Subscriptions.SubscriptionsAsync(Cancellation));
    }
}
