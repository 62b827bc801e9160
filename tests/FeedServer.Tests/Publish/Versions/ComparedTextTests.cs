using CsCheck;
using FeedServer.Items.Markup;
using FeedServer.Publish.Versions;

namespace FeedServer.Tests.Publish.Versions;

/// <summary>Texts compared block by block.</summary>
public sealed class ComparedTextTests
{
    private static readonly Gen<string[]> Paragraphs = Gen.OneOf<string>(
        "Tổ đo ghi bốn mét.", "Tổ đo ghi sáu mét.", "Bến Thượng đón khách.",
        "Chợ họp sớm.", "Hết.", "").Array[0, 14];

    [Fact]
    public void Both_texts_stand_in_the_comparison_block_by_block() => Gen.Select(Paragraphs, Paragraphs).Sample((was, now) =>
    {
        var (old, present) = (Text(was), Text(now));
        var compared = ComparedText.From(old, present, new WordDiff());
        Assert.Equal(old.Blocks, compared.Blocks.Select(block => block.Was).OfType<ShownBlock>());
        Assert.Equal(present.Blocks, compared.Blocks.Select(block => block.Now).OfType<ShownBlock>());
        Assert.All(compared.Blocks, block =>
        {
            Assert.Equal(block.Was?.Text ?? "", DiffSegment.Was(block.Segments));
            Assert.Equal(block.Now?.Text ?? "", DiffSegment.Now(block.Segments));
        });
    });

    [Fact]
    public void A_changed_paragraph_stands_beside_the_one_it_was_made_from_though_another_came_before_it()
    {
        var compared = ComparedText.From(
            Text("Mở đầu.", "Tổ đo ghi bốn mét nước lúc sáng.", "Hết."),
            Text("Mở đầu.", "Trời trong từ tối hôm qua.", "Tổ đo ghi sáu mét nước lúc sáng.", "Hết."),
            new WordDiff());
        Assert.Equal(
            [(true, true), (false, true), (true, true), (true, true)],
            compared.Blocks.Select(block => (block.Was is not null, block.Now is not null)));
        Assert.Contains(new DiffSegment(DiffKind.Added, "sáu"), compared.Blocks[2].Segments);
    }

    [Fact]
    public void A_text_of_countless_blocks_is_compared_as_a_whole_and_one_that_is_too_long_is_cut()
    {
        var compared = ComparedText.From(
            Text([.. Enumerable.Range(0, 5_000).Select(i => $"cũ {i}")]), Text([.. Enumerable.Range(0, 5_000).Select(i => $"mới {i}")]),
            new WordDiff());
        Assert.True(compared.IsCoarse);
        Assert.True(ShownText.From("<p>" + new string('a', 1_000) + "</p>", 500).IsCut);
    }

    private static ShownText Text(params string[] paragraphs) =>
        ShownText.From(string.Concat(paragraphs.Select(text => $"<p>{text}</p>")), 1_000_000);
}
