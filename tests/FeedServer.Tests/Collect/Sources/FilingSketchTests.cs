using System.Globalization;
using System.Text;
using FeedServer.Collect.Sources;

namespace FeedServer.Tests.Collect.Sources;

public sealed class FilingSketchTests
{
    [Theory]
    [InlineData("date: 2024-03-05T08:30:00+07:00", "2024-03-05")]
    [InlineData("Sáng ngày 4/3/2024, tại Vĩnh Lạc", "2024-03-04")]
    [InlineData("posted 3/25/2024", "2024-03-25")]
    [InlineData("1.2.3 and 10-1-2024", "2024-01-10")]
    [InlineData("2019/02/27/cau-may.html", "2019-02-27")]
    public void The_first_whole_date_in_figures_is_found(string text, string day) => Assert.Equal(
        DateOnly.Parse(day, CultureInfo.InvariantCulture).DayNumber, FilingSketch.FirstDay(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("2024-13-05, 31/2/2023, 3/4, 12345-01-01, 2024-01/05, 99999999999999999999-1-1")]
    public void What_is_no_whole_date_is_passed_over(string text) =>
        Assert.Equal(0, FilingSketch.FirstDay(Encoding.UTF8.GetBytes(text)));
}
