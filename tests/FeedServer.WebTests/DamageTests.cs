namespace FeedServer.WebTests;

/// <summary>Whatever happens to the database, the server starts and serves the same bytes with the same validators.</summary>
public sealed class DamageTests
{
    private static readonly string[] Paths = ["/", "/feed.rss", "/feed.atom", "/feed.json", "/sections", "/undated"];

    public static TheoryData<string> Damages => ["missing", "truncated", "zeroed page", "flipped bit", "rubbish", "emptied"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_database_is_answered_from_the_record_log(string damage)
    {
        using var archive = TemporaryArchive.WithSample();
        List<string> before;
        await using (var server = await RunningServer.StartOnSampleAsync(archive)) before = await AnswersAsync(server);
        Apply(damage, Path.Combine(archive.Root, "feedserver.db"));
        await using (var server = await RunningServer.StartOnSampleAsync(archive)) Assert.Equal(before, await AnswersAsync(server));
    }

    private static void Apply(string damage, string database)
    {
        using var file = File.Open(database, FileMode.Open, FileAccess.ReadWrite);
        switch (damage)
        {
            case "missing":
                file.Dispose();
                File.Delete(database);
                break;
            case "truncated":
                file.SetLength(file.Length / 2);
                break;
            case "emptied":
                file.SetLength(0);
                break;
            case "zeroed page":
                file.Position = 8192 * (file.Length / 8192 / 2);
                file.Write(new byte[8192]);
                break;
            case "rubbish":
                file.Position = 0;
                file.Write("not a database at all"u8);
                break;
            default:
                FlipBitInText(file);
                break;
        }
    }

    /// <summary>Flips one bit in the middle of the fullest page, where items lie.</summary>
    private static void FlipBitInText(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var page = Enumerable.Range(1, (bytes.Length / 8192) - 1).MaxBy(p => bytes.AsSpan(p * 8192, 8192).ToArray().Count(b => b != 0));
        var at = (page * 8192) + 4096;
        file.Position = at;
        file.WriteByte((byte)(bytes[at] ^ 4));
    }

    private static async Task<List<string>> AnswersAsync(RunningServer server)
    {
        var answers = new List<string>();
        var atom = await server.TextAsync("/feed.atom");
        var items = atom.Split("<link rel=\"alternate\"").Skip(1).Select(part => part.Split("href=\"")[1].Split('"')[0])
            .Select(url => new Uri(url).AbsolutePath).Distinct().Where(path => path != "/");
        foreach (var path in Paths.Concat(items))
        {
            using var answer = await server.SendAsync(HttpMethod.Get, path);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answers.Add($"{path} {answer.StatusCode} {answer.Headers.ETag} {FeedServer.Items.ContentHash.From(body)}");
        }
        return answers;
    }
}
