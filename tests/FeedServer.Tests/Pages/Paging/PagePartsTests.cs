using FeedServer.Pages.Paging;

namespace FeedServer.Tests.Pages.Paging;

public sealed class PagePartsTests
{
    [Fact]
    public void Pages_hold_every_stretch_once_in_order_and_no_more_than_wanted()
    {
        var random = new Random(17);
        for (var round = 0; round < 200; round++)
        {
            var stretches = Enumerable.Range(0, random.Next(1, 400)).Select(at => (random.Next(1, 21), at / random.Next(5, 40))).ToList();
            var cut = PageParts.Cut(stretches, 40);
            Assert.Equal(stretches.Sum(stretch => stretch.Item1), cut.Parts.Sum(part => part.Items));
            Assert.Equal(0, cut.Parts[0].First);
            for (var at = 0; at < cut.Parts.Count; at++)
            {
                Assert.InRange(cut.Parts[at].Items, 1, 50);
                Assert.Equal(cut.Parts.Take(at).Sum(part => part.Items), cut.Parts[at].Before);
            }
            Assert.Equal(cut.Parts.Count, cut.Groups.Sum(group => group.Parts));
            Assert.Equal(cut.Parts.Sum(part => part.Items), cut.Groups.Sum(group => group.Items));
        }
    }

    [Fact]
    public void What_arrives_at_the_beginning_leaves_all_pages_but_the_first_where_they_are()
    {
        var stretches = Enumerable.Range(0, 500).Select(_ => (20, 0)).ToList();
        var before = PageParts.Cut(stretches, 80);
        var after = PageParts.Cut([.. Enumerable.Repeat((20, 0), 7), .. stretches], 80);
        var fromTheEnd = before.Parts.Reverse().Take(120).Select(part => (stretches.Count - part.First, part.Items));
        Assert.Equal(fromTheEnd, after.Parts.Reverse().Take(120).Select(part => (stretches.Count + 7 - part.First, part.Items)));
    }

    [Fact]
    public void A_day_of_many_items_is_cut_at_its_hours_and_a_day_of_few_is_not()
    {
        var many = PageParts.Cut([.. Enumerable.Range(0, 1440).Select(minute => (14, minute / 60))], 80);
        Assert.Equal(24, many.Groups.Count);
        Assert.All(many.Groups, group => Assert.Equal(840, group.Items));
        var few = PageParts.Cut([.. Enumerable.Range(0, 240).Select(minute => (1, minute / 10))], 80);
        Assert.Equal(3, few.Parts.Count);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(200_000)]
    public void A_page_of_any_list_is_two_links_away(int items)
    {
        var cut = PageParts.Cut([.. Enumerable.Repeat((20, 0), items / 20)], 80);
        Assert.InRange(cut.Groups.Count, 2, 60);
        Assert.All(cut.Groups, group => Assert.InRange(group.Parts, 1, 60));
    }

    [Fact]
    public void A_stretch_that_is_longer_than_a_page_is_one_by_itself()
    {
        var cut = PageParts.Cut([(3, 0), (500, 0), (30, 0)], 40);
        Assert.Equal([3, 500, 30], cut.Parts.Select(part => part.Items));
        Assert.Empty(PageParts.Cut([], 40).Parts);
    }
}
