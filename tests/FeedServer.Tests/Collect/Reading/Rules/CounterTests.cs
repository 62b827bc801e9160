using FeedServer.Collect.Reading.Rules;

namespace FeedServer.Tests.Collect.Reading.Rules;

public sealed class CounterTests
{
    [Theory]
    [InlineData("Ngày đăng: 12/04/2026 Lượt xem: 48", "Ngày đăng: 12/04/2026")]
    [InlineData("Vân An, 12.04.2026 Views: 1,048", "Vân An, 12.04.2026")]
    [InlineData("12/04/2026 | 1.048 lượt xem", "12/04/2026")]
    [InlineData("48 lượt đọc", "")]
    public void A_counter_beside_a_date_takes_nothing_of_it(string line, string rest) =>
        Assert.Equal(rest, Furniture.WithoutCounter(line));
}
