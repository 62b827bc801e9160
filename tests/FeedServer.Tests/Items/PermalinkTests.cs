using FeedServer.Items;

namespace FeedServer.Tests.Items;

public sealed class PermalinkTests
{
    [Fact]
    public void A_dated_item_lies_on_its_day() =>
    Assert.Equal("/2023/01/10/ben-thuong", Permalink.PathOf(new DateOnly(2023, 1, 10), "ben-thuong"));

    [Fact]
    public void An_undated_item_lies_under_undated() => Assert.Equal("/undated/ben-thuong", Permalink.PathOf(null, "ben-thuong"));

    [Fact]
    public void Months_and_years_are_padded_prefixes_of_their_days()
    {
        var day = Permalink.Day(new DateOnly(987, 6, 5));
        Assert.Equal("/0987/06/05", day);
        Assert.StartsWith(Permalink.Month(987, 6), day, StringComparison.Ordinal);
        Assert.StartsWith(Permalink.Year(987), day, StringComparison.Ordinal);
    }
}
