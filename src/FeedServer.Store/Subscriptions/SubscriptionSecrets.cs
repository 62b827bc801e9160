using FeedServer.Store.RecordLog;

namespace FeedServer.Store.Subscriptions;

/// <summary>The secrets that deliveries are signed with, in a file that its owner alone can read. The record log, which is kept for ever,
/// says only that there is one; a secret ends with its subscription. May be used from any thread.</summary>
internal sealed class SubscriptionSecrets(string root, StoreLog logger) : IDisposable
{
    public const string FileName = "subscription-secrets.json";

    private const string Aside = FileName + ".bad";

    /// <summary>Stands in a record in place of the secret.</summary>
    private const string Apart = "in " + FileName;

    private readonly string path = Path.Combine(root, FileName);
    private readonly SemaphoreSlim turn = new(1, 1);
    private Dictionary<string, string>? known;
    private bool isDamaged;

    /// <summary>What is logged of a subscription.</summary>
    public static Subscription Without(Subscription subscription) =>
        subscription.Secret is null ? subscription : subscription with { Secret = Apart };

    /// <inheritdoc cref="Without(Subscription)"/>
    public static UpstreamSubscription Without(UpstreamSubscription subscription) =>
        subscription.Secret is null ? subscription : subscription with { Secret = Apart };

    /// <summary>The id of a subscription's row, and its secret while it stands.</summary>
    public static (string Id, string? Secret) IdAndSecret(Subscription subscription) =>
        (SubscriptionJson.Id(subscription), subscription.Ended is null ? subscription.Secret : null);

    /// <inheritdoc cref="IdAndSecret(Subscription)"/>
    public static (string Id, string? Secret) IdAndSecret(UpstreamSubscription subscription) =>
        (SubscriptionJson.Id(subscription), subscription.Ended is null ? subscription.Secret : null);

    /// <summary>Keeps secrets before the records that need them are written.</summary>
    /// <param name="states">Ids of rows; null for a state that has no secret.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public Task KeepAsync(IEnumerable<(string Id, string? Secret)> states, CancellationToken cancellation) =>
        ChangeAsync(secrets =>
        {
            var changed = 0;
            foreach (var (id, secret) in states)
            {
                if (secret is null || secrets.GetValueOrDefault(id) == secret) continue;
                secrets[id] = secret;
                changed++;
            }
            return changed;
        }, cancellation);

    /// <summary>Forgets secrets after the records that end them were written.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public Task ForgetAsync(IEnumerable<string> ids, CancellationToken cancellation) =>
        ChangeAsync(secrets => ids.Count(secrets.Remove), cancellation);

    /// <summary>Gives the secrets back to subscriptions as they are stored. One whose secret is lost can no longer be served and is left
    /// out, which is told; the subscriber asks again when its lease ends.</summary>
    /// <param name="stored">Each with the id of its row.</param>
    /// <param name="secretOf">Its secret as stored.</param>
    /// <param name="with">It with another.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    public async Task<IReadOnlyList<T>> OpenAsync<T>(
        IReadOnlyList<(string Id, T State)> stored, Func<T, string?> secretOf, Func<T, string, T> with, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var secrets = await SecretsAsync(cancellation);
            var open = new List<T>(stored.Count);
            foreach (var (id, state) in stored)
            {
                // A version before this one logged the secret itself.
                if (secretOf(state) != Apart) open.Add(state);
                else if (secrets.TryGetValue(id, out var secret)) open.Add(with(state, secret));
            }
            if (open.Count < stored.Count) logger.SecretsLost(stored.Count - open.Count, FileName);
            return open;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task ChangeAsync(Func<Dictionary<string, string>, int> change, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var secrets = new Dictionary<string, string>(await SecretsAsync(cancellation), StringComparer.Ordinal);
            if (change(secrets) == 0) return;
            await WriteAsync(secrets);
            known = secrets;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Dictionary<string, string>> SecretsAsync(CancellationToken cancellation)
    {
        if (known is not null) return known;
        try
        {
            return known = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellation),
                SubscriptionJson.Readable.DictionaryStringString) ?? [];
        }
        catch (FileNotFoundException)
        {
            return known = [];
        }
        catch (JsonException damaged)
        {
            // Where nothing can be written, the archive is served all the same.
            isDamaged = true;
            logger.SecretsUnreadable(FileName, Aside, damaged);
            return known = [];
        }
    }

    /// <summary>Written aside and renamed: there is always a whole file. A write that has begun is finished.</summary>
    private async Task WriteAsync(Dictionary<string, string> secrets)
    {
        if (isDamaged && File.Exists(path)) File.Move(path, Path.Combine(root, Aside), overwrite: true);
        isDamaged = false;
        var aside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(aside, options))
        {
            await JsonSerializer.SerializeAsync(file, secrets, SubscriptionJson.Readable.DictionaryStringString, CancellationToken.None);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
        DurableFolder.Flush(root);
    }
}
