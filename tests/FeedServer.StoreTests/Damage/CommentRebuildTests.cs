using System.Text.Json;
using FeedServer.Items.Comments;
using FeedServer.Store.LiteDb;
using FeedServer.Store.LiteDb.Collections;
using FeedServer.Store.LiteDb.Files;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Damage;

/// <summary>Comments come through a rebuild, and what was erased stays erased.</summary>
public sealed class CommentRebuildTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rebuild_gives_the_same_comments_and_verifies()
    {
        var before = await FillAsync();
        Assert.Empty((await Opening.VerifyAsync(folder.Path)).Faults);
        await Opening.RebuildAsync(folder.Path);
        Assert.Empty((await Opening.VerifyAsync(folder.Path)).Faults);
        Assert.Equal(before, await TellAsync());
        Assert.Empty(Commented.FilesWith(folder.Path, "xoa@thu.example"));
    }

    [Fact]
    public async Task The_record_log_has_nothing_that_a_reader_typed()
    {
        await FillAsync();
        foreach (var path in Directory.GetFiles(folder.Records, "*.jsonl"))
        {
            var log = await File.ReadAllTextAsync(path, Cancellation);
            Assert.DoesNotContain("thu.example", log, StringComparison.Ordinal);
            Assert.DoesNotContain(Commented.Name, log, StringComparison.Ordinal);
            Assert.DoesNotContain("Nội dung ", log, StringComparison.Ordinal);
            Assert.Contains("\"kind\":\"comment\"", log, StringComparison.Ordinal);
            Assert.Contains("\"kind\":\"moderation\"", log, StringComparison.Ordinal);
            Assert.Contains("\"kind\":\"erasure\"", log, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_database_that_a_program_without_comments_wrote_is_built_anew()
    {
        var before = await FillAsync();
        // Such a program passes over the records, and knows no field that tells of them.
        await using (var database = LiteDbDatabase.Open(new DiskDatabaseFiles(folder.Path)))
        {
            await database.AskAsync(engine =>
            {
                engine.DropCollection(Schema.Comments.Name);
                var meta = Schema.Meta.ById.Find(engine, [Schema.MetaId])[0];
                meta.Remove("comments");
                engine.Update(Schema.Meta.Name, [meta]);
                return engine.Checkpoint();
            }, Cancellation);
        }
        Assert.Equal(before, await TellAsync());
    }

    [Fact]
    public async Task A_comment_whose_line_is_lost_is_restored_from_the_database()
    {
        var before = await FillAsync();
        var path = Directory.GetFiles(folder.Records, "*.jsonl")[0];
        var lines = (await File.ReadAllLinesAsync(path, Cancellation)).ToList();
        lines.RemoveAt(lines.FindLastIndex(line => line.Contains("\"kind\":\"comment\"", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(path, string.Join('\n', lines) + "\n", Cancellation);
        await Opening.RebuildAsync(folder.Path);
        Assert.Equal(before, await TellAsync());
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> FillAsync()
    {
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            var item = (await store.KeepAsync([Drafts.File("1", "Một.")], Cancellation))[0].Item;
            var seen = new List<SeenComment>();
            for (var number = 0; number < 8; number++)
            {
                var comment = Commented.On(item, $"Nội dung {number}");
                if (number == 0) comment = comment with { Text = comment.Text with { Mail = "xoa@thu.example" } };
                seen.Add((await store.Comments.PostAsync(comment, Cancellation))?.Seen ?? default);
            }
            await store.Comments.DecideAsync(seen[..5], CommentStatus.Approved, "lan", Cancellation);
            await store.Comments.DecideAsync([seen[5]], CommentStatus.Spam, "lan", Cancellation);
            await store.Comments.DecideAsync([seen[0]], CommentStatus.Erased, "lan", Cancellation);
        }
        return await TellAsync();
    }

    private async Task<string> TellAsync()
    {
        await using var store = await Opening.StoreAsync(folder.Path);
        var told = new List<object?>();
        foreach (var status in Enum.GetValues<CommentStatus>())
            told.Add((await store.Comments.ListAsync(status, null, 100, Cancellation)).Comments.OrderBy(kept => kept.Comment.Id));
        told.Add((store.Comments.CountOf(1), store.Comments.Waiting).ToString());
        return JsonSerializer.Serialize(told);
    }
}
