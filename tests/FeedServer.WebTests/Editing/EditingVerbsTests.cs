using FeedServer.Cli;

namespace FeedServer.WebTests.Editing;

/// <summary>The verbs of editors as they run them: the built program in a process of its own.</summary>
public sealed class EditingVerbsTests : IDisposable
{
    private const string Path = "/2023/01/10/chuyen-do";

    private readonly TemporaryArchive archive = new();

    [Fact]
    public async Task A_correction_is_shown_before_it_is_made_and_told_with_its_origin_afterwards()
    {
        await CollectAsync();
        string[] correction = [Path, "--title", "Chuyến đò sớm", "--event", "9/1/2023", "--text", "An Khê", "--text", "Bình Lục",
            "--clear", "section", "--by", "lan", "--note", "gõ nhầm"];
        var dry = await DoneAsync(["correct", .. correction, "--dry-run"]);
        Assert.Contains("would be corrected", dry, StringComparison.Ordinal);
        Assert.Contains("before Chuyến đò", dry, StringComparison.Ordinal);
        Assert.Contains("after  Chuyến đò sớm", dry, StringComparison.Ordinal);
        Assert.Contains("after  An Khê; Bình Lục", dry, StringComparison.Ordinal);
        Assert.DoesNotContain("lan", await DoneAsync(["show", Path]), StringComparison.Ordinal);

        await DoneAsync(["correct", .. correction]);
        Assert.Contains("nothing was changed", await DoneAsync(["correct", .. correction]), StringComparison.Ordinal);
        var shown = await DoneAsync(["show", "http://localhost:5080" + Path]);
        Assert.StartsWith("/2023/01/10/chuyen-do-som\n", shown, StringComparison.Ordinal);
        Assert.Contains("read from \"9/1/2023\", an editor's correction, zone Asia/Ho_Chi_Minh", shown, StringComparison.Ordinal);
        Assert.Contains("read from \"2023-01-10\", the author's own field (front matter)", shown, StringComparison.Ordinal);
        Assert.Contains("file         drop/do.md", shown, StringComparison.Ordinal);
        Assert.Contains("the source says: Chuyến đò\n", shown, StringComparison.Ordinal);
        Assert.Contains("corrected by lan, ", shown, StringComparison.Ordinal);
        Assert.Contains("(title, event, text, section): gõ nhầm", shown.Replace("section, title, event, text",
            "title, event, text, section", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(Verbs.Done, (await RunAsync("verify")).Code);
    }

    [Fact]
    public async Task Tags_are_shown_with_their_origin_replaced_cleared_and_lifted()
    {
        archive.Put("do.md", Article("Chuyến đò", "2023-01-10").Replace(
            "section: Bến sông", "tags: [bến sông, đo ngang]", StringComparison.Ordinal));
        await DoneAsync(["collect"]);
        const string said = "  tags         bến sông; đo ngang (front matter)\n";
        Assert.Contains(said, await DoneAsync(["show", Path]), StringComparison.Ordinal);
        string[] correction = ["correct", Path, "--tags", "bến sông", "--tags", "đò ngang", "--by", "lan"];
        Assert.Contains("    after  bến sông; đò ngang\n", await DoneAsync([.. correction, "--dry-run"]), StringComparison.Ordinal);
        await DoneAsync(correction);
        var shown = await DoneAsync(["show", Path]);
        Assert.Contains("  tags         bến sông; đò ngang\n", shown, StringComparison.Ordinal);
        Assert.Contains("the source says: bến sông; đo ngang\n", shown, StringComparison.Ordinal);
        await DoneAsync(["correct", Path, "--clear", "tags"]);
        Assert.Contains("  tags         -\n", await DoneAsync(["show", Path]), StringComparison.Ordinal);
        await DoneAsync(["correct", Path, "--lift", "tags"]);
        Assert.Contains(said, await DoneAsync(["show", Path]), StringComparison.Ordinal);
        Assert.Equal(Verbs.Done, (await RunAsync("verify")).Code);
    }

    [Fact]
    public async Task The_text_that_is_shown_can_be_given_back_mended()
    {
        await CollectAsync();
        var text = await DoneAsync(["show", Path, "--body"]);
        var file = System.IO.Path.Combine(archive.Root, "sua.html");
        await File.WriteAllTextAsync(file, text.Replace("bến trên", "bến dưới", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await DoneAsync(["correct", Path, "--body", file]);
        Assert.Equal(text.Replace("bến trên", "bến dưới", StringComparison.Ordinal), await DoneAsync(["show", Path, "--body"]));
        await DoneAsync(["correct", Path, "--lift", "body"]);
        Assert.Equal(text, await DoneAsync(["show", Path, "--body"]));
    }

    [Fact]
    public async Task All_items_of_a_source_are_withdrawn_within_bounds_and_each_can_be_reinstated()
    {
        await CollectAsync();
        archive.Put("sau.md", Article("Chuyến sau", "2023-02-01"));
        await DoneAsync(["collect"]);
        string[] reason = ["--reason", "Không được phép đăng."];
        Assert.Contains("1 items of source drop withdrawn",
            await DoneAsync(["withdraw", "--source", "drop", "--to", "2023-01-31", "--by", "Lan Chi", .. reason]),
            StringComparison.Ordinal);
        Assert.Contains(", by Lan Chi: Không được phép đăng.", await DoneAsync(["show", Path]), StringComparison.Ordinal);
        Assert.Contains("nothing was changed",
            await DoneAsync(["withdraw", "--source", "drop", "--to", "2023-01-31", .. reason]), StringComparison.Ordinal);
        Assert.Contains("was withdrawn before", await DoneAsync(["withdraw", Path, .. reason]), StringComparison.Ordinal);
        Assert.Contains($"{Path} reinstated as revision 2", await DoneAsync(["reinstate", Path]), StringComparison.Ordinal);
        Assert.Contains("is not withdrawn", await DoneAsync(["reinstate", Path]), StringComparison.Ordinal);
        Assert.Contains("2 items", await DoneAsync(["withdraw", "--source", "drop", .. reason]), StringComparison.Ordinal);
    }

    private static readonly (int Code, string Said, string[] Arguments)[] Mistakes =
    [
        (Verbs.Failed, "there is no item at /2020/01/01/x", ["correct", "/2020/01/01/x", "--title", "T"]),
        (Verbs.Failed, "event \"30/2/2023\" is not a date that exists", ["correct", Path, "--event", "30/2/2023"]),
        (Verbs.Failed, "\"name\" is no field that can be corrected", ["correct", Path, "--clear", "name"]),
        (Verbs.Failed, "title cannot be cleared", ["correct", Path, "--clear", "title"]),
        (Verbs.Failed, "there is no picture 2", ["correct", Path, "--caption", "2=Chữ"]),
        (Verbs.Failed, "there is no source 'nope'", ["withdraw", "--source", "nope", "--reason", "r"]),
        (Verbs.Failed, "another host than localhost", ["withdraw", "https://khac.example" + Path, "--reason", "r"]),
        (Verbs.Usage, "no field is given", ["correct", Path]),
        (Verbs.Usage, "is not a number and a caption", ["correct", Path, "--caption", "Chữ"]),
        (Verbs.Usage, "Give a permalink or --source", ["withdraw", "--reason", "r"]),
        (Verbs.Usage, "go with --source", ["withdraw", Path, "--reason", "r", "--from", "2023-01-01"]),
    ];

    [Fact]
    public async Task What_is_wrong_is_named_and_nothing_is_kept()
    {
        await CollectAsync();
        foreach (var (code, said, arguments) in Mistakes)
        {
            var (ended, output, errors) = await RunAsync(arguments);
            Assert.Equal((said, code, ""), (said, ended, output));
            Assert.Contains(said, errors, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("revision 2", await DoneAsync(["show", Path]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(21, "is larger than 20 MB")]
    [InlineData(15, "too long")]
    public async Task A_text_that_is_too_long_is_told_in_one_line_beside_a_server_too(int megabytes, string said)
    {
        await CollectAsync();
        var file = System.IO.Path.Combine(archive.Root, "dai.txt");
        var line = string.Concat(Enumerable.Range(0, 1 << 10).Select(at => (char)('a' + (at * 7 % 26)))) + "\n\n";
        await using (var written = new StreamWriter(file))
            for (var at = 0; at < megabytes << 10; at++) await written.WriteAsync(line);
        await using var server = await RunningServer.StartAsync(archive);
        await Waiting.UntilAsync(() => Task.FromResult(System.IO.File.Exists(
            System.IO.Path.Combine(archive.Root, FeedServer.Control.ControlSocket.FileName))));
        var (code, output, errors) = await RunAsync("correct", Path, "--body", file);
        Assert.Equal((Verbs.Failed, ""), (code, output));
        Assert.Contains(said, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    public void Dispose() => archive.Dispose();

    private static string Article(string title, string day) => $"""
        ---
        title: {title}
        published: {day}
        section: Bến sông
        author: An Khê
        ---
        Chuyến đò đầu tiên rời bến trên lúc năm giờ sáng, chở mười hai người và sáu gánh hàng.

        Người lái đò nói nước đã rút, đi lại thuận hơn tuần trước nhiều.
        """;

    private async Task CollectAsync()
    {
        archive.Put("do.md", Article("Chuyến đò", "2023-01-10"));
        await DoneAsync(["collect"]);
    }

    private async Task<string> DoneAsync(string[] arguments)
    {
        var (code, output, errors) = await RunAsync(arguments);
        Assert.True(code == Verbs.Done, $"{string.Join(' ', arguments)}: {output}{errors}");
        return output;
    }

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) =>
        BuiltProgram.RunAsync([.. arguments, $"--Archive:Root={archive.Root}"]);
}
