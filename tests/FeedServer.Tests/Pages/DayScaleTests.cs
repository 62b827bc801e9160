using FeedServer.Pages.Components;
using FeedServer.Texts;

namespace FeedServer.Tests.Pages;

public sealed class DayScaleTests
{
    [Theory]
    [InlineData(0, "1 2–3 4–6 7+")]
    [InlineData(10, "1 2–3 4–6 7+")]
    [InlineData(11, "1 2–4 5–9 10+")]
    [InlineData(50, "1–4 5–11 12–24 25+")]
    [InlineData(60, "1–9 10–24 25–49 50+")]
    [InlineData(101, "1–19 20–49 50–99 100+")]
    [InlineData(20_000, "1–1,999 2,000–4,999 5,000–9,999 10,000+")]
    public void The_steps_grow_with_the_most_that_a_day_ever_had(int most, string legend) =>
        Assert.Equal(legend, string.Join(' ', DayScale.From(most).Legend(SiteTexts.For("en")).Select(step => step.Text)));

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1_000_000)]
    public void Every_number_of_items_has_a_tint_however_many_there_are(int most)
    {
        var scale = DayScale.From(most);
        Assert.Equal((null, "q1", "q1", "q2", "q3", "q4"), (scale.TintOf(0), scale.TintOf(1), scale.TintOf(scale.Second - 1),
            scale.TintOf(scale.Second), scale.TintOf(scale.Third), scale.TintOf(scale.Fourth)));
        Assert.InRange(scale.Fourth, scale.Third + 1, most);
    }
}
