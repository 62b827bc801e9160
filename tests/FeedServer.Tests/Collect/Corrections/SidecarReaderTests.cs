using System.Text;
using FeedServer.Collect.Corrections;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Corrections;

/// <summary>A sidecar of any size costs no more than it may say.</summary>
public sealed class SidecarReaderTests
{
    [Fact]
    public void Of_many_faults_the_first_are_told_and_the_others_counted()
    {
        var read = Read(string.Concat(Enumerable.Range(0, 5000).Select(n => $"t{n}: x\n")));
        Assert.Equal(11, read.Faults.Count);
        Assert.StartsWith("\"t0\" is no field that can be corrected", read.Faults[0], StringComparison.Ordinal);
        Assert.EndsWith("(line 1)", read.Faults[0], StringComparison.Ordinal);
        Assert.Equal("and 4990 more", read.Faults[^1]);
    }

    [Fact]
    public void What_is_long_besides_the_body_is_refused_at_once()
    {
        var names = string.Join(", ", Enumerable.Range(0, 100_000).Select(n => $"n{n}"));
        Assert.Equal("it says more than 64 KB besides its body", Assert.Single(Read($"text: [{names}]").Faults));
        Assert.Equal("it says more than 64 KB besides its body", Assert.Single(Read($"note: {new string('a', 70_000)}").Faults));
        Assert.Equal("note is longer than a field may be (line 1)", Assert.Single(Read($"note: {new string('a', 30_000)}").Faults));
    }

    [Fact]
    public void More_captions_than_an_article_has_pictures_are_a_fault()
    {
        var read = Read(string.Concat(Enumerable.Range(1, 501).Select(n => $"caption {n}: Cầu\n")));
        Assert.Equal("there are more than 500 captions", Assert.Single(read.Faults));
    }

    [Fact]
    public void A_body_may_be_a_whole_article()
    {
        var body = string.Concat(Enumerable.Repeat("  Cây cầu dài một trăm hai mươi mét.\n", 5000));
        var read = Read("title: Cầu\nbody: |\n" + body);
        Assert.Empty(read.Faults);
        Assert.InRange(read.Body?.Length ?? 0, 100_000, body.Length);
    }

    [Fact]
    public void A_name_that_never_ends_is_none() =>
        Assert.Single(Read("clear: " + string.Concat(Enumerable.Repeat("byline ", 9000)) + "text").Faults);

    private static Sidecar Read(string yaml) =>
        new SidecarReader(new PublicationZone("Asia/Ho_Chi_Minh")).Read(Encoding.UTF8.GetBytes(yaml));
}
