using FeedServer.Collect.Sources;
using FeedServer.Items.Keeping;
using FeedServer.Texts;
using FeedServer.WebTests.Polling;
using Microsoft.Extensions.Logging;

namespace FeedServer.WebTests.Collecting;

/// <summary>What became of the files stands where an editor looks, and nothing of ours lies in the drop folder.</summary>
public sealed class DropOutcomesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 4, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Refused_kept_mended_and_gone_files_are_told_newest_first_and_once()
    {
        await using var stand = await DropStand.OpenAsync();
        var outcomes = OutcomesOf(stand.Root);
        stand.Write("a.md", "---\ntitle: A\npublished: 2024-02-30\n---\nChữ.");
        var broken = stand.Write("b.md", "---\ntitle: [\n---\nChữ.");
        stand.Write("c.pdf", "%PDF-");
        outcomes.Note(await stand.CollectAsync(), At);
        outcomes.Note(await stand.CollectAsync(), At.AddMinutes(10));

        Assert.Equal(3, outcomes.Newest().Count);
        Assert.All(outcomes.Newest(), one => Assert.Equal(At, one.At));
        var told = outcomes.Newest().ToDictionary(one => one.File);
        Assert.Equal((DropOutcomeKind.New, DropOutcomeKind.Refused, DropOutcomeKind.Refused),
            (told["a.md"].What, told["b.md"].What, told["c.pdf"].What));
        Assert.Contains("line 3", Assert.Single(told["a.md"].Why), StringComparison.Ordinal);
        Assert.Contains("line ", Assert.Single(told["b.md"].Why), StringComparison.Ordinal);

        stand.Write("b.md", "---\ntitle: B\n---\nChữ.");
        File.Delete(Path.Combine(stand.Drop, "c.pdf"));
        outcomes.Note(await stand.CollectAsync(), At.AddHours(1));
        File.Delete(broken);
        outcomes.Note(await stand.CollectAsync(), At.AddHours(2));

        Assert.Equal([("b.md", DropOutcomeKind.Gone), ("c.pdf", DropOutcomeKind.Gone), ("a.md", DropOutcomeKind.New)],
            outcomes.Newest().Select(one => (one.File, one.What)));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(stand.Drop), file => !file.EndsWith(".md", StringComparison.Ordinal));
        Assert.Equal(outcomes.Newest(), OutcomesOf(stand.Root).Newest(), (one, other) => one!.Number == other!.Number);
    }

    [Fact]
    public async Task A_restart_that_refuses_the_same_file_again_says_nothing_new()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("b.md", "---\ntitle: [\n---\nChữ.");
        OutcomesOf(stand.Root).Note(await stand.CollectAsync(), At);
        OutcomesOf(stand.Root).Note(await stand.CollectAsync(), At.AddDays(1));

        Assert.Equal(At, Assert.Single(OutcomesOf(stand.Root).Newest()).At);
    }

    [Fact]
    public async Task No_path_of_the_machine_is_told()
    {
        await using var stand = await DropStand.OpenAsync();
        Directory.Delete(stand.Drop);
        var outcomes = OutcomesOf(stand.Root);
        outcomes.Note(await stand.CollectAsync(), At);
        outcomes.Note(new CollectSummary
        {
            Source = DropFolder.SourceId,
            Outcomes = [new FileOutcome("x.txt", Reason: $"Could not find '{stand.Root}/drop/x.txt'")],
        }, At);

        Assert.DoesNotContain(outcomes.Newest(), one => one.Why.Any(why => why.Contains(stand.Root, StringComparison.Ordinal)));
        Assert.Equal("Could not find 'drop/x.txt'", outcomes.Newest()[0].Why[0]);
    }

    [Fact]
    public void A_thousand_files_are_remembered_and_the_refused_ones_longest()
    {
        using var archive = new TemporaryArchive();
        var outcomes = OutcomesOf(archive.Root);
        outcomes.Note(Of("refused.txt", null), At);
        foreach (var from in new[] { 0, 900, 1800 })
        {
            var kept = Enumerable.Range(from, 900).Select(n => ($"{n}.txt", (KeepKind?)KeepKind.New));
            outcomes.Note(Of([.. kept, ("refused.txt", null)]), At);
        }

        Assert.Equal(DropOutcomes.Most, outcomes.Newest().Count);
        Assert.Contains(outcomes.Newest(), one => one.File == "refused.txt");
        var lines = File.ReadLines(Path.Combine(archive.Root, DropOutcomes.FileName)).Count();
        Assert.InRange(lines, DropOutcomes.Most, 2 * DropOutcomes.Most);
        Assert.Equal(DropOutcomes.Most, OutcomesOf(archive.Root).Newest().Count);
    }

    [Fact]
    public void A_line_that_was_cut_costs_itself()
    {
        using var archive = new TemporaryArchive();
        OutcomesOf(archive.Root).Note(Of("a.txt", null), At);
        File.AppendAllText(Path.Combine(archive.Root, DropOutcomes.FileName), "{\"number\":2,\"at\":\"2026-");
        OutcomesOf(archive.Root).Note(Of([("a.txt", null), ("b.txt", null)]), At);

        Assert.Equal(["b.txt", "a.txt"], OutcomesOf(archive.Root).Newest().Select(one => one.File));
    }

    [Theory]
    [InlineData("it is a copy of a.txt; edited, it becomes an article of its own",
        "tệp này chép lại a.txt; sửa đi thì thành một bài riêng")]
    [InlineData("the file is empty", "tệp trống")]
    [InlineData("front matter, line 3: published \"x\" is not a date that exists; it stays unknown",
        "phần đầu tệp, dòng 3: published \"x\" không phải là ngày có thật; ngày để trống")]
    public void A_reason_stands_in_the_language_of_the_pages(string reason, string words)
    {
        Assert.Equal((words, null), SiteTexts.For("vi").FileReason(reason));
        Assert.Equal((reason, null), SiteTexts.For("en").FileReason(reason));
        Assert.Equal(("none of these", "en"), SiteTexts.For("vi").FileReason("none of these"));
    }

    [Fact]
    public void What_could_not_be_written_is_written_with_the_next()
    {
        using var archive = new TemporaryArchive();
        using var log = new TestLog();
        var (outcomes, path) = (OutcomesOf(archive.Root, log), Path.Combine(archive.Root, DropOutcomes.FileName));
        // Not even root can write to a folder as to a file.
        Directory.CreateDirectory(path);
        outcomes.Note(Of("a.txt", null), At);
        outcomes.Note(Of([("a.txt", null), ("c.txt", null)]), At);
        Directory.Delete(path);
        outcomes.Note(Of([("a.txt", null), ("b.txt", null)]), At);

        Assert.Equal(["b.txt", "a.txt"], outcomes.Newest().Where(one => one.What != DropOutcomeKind.Gone).Select(one => one.File));
        Assert.Equal(outcomes.Newest().Select(one => one.File), OutcomesOf(archive.Root).Newest().Select(one => one.File));
        Assert.StartsWith("drop-outcomes.jsonl cannot be written", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"number\":2,\"file\":\"a.txt\",\"what\":\"Refused\"}")]
    [InlineData("{\"number\":2,\"file\":\"a.txt\",\"what\":\"Refused\",\"why\":[null]}")]
    [InlineData("{\"number\":2,\"file\":\"a.txt\",\"what\":99,\"why\":[]}")]
    public void A_line_that_is_no_outcome_costs_itself_and_a_warning(string line)
    {
        using var archive = new TemporaryArchive();
        OutcomesOf(archive.Root).Note(Of("b.txt", null), At);
        File.AppendAllText(Path.Combine(archive.Root, DropOutcomes.FileName), line + "\n" + line + "\n");
        using var log = new TestLog();

        Assert.Equal("b.txt", Assert.Single(OutcomesOf(archive.Root, log).Newest()).File);
        Assert.EndsWith("2 of its lines are no outcomes", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_costs_a_warning_and_is_written_anew()
    {
        using var archive = new TemporaryArchive();
        using var log = new TestLog();
        var path = Path.Combine(archive.Root, DropOutcomes.FileName);
        // Not even root can read the first page of a process.
        File.CreateSymbolicLink(path, "/proc/self/mem");

        var outcomes = OutcomesOf(archive.Root, log);

        Assert.Empty(outcomes.Newest());
        outcomes.Note(Of("a.txt", null), At);
        Assert.Equal("a.txt", Assert.Single(OutcomesOf(archive.Root, log).Newest()).File);
        Assert.StartsWith("drop-outcomes.jsonl is not read", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    private static DropOutcomes OutcomesOf(string root, TestLog? log = null)
    {
        using var logs = LoggerFactory.Create(to => to.AddProvider(log ?? new TestLog()));
        return new DropOutcomes(root, logs.CreateLogger<DropOutcomes>());
    }

    private static CollectSummary Of(string file, KeepKind? kept) => Of([(file, kept)]);

    private static CollectSummary Of(IEnumerable<(string File, KeepKind? Kept)> files) => new()
    {
        Source = DropFolder.SourceId,
        Outcomes = [.. files.Select(one => new FileOutcome(one.File, one.Kept, Reason: one.Kept is null ? "the file is empty" : null))],
    };
}
