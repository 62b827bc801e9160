using FeedServer.Collect.Sources;

namespace FeedServer.Tests.Collect.Sources;

public sealed class FileOutcomeTests
{
    [Theory]
    [InlineData(500, 500)]
    [InlineData(501, 500)]
    [InlineData(30_000_000, 500)]
    public void A_reason_and_a_note_are_cut_whatever_they_quote(int length, int kept)
    {
        var text = new string('a', length);
        var outcome = new FileOutcome("a.yml", Reason: text) { Notes = [text] };
        Assert.Equal((kept, kept), (outcome.Reason?.Length, outcome.Notes[0].Length));
        Assert.Equal(length > kept, outcome.Reason?.EndsWith('\u2026'));
    }

    [Fact]
    public void No_character_is_cut_in_two() => Assert.Equal(new string('a', 498) + "\u2026",
        new FileOutcome("a.yml", Reason: new string('a', 498) + "\ud83d\ude00" + "aaa").Reason);
}
