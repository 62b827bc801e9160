using System.Net;
using System.Text.RegularExpressions;
using FeedServer.Collect.Names;
using FeedServer.Desk;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Desk;

/// <summary>An editor joins two spellings of a name and takes them apart again.</summary>
public sealed partial class NamesDeskTests : IDisposable
{
    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string File => Path.Combine(archive.Root, NamesFile.Name);

    [Fact]
    public async Task Two_spellings_are_suggested_joined_and_taken_apart()
    {
        await System.IO.File.WriteAllTextAsync(File, "# Ours.\nplaces:\n  Bến Mận: [Bến Mận Cũ]\n", Ending);
        await using var server = await StartAsync();
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        var page = await editor.TextAsync("/desk/names?kind=people");
        Assert.Contains("value=\"Hà Miên\" checked", page, StringComparison.Ordinal);
        using (var joined = await editor.PostAsync("/desk/names/join", ("kind", "people"), ("seen", Seen(page)),
            ("pair", "Hà Miên\nH. Miên"), ("name", "Hà Miên")))
            Assert.Equal((HttpStatusCode.SeeOther, "/desk/names?kind=people"),
                (joined.StatusCode, joined.Headers.Location?.OriginalString));
        Assert.Equal("# Ours.\nplaces:\n  Bến Mận: [Bến Mận Cũ]\npeople:\n  \"Hà Miên\": [\"H. Miên\"]\n",
            await System.IO.File.ReadAllTextAsync(File, Ending));
        await Waiting.UntilAsync(async () => (await server.Store.ListingAsync(Scope.Byline("ha-mien"), Ending))?.Items == 3);
        page = await editor.TextAsync("/desk/names?kind=people");
        Assert.Contains("H. Miên is joined with Hà Miên", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"Hà Miên\" checked", page, StringComparison.Ordinal);
        using (var split = await editor.PostAsync("/desk/names/split", ("kind", "people"), ("seen", Seen(page)),
            ("name", "Hà Miên"), ("other", "H. Miên")))
            Assert.Equal(HttpStatusCode.SeeOther, split.StatusCode);
        await Waiting.UntilAsync(async () => (await server.Store.ListingAsync(Scope.Byline("ha-mien"), Ending))?.Items == 2);
        Assert.StartsWith("# Ours.\nplaces:\n  Bến Mận: [Bến Mận Cũ]\n",
            await System.IO.File.ReadAllTextAsync(File, Ending), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_changed_meanwhile_is_not_written_over()
    {
        await using var server = await StartAsync();
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        var seen = Seen(await editor.TextAsync("/desk/names"));
        await System.IO.File.WriteAllTextAsync(File, "people:\n  Hà Miên: [Miên Hà]\n", Ending);
        using var refused = await editor.PostAsync(
            "/desk/names/join", ("kind", "people"), ("seen", seen), ("name", "Hà Miên"), ("other", "H. Miên"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("changed by somebody else", await refused.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        Assert.Equal("people:\n  Hà Miên: [Miên Hà]\n", await System.IO.File.ReadAllTextAsync(File, Ending));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_leaves_what_was_typed_in_the_form()
    {
        await using var server = await StartAsync();
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        var seen = Seen(await editor.TextAsync("/desk/names"));
        // It is written aside, and there is no place for it.
        Directory.CreateDirectory(File + ".new");
        using var refused = await editor.PostAsync(
            "/desk/names/join", ("kind", "people"), ("seen", seen), ("name", "Hà Miên"), ("other", "Miên Hà"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync(Ending);
        Assert.Contains("It could not be written", page, StringComparison.Ordinal);
        Assert.Contains("name=\"name\" value=\"Hà Miên\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"other\" value=\"Miên Hà\"", page, StringComparison.Ordinal);
        Directory.Delete(File + ".new");
        using var joined = await editor.PostAsync(
            "/desk/names/join", ("kind", "people"), ("seen", Seen(page)), ("name", "Hà Miên"), ("other", "Miên Hà"));
        Assert.Equal(HttpStatusCode.SeeOther, joined.StatusCode);
    }

    [Theory]
    [InlineData("people: [", "names.yml is wrong")]
    [InlineData("people: {Hà Miên: [H. Miên]}\n", "change it in the file")]
    public async Task A_file_that_the_desk_cannot_change_says_so(string yaml, string told)
    {
        await using var server = await StartAsync();
        await System.IO.File.WriteAllTextAsync(File, yaml, Ending);
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        var page = await editor.TextAsync("/desk/names");
        if (!page.Contains(told, StringComparison.Ordinal))
        {
            using var refused = await editor.PostAsync(
                "/desk/names/join", ("kind", "people"), ("seen", Seen(page)), ("name", "Hà Miên"), ("other", "Miên Hà"));
            page = await refused.Content.ReadAsStringAsync(Ending);
        }
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.Equal(yaml, await System.IO.File.ReadAllTextAsync(File, Ending));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_in_the_pages_words()
    {
        await using var server = await StartAsync();
        // Its first bytes are no process's memory: reading them is an input/output error, for root too.
        System.IO.File.CreateSymbolicLink(File, "/proc/self/mem");
        using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
        using var answer = await editor.GetAsync("/desk/names");
        var page = await answer.Content.ReadAsStringAsync(Ending);
        Assert.Contains("names.yml cannot be read", page, StringComparison.Ordinal);
        Assert.DoesNotContain("could not be written", page, StringComparison.Ordinal);
        Assert.DoesNotContain(archive.Root, page, StringComparison.Ordinal);
    }

    public void Dispose() => archive.Dispose();

    private async Task<RunningServer> StartAsync()
    {
        string[] writers = ["Hà Miên", "Hà Miên", "H. Miên", "Đỗ Quế"];
        for (var i = 0; i < writers.Length; i++)
            archive.Put($"bai{i}.md",
                $"---\ntitle: Bài {i}\ndate: {i + 1}/3/2023\nauthor: {writers[i]}\n---\nNước lên {i} phân ở bến.\n");
        var server = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        await server.UntilAsync(state => state.Items == writers.Length);
        return server;
    }

    private static string Seen(string page) => SeenField().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"seen\" value=\"([^\"]{1,40})\"", RegexOptions.NonBacktracking)]
    private static partial Regex SeenField();
}
