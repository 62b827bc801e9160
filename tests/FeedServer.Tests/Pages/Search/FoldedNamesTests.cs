using System.Globalization;
using FeedServer.Pages.Search;

namespace FeedServer.Tests.Pages.Search;

public sealed class FoldedNamesTests
{
    private static readonly string[] Words = ["ben", "song", "da", "thuong", "ha", "cau", "go", "tram", "so", "luu", "ho", "lam"];

    [Fact]
    public void A_name_is_found_by_the_beginnings_of_its_words_in_any_order()
    {
        var names = Names(("ben-da", 3), ("ben-song-ha", 7), ("song-lam", 1));
        Assert.Equal(["ben-song-ha"], names.Find(["so", "ben"], 10).Slugs);
        Assert.Equal(["ben-song-ha", "ben-da"], names.Find(["be"], 10).Slugs);
        Assert.Empty(names.Find(["en"], 10).Slugs);
        Assert.Empty(names.Find(["ben", "lam"], 10).Slugs);
    }

    [Fact]
    public void A_slug_that_is_not_the_words_of_its_name_is_kept()
    {
        var names = new FoldedNames();
        names.Add("n|1", ["song", "lam"], 2);
        names.Add("x0badcafe", ["河", "口"], 1);
        Assert.Equal(["n|1"], names.Find(["song"], 10).Slugs);
        Assert.Equal(["x0badcafe"], names.Find(["河"], 10).Slugs);
        Assert.Empty(names.Find(["x0badcafe"], 10).Slugs);
    }

    [Fact]
    public void A_list_that_all_items_left_is_not_found_until_one_comes_back()
    {
        var names = Names(("ben-da", 3), ("ben-song", 7));
        Assert.True(names.Set("ben-song", 0));
        Assert.Equal(["ben-da"], names.Find(["ben"], 10).Slugs);
        Assert.True(names.Set("ben-song", 1));
        Assert.Equal(["ben-da", "ben-song"], names.Find(["ben"], 10).Slugs);
        Assert.False(names.Set("ben-thuong", 1));
    }

    [Fact]
    public void However_many_names_there_are_the_same_are_found_as_by_looking_at_each()
    {
        var random = new Random(18);
        var expected = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 60_000; i++)
        {
            var words = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Words[random.Next(Words.Length)])
                .Append(i.ToString(CultureInfo.InvariantCulture));
            expected[string.Join('-', words)] = random.Next(1, 1000);
        }
        var names = Names([.. expected.Select(pair => (pair.Key, pair.Value))]);
        // Later ones come in no order, and some of all change.
        foreach (var late in (string[])["ben-a-muon", "a-ben-muon", "zz-ben-muon"])
        {
            names.Add(late, late.Split('-'), 5);
            expected[late] = 5;
        }
        foreach (var slug in expected.Keys.Where((_, at) => at % 97 == 0).ToList())
        {
            expected[slug] = random.Next(0, 3);
            Assert.True(names.Set(slug, expected[slug]), slug);
        }
        foreach (var asked in (string[][])[["ben"], ["song", "ha"], ["muon"], ["5999"], ["h", "5"], ["khong-co"]])
        {
            var matching = expected.Where(pair => pair.Value > 0 && asked.All(word =>
                pair.Key.Split('-').Any(own => own.StartsWith(word, StringComparison.Ordinal)))).ToList();
            var (slugs, all) = names.Find(asked, 20);
            Assert.Equal(matching.Count, all);
            Assert.Equal(matching.Select(pair => pair.Value).OrderDescending().Take(20), slugs.Select(slug => expected[slug]));
            Assert.All(slugs, slug => Assert.Contains(matching, pair => pair.Key == slug));
        }
    }

    private static FoldedNames Names(params (string Slug, int Items)[] lists)
    {
        var names = new FoldedNames();
        foreach (var (slug, items) in lists) names.Add(slug, slug.Split('-'), items);
        return names;
    }
}
