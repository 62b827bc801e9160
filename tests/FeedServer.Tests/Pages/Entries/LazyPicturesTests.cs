using FeedServer.Pages.Entries;

namespace FeedServer.Tests.Pages.Entries;

public sealed class LazyPicturesTests
{
    [Fact]
    public void All_pictures_but_the_first_two_wait_until_they_are_near()
    {
        var body = string.Concat(
            Enumerable.Range(1, 500).Select(number => $"<figure><img src=\"/images/{number}.png\" alt=\"\"></figure>"));
        var html = LazyPictures.In(body);
        Assert.Equal(498, html.Split("<img loading=lazy ").Length - 1);
        Assert.StartsWith("<figure><img src=\"/images/1.png\"", html, StringComparison.Ordinal);
        Assert.Equal(body, html.Replace(" loading=lazy", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<p>Không có ảnh.</p>")]
    [InlineData("<figure><img src=\"/images/1.png\" alt=\"\"></figure>")]
    public void A_text_with_few_pictures_stays_as_it_is(string body) => Assert.Equal(body, LazyPictures.In(body));
}
