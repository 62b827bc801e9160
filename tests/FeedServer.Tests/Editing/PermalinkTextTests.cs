using FeedServer.Editing;
using FeedServer.Items;

namespace FeedServer.Tests.Editing;

public sealed class PermalinkTextTests
{
    [Theory]
    [InlineData("/2023/01/10/le-hoi")]
    [InlineData("2023/01/10/le-hoi/")]
    [InlineData("https://kho.example.org/tin/2023/01/10/le-hoi")]
    [InlineData("https://kho.example.org/tin/2023/01/10/le-hoi?x=1#revisions")]
    [InlineData("http://localhost:5080/2023/01/10/le-hoi")]
    [InlineData("/2023/01/10/le-hoi#revisions")]
    [InlineData("/tin/2023/01/10/le-hoi")]
    [InlineData("tin/2023/01/10/le-hoi/")]
    [InlineData("http://KHO.example.org/2023/01/10/le-hoi")]
    public void An_item_is_named_by_its_path_or_its_whole_address(string text) =>
        Assert.Equal("/2023/01/10/le-hoi", PermalinkText.PathOf(text, Publication));

    [Theory]
    [InlineData("https://khac.example.org/2023/01/10/le-hoi")]
    [InlineData("https://khac.example.org/tin/2023/01/10/le-hoi")]
    public void An_address_of_another_host_names_nothing_and_is_told_as_such(string text)
    {
        Assert.Null(PermalinkText.PathOf(text, Publication));
        Assert.Contains("another host than kho.example.org", Assert.Single(PermalinkText.NotFound("show", text, Publication).Faults),
            StringComparison.Ordinal);
    }

    private static Publication Publication => new()
    {
        Title = "Kho",
        Description = "",
        BaseUrl = new Uri("https://kho.example.org/tin/"),
        TagAuthority = "example.org,2026",
        Zone = new PublicationZone("Asia/Ho_Chi_Minh"),
        Language = "vi",
    };
}
