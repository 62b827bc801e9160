using FeedServer.Collect.Timing;

namespace FeedServer.Tests.Collect.Timing;

public sealed class InstantsTests
{
    [Theory]
    [InlineData("2023-01-10T08:00:00Z", "2023-01-10T08:00:00.0000000+00:00")]
    [InlineData("2023-01-10T08:00:00.5+07:00", "2023-01-10T08:00:00.5000000+07:00")]
    [InlineData("2023-01-10T08:00", "2023-01-10T08:00:00.0000000+00:00")]
    [InlineData("2023-01-10", "2023-01-10T00:00:00.0000000+00:00")]
    public void An_instant_in_ISO_8601_is_read(string text, string expected) =>
        Assert.Equal(expected, Instants.Parse(text)?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("3 April")]
    [InlineData("April 3")]
    [InlineData("3/4/2024")]
    [InlineData("10:15")]
    [InlineData("1.500")]
    [InlineData("2024-04")]
    [InlineData("")]
    [InlineData(null)]
    public void Any_other_form_is_none(string? text) => Assert.Null(Instants.Parse(text));
}
