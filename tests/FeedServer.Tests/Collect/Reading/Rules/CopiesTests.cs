using FeedServer.Collect.Reading;
using FeedServer.Collect.Reading.Rules;
using FeedServer.Items;

namespace FeedServer.Tests.Collect.Reading.Rules;

/// <summary>What a page prints a second time.</summary>
public sealed class CopiesTests
{
    private const string Caption = "The ferryman and his dog look at the cable where it is worn, on Monday.";

    [Theory]
    [InlineData(Caption, true)]
    [InlineData("The ferryman and his dog look at the cable where it is worn", true)]
    [InlineData(Caption + " It was a dog of nine years, and the ferryman had found it on the bank as a pup.", false)]
    [InlineData("The ferryman and his dog look at the water, which is high.", false)]
    [InlineData("The ferryman", false)]
    public void A_line_is_a_copy_when_a_caption_begins_with_it(string line, bool isCopy)
    {
        var copies = new Copies();
        copies.IsOne(new Block { Kind = BlockKind.Figure, Text = Caption, Image = new ItemImage { Address = "a.jpg" } });

        Assert.Equal(isCopy, copies.IsOne(new Block { Kind = BlockKind.Paragraph, Text = line }));
    }

    [Fact]
    public void A_caption_in_a_list_with_its_picture_stood_before_too()
    {
        var copies = new Copies();
        copies.IsOne(new Block
        {
            Kind = BlockKind.Other,
            Text = $"{Caption} Photo: A. Miller",
            Html = $"<ul><li><img src=a.jpg> {Caption}</li></ul>",
        });

        Assert.True(copies.IsOne(new Block { Kind = BlockKind.Figure, Text = Caption }));
    }

    [Fact]
    public void Two_pictures_of_one_caption_are_two()
    {
        var copies = new Copies();

        Assert.False(copies.IsOne(new Block { Kind = BlockKind.Figure, Text = Caption, Image = new ItemImage { Address = "a.jpg" } }));
        Assert.False(copies.IsOne(new Block { Kind = BlockKind.Figure, Text = Caption, Image = new ItemImage { Address = "b.jpg" } }));
        Assert.True(copies.IsOne(new Block { Kind = BlockKind.Figure, Text = Caption, Image = new ItemImage { Address = "a.jpg" } }));
    }
}
