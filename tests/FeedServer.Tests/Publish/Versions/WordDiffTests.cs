using CsCheck;
using FeedServer.Publish.Versions;

namespace FeedServer.Tests.Publish.Versions;

/// <summary>Words compared: the difference holds both texts, and says no more than needed.</summary>
public sealed class WordDiffTests
{
    private static readonly Gen<string> Text = Gen.OneOf<string>(
        "nước", "đo", "Ngàn", "m\u0103\u0323t", "sông", " ", " ", ",", ".", "2", "15", "😀", "\ud83d", "<b>", "&",
        "\u00a0", "e\u0301")
        .Array[0, 60].Select(string.Concat);

    [Fact]
    public void Applying_a_difference_gives_both_texts_back() => Gen.Select(Text, Text).Sample((was, now) =>
    {
        var segments = new WordDiff().Between(was, now);
        Assert.Equal(was, DiffSegment.Was(segments));
        Assert.Equal(now, DiffSegment.Now(segments));
        Assert.DoesNotContain(segments, segment => segment.Text.Length == 0);
    });

    [Fact]
    public void Two_edits_of_one_text_give_both_back() => Gen.Select(Text, Text, Text, Text).Sample((start, one, other, end) =>
    {
        var (was, now) = (start + one + end + start, start + other + end + start);
        var segments = new WordDiff().Between(was, now);
        Assert.Equal((was, now), (DiffSegment.Was(segments), DiffSegment.Now(segments)));
    });

    [Fact]
    public void One_changed_word_is_one_change() => Assert.Equal(
        [
            new(DiffKind.Same, "Tổ đo ghi "), new(DiffKind.Removed, "bốn"), new(DiffKind.Added, "sáu"),
            new(DiffKind.Same, " mét lúc 8:05."),
        ],
        new WordDiff().Between("Tổ đo ghi bốn mét lúc 8:05.", "Tổ đo ghi sáu mét lúc 8:05."));

    [Fact]
    public void A_phrase_in_place_of_another_is_one_change_and_not_one_a_word() => Assert.Equal(
        [
            new(DiffKind.Same, "Trạm "), new(DiffKind.Removed, "Thác Ngà"), new(DiffKind.Added, "Lũng Mây"),
            new(DiffKind.Same, " báo lũ"),
        ],
        new WordDiff().Between("Trạm Thác Ngà báo lũ", "Trạm Lũng Mây báo lũ"));

    [Fact]
    public void Texts_of_megabytes_without_a_common_word_are_replaced_as_a_whole()
    {
        var (was, now) = (Words("cũ", 200_000), Words("mới", 200_000));
        var words = new WordDiff();
        Assert.Equal([new(DiffKind.Removed, was), new(DiffKind.Added, now)], words.Between(was, now));
        Assert.True(words.IsCoarse);
    }

    [Fact]
    public void Many_paragraphs_share_one_bound()
    {
        var words = new WordDiff();
        for (var i = 0; i < 20; i++) words.Between(Words("cũ", 700), Words("mới", 700));
        Assert.True(words.IsCoarse);
    }

    private static string Words(string stem, int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"{stem}{i}"));
}
