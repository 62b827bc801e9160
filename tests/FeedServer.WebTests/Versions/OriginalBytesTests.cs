using System.Net;
using System.Text;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;

namespace FeedServer.WebTests.Versions;

/// <summary>The bytes that a version was read from.</summary>
public sealed class OriginalBytesTests
{
    private const string Allowed = "--Publish:OriginalBytes=true";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_version_leads_to_the_document_it_was_read_from_and_to_no_other()
    {
        using var kept = new TemporaryArchive();
        var (documents, path) = await CollectAsync(kept);
        await using (var server = await RunningServer.StartAsync(kept, Allowed))
        {
            for (var revision = 1; revision <= 3; revision++)
                await IsAsync(server, $"{path}/{revision}/original", documents[revision - 1]);
            Assert.Contains($"{path}/3/original", await server.TextAsync(path + "/versions"), StringComparison.Ordinal);
            // The fourth is the editors' work.
            await MissingAsync(server, path + "/4/original");
            await MissingAsync(server, path + "/9/original");
        }
        await using (var server = await RunningServer.StartAsync(kept)) await MissingAsync(server, path + "/1/original");

        // A byte of the record is another: nothing is served in place of what was fetched.
        foreach (var file in Directory.EnumerateFiles(Path.Combine(kept.Root, "raw"), "*.warc.gz", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file, Ending);
            for (var at = 400; at < bytes.Length; at += 200) bytes[at] ^= 0x55;
            await File.WriteAllBytesAsync(file, bytes, Ending);
        }
        await using (var server = await RunningServer.StartAsync(kept, Allowed)) await MissingAsync(server, path + "/1/original");
    }

    [Fact]
    public async Task A_document_with_the_text_of_another_item_is_not_served_while_that_is_withdrawn()
    {
        using var kept = new TemporaryArchive();
        var (documents, path) = await CollectAsync(kept);
        await using var server = await RunningServer.StartAsync(kept, Allowed);
        await IsAsync(server, $"{path}/1/original", documents[0]);
        var page = await server.Store.PageAsync(new ItemQuery { Limit = 10 }, Ending);
        var other = page.Items.Single(one => one.Content.Title == "Notice 2");
        await server.Store.WithdrawAsync(other.Path, "x", Ending);
        for (var revision = 1; revision <= 3; revision++) await MissingAsync(server, $"{path}/{revision}/original");
        await server.Store.ReinstateAsync(other.Path, "x", null, Ending);
        await IsAsync(server, $"{path}/1/original", documents[0]);
    }

    [Theory]
    [InlineData("iso-8859-1", "windows-1252")]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    public async Task A_document_is_served_in_its_own_encoding_and_without_the_key_of_its_source(string encoding, string charset)
    {
        const string key = "4f9a-bi-mat";
        using var kept = new TemporaryArchive();
        var sent = Encoding.GetEncoding(encoding);
        string path, document;
        await using (var world = await PolledWorld.OpenAsync())
        {
            document = PolledWorld.Rss(1).Replace("of the hour 1.", $"of the café at {world.Server.At("/feed")}?token={key}.",
                StringComparison.Ordinal);
            byte[] bytes = [.. encoding == "utf-16" ? sent.Preamble : [], .. sent.GetBytes(document)];
            world.Server.Otherwise = _ => RoughAnswer.Of(bytes, "application/rss+xml; charset=" + encoding);
            await world.AddAsync($"/feed?token={key}");
            await world.PollAsync();
            path = (await world.Store.PageAsync(new ItemQuery { Limit = 1 }, Ending)).Items[0].Path;
            await world.CloseAsync();
            Copy(world.Root, kept.Root);
        }
        await using var server = await RunningServer.StartAsync(kept, Allowed);
        using var answer = await server.SendAsync(HttpMethod.Get, path + "/1/original");
        Assert.Equal("text/plain; charset=" + charset, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("1", answer.Headers.GetValues("Original-Masked").Single());
        var told = sent.GetString(await answer.Content.ReadAsByteArrayAsync(Ending)).TrimStart('\uFEFF');
        Assert.Equal(document.Replace(key, new string('*', key.Length), StringComparison.Ordinal), told);
    }

    /// <summary>An item that its feed said in three ways and the editors corrected.</summary>
    private static async Task<(IReadOnlyList<string> Documents, string Path)> CollectAsync(TemporaryArchive kept)
    {
        var documents = new List<string>();
        await using var world = await PolledWorld.OpenAsync();
        world.Server.On("/feed", _ => RoughAnswer.Feed(documents[^1]));
        await world.AddAsync("/feed");
        foreach (var words in (string[])["of the hour 1.", "of the hour 1, corrected.", "of the hour 1, corrected twice."])
        {
            documents.Add(PolledWorld.Rss(1, 2).Replace("of the hour 1.", words, StringComparison.Ordinal));
            await world.PollAsync();
        }
        var page = await world.Store.PageAsync(new ItemQuery { Limit = 10 }, Ending);
        var item = page.Items.Single(one => one.Content.Title == "Notice 1");
        Assert.Equal(3, item.Revision);
        var values = new CorrectedValues { Place = "Bến" };
        await world.Store.CorrectAsync([new Correction { Path = item.Path, By = "x", Values = values }], Ending);
        await world.CloseAsync();
        Copy(world.Root, kept.Root);
        return (documents, item.Path);
    }

    private static async Task IsAsync(RunningServer server, string address, string document)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, address);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {(int)answer.StatusCode}");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ending);
        Assert.Equal(document, Encoding.UTF8.GetString(bytes));
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.False(answer.Headers.Contains("Original-Masked"));
        Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var tag = answer.Headers.ETag?.ToString() ?? "";
        using var same = await server.SendAsync(HttpMethod.Get, address, ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var head = await server.SendAsync(HttpMethod.Head, address);
        Assert.Equal((HttpStatusCode.OK, bytes.Length), (head.StatusCode, (int?)head.Content.Headers.ContentLength));
    }

    private static async Task MissingAsync(RunningServer server, string path)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, path);
        Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {(int)answer.StatusCode}");
        Assert.Contains("<h1>", await answer.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // below a folder that exists
            File.Copy(file, target, overwrite: true);
        }
    }
}
