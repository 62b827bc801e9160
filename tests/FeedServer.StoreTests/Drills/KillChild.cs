using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Comments;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.Recovery;
using FeedServer.StoreTests.Memory;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedServer.StoreTests.Drills;

/// <summary>
/// The process that is killed: this test program itself, started again with an environment variable. It keeps, revises,
/// repeats and withdraws, or imports, or rebuilds, and prints what was acknowledged.
/// </summary>
internal static class KillChild
{
    public const string RootVariable = "FEEDSERVER_KILL_CHILD_ROOT";
    public const string SeedVariable = "FEEDSERVER_KILL_CHILD_SEED";

    /// <summary>What it does, see <see cref="KilledWork"/>.</summary>
    public const string WorkVariable = "FEEDSERVER_KILL_CHILD_WORK";

    /// <summary>So many records are imported at once.</summary>
    private const int Imported = 20;

    /// <summary>What a line begins with that tells of a poll begun.</summary>
    public const string Begun = "begun";

    /// <summary>What a line begins with that tells of a correction.</summary>
    public const string Corrected = "corrected";

    /// <summary>What the text of an edited comment ends with, and a line that tells of an edit.</summary>
    public const string Reworded = " reworded";

    private const string Editor = "lan";

    /// <summary>What the operator's names come to, now and then.</summary>
    private static readonly NameJoins[] Joins =
    [
        NameJoins.None, new([new JoinedName(ScopeKind.Section, "Mục", ["muc", "muc-0", "muc-1"])]),
        new([new JoinedName(ScopeKind.Section, "Mục 2", ["muc-2", "muc-0"]), new JoinedName(ScopeKind.Tag, "Thẻ", ["the-0", "the-1"])]),
    ];

    public static bool IsAskedFor => Environment.GetEnvironmentVariable(RootVariable) is { Length: > 0 };

    public static async Task<int> RunAsync()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable(SeedVariable) ?? "0", CultureInfo.InvariantCulture);
        var (root, random) = (Environment.GetEnvironmentVariable(RootVariable) ?? "", new Random(seed));
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true, NewLine = "\n" };
        switch (Enum.Parse<KilledWork>(Environment.GetEnvironmentVariable(WorkVariable) ?? nameof(KilledWork.Keep)))
        {
            case KilledWork.Keep:
                await KeepAsync(root, random, output);
                break;
            case KilledWork.Import:
                await ImportAsync(root, random, output);
                break;
            case KilledWork.Comment:
                await CommentAsync(root, random, output);
                break;
            case KilledWork.Rebuild or KilledWork.Restore:
                await output.WriteLineAsync("ready");
                await ArchiveMaintenance.RebuildAsync(new LiteDbEngine(root, TimeProvider.System), root, TimeProvider.System,
                    NullLogger.Instance, null, CancellationToken.None);
                break;
        }
        return 0;
    }

    private static async Task KeepAsync(string root, Random random, StreamWriter output)
    {
        await using var store = await OpenAsync(root);
        await output.WriteLineAsync("ready");
        while (true)
        {
            var drafts = Enumerable.Range(0, 1 + random.Next(30)).Select(_ => Proof.Draft("n" + random.Next(3000), random.Next(4)))
                .ToList();
            var outcomes = await store.KeepAsync(drafts, CancellationToken.None);
            foreach (var outcome in outcomes) await AcknowledgeAsync(output, store, outcome);
            if (random.Next(10) == 0 && await store.WithdrawAsync(outcomes[0].Item.Path, "thử", CancellationToken.None) is { } withdrawn)
                await AcknowledgeAsync(output, store, withdrawn);
            if (random.Next(2) == 0) await EditAsync(output, store, outcomes[^1].Item, random);
            await PollAsync(output, store, random);
            if (random.Next(6) == 0) await store.JoinAsync(Joins[random.Next(Joins.Length)], CancellationToken.None);
            if (random.Next(6) == 0) await store.CheckpointAsync();
        }
    }

    /// <summary>An editor corrects or reinstates; the section that is corrected is acknowledged with it.</summary>
    private static async Task EditAsync(StreamWriter output, ItemStore store, Item item, Random random)
    {
        if (await store.ReinstateAsync(item.Path, Editor, "thử", CancellationToken.None) is { Kind: KeepKind.Revised } back)
            await AcknowledgeAsync(output, store, back);
        var correction = new Correction
        {
            Path = item.Path,
            By = Editor,
            Values = new CorrectedValues { Section = $"Sửa {random.Next(9)}" },
        };
        if ((await store.CorrectAsync([correction], CancellationToken.None))[0]?.After.Item is not { } corrected) return;
        await output.WriteLineAsync($"{Corrected} {corrected.Id}");
    }

    /// <summary>What another archive exported; an import is acknowledged as a whole.</summary>
    private static async Task ImportAsync(string root, Random random, StreamWriter output)
    {
        using var other = new TempFolder();
        await using var store = await OpenAsync(root);
        await using var exporting = await ItemStore.OpenAsync(new MemoryEngine(),
            new StoreOptions { Root = other.Path, TagAuthority = "khac.example,2026" }, TimeProvider.System, NullLogger<ItemStore>.Instance,
            null, CancellationToken.None);
        for (var version = 0; version < 3; version++)
            await exporting.KeepAsync(
                [.. Enumerable.Range(0, 200).Select(name => Proof.Draft("i" + name, version))], CancellationToken.None);
        var records = await exporting.ExportAsync(new ExportFilter(), CancellationToken.None).ToListAsync();
        await output.WriteLineAsync("ready");
        for (var first = random.Next(records.Count); ; first = (first + Imported) % records.Count)
        {
            var part = records.Skip(first).Take(Imported).ToList();
            await store.ImportAsync(part.ToAsyncEnumerable(), CancellationToken.None);
            foreach (var record in part)
                await output.WriteLineAsync($"{record.Item.Id} {record.Item.Revision} {ContentHash.From(record.Body.Html)}");
        }
    }

    /// <summary>Takes comments, each saying its own id, and now and then edits, approves or erases one.</summary>
    private static async Task CommentAsync(string root, Random random, StreamWriter output)
    {
        await using var store = await OpenAsync(root);
        var item = (await store.KeepAsync([Proof.Draft("n0", 0)], CancellationToken.None))[0].Item;
        await output.WriteLineAsync("ready");
        while (true)
        {
            var comment = Commented.On(item, "");
            comment = comment with { Text = comment.Text with { Content = comment.Id } };
            await store.Comments.PostAsync(comment, CancellationToken.None);
            await output.WriteLineAsync($"{comment.Id} {CommentStatus.Pending}");
            var seen = new SeenComment(comment.Id, null);
            if (random.Next(2) == 0)
            {
                comment = comment with { Text = comment.Text with { Content = comment.Id + Reworded } };
                seen = (await store.Comments.EditAsync(comment, CancellationToken.None))?.Seen ?? seen;
                await output.WriteLineAsync($"{comment.Id} {Reworded.Trim()}");
            }
            var status = (CommentStatus)random.Next(5);
            if (status == CommentStatus.Pending) await store.CheckpointAsync();
            else await store.Comments.DecideAsync([seen], status, Editor, CancellationToken.None);
            await output.WriteLineAsync($"{comment.Id} {status}");
        }
    }

    private static Task<ItemStore> OpenAsync(string root) => LiteDbEngine.OpenStoreAsync(
        new StoreOptions { Root = root, TagAuthority = "example.org,2026" }, TimeProvider.System, NullLogger<ItemStore>.Instance, null,
        CancellationToken.None);

    /// <summary>A poll begun is acknowledged by the time before which its source is not to be polled again.</summary>
    private static async Task PollAsync(StreamWriter output, ItemStore store, Random random)
    {
        var (source, at) = ($"hen-{random.Next(9)}", TimeProvider.System.GetUtcNow());
        await store.BeginPollsAsync([new PollStart(source, at, at.AddHours(1))], CancellationToken.None);
        await output.WriteLineAsync($"{Begun} {source} {at.AddHours(1).ToUnixTimeMilliseconds()}");
        if (random.Next(3) == 0) await store.RecordPollsAsync(Polls.Many(random.Next(), 5), CancellationToken.None);
    }

    private static async Task AcknowledgeAsync(StreamWriter output, ItemStore store, KeepOutcome outcome)
    {
        var body = (await store.RevisionAsync(outcome.Item, outcome.Item.Revision, CancellationToken.None))?.Body.Html ?? "";
        var withdrawn = outcome.Item.Withdrawn is null ? "" : " withdrawn";
        await output.WriteLineAsync($"{outcome.Item.Id} {outcome.Item.Revision} {ContentHash.From(body)}{withdrawn}");
    }
}

/// <summary>What the process does that is killed.</summary>
internal enum KilledWork
{
    Keep,
    Import,

    /// <summary>Rebuilds a sound archive.</summary>
    Rebuild,

    /// <summary>Rebuilds an archive whose record log lacks a line.</summary>
    Restore,

    /// <summary>Takes, approves and erases comments.</summary>
    Comment,
}
