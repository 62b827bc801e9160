using FeedServer.Collect.Reading.Rules;

namespace FeedServer.Tests.Collect.Reading.Rules;

/// <summary>Lines in which a publisher speaks of itself, and those in which an author speaks of the same things.</summary>
public sealed class OffersTests
{
    [Theory]
    [InlineData("Sign up for our newsletter and get the news of the river on Friday.")]
    [InlineData("The best of the river, every Friday. Sign up for the free weekly newsletter.")]
    [InlineData("Want more? Get a subscription of our sister publication \"Oars\" magazine.")]
    [InlineData("You can sign up for our weekly ferry newsletter here.")]
    [InlineData("Follow us on Facebook and Twitter")]
    [InlineData("Follow The Landing Bulletin's river desk on Facebook, Twitter (@landing) and Instagram.")]
    [InlineData("Write to Mary Miller or follow her @marymill. Follow us on Twitter @landing.")]
    [InlineData("Her book, \"Out There\", is out now. Follow her on Twitter @marymill. Follow us on Facebook.")]
    [InlineData("Subscribe to The Landing and stay smart with more of the river.")]
    [InlineData("Follow the Bulletin's full coverage of the ferry at https://landing.example/ferry")]
    [InlineData("More river news: https://landing.example/river and https://landing.example/oars")]
    [InlineData("Chat with us in Facebook Messenger. Find out what happens on the river.")]
    [InlineData("Share this story on Facebook or by email")]
    [InlineData("Story continues below advertisement")]
    [InlineData("Advertisement")]
    [InlineData("Theo dõi Bản tin Bến Cảng trên Facebook")]
    public void A_line_of_the_publisher_is_an_offer(string line) => Assert.True(Offers.Are(line));

    [Theory]
    [InlineData("In May he joined the magazine, and a year later he was its editor.")]
    [InlineData("She will join the magazine as an editor and receive a boat.")]
    [InlineData("Readers get the newsletter of the ferry in their letterbox.")]
    [InlineData("The board will subscribe to a magazine of the yards.")]
    [InlineData("Like many on Facebook, the ferryman was against the bridge.")]
    [InlineData("Find the plans of the bridge on YouTube and in the town hall.")]
    [InlineData("“Follow us on Twitter,” said the ferryman to the boys.")]
    [InlineData("The ferryman said: “Sign up for our newsletter, and you will hear of it.”")]
    [InlineData("Her sign reads \"Follow us on Facebook\" and hangs askew.")]
    [InlineData("More than half: the plan is at https://landing.example/plan and says so.")]
    [InlineData("Share with those who have no boat.")]
    [InlineData("The advertisement was read by half the town.")]
    [InlineData("Người dân nhận phân bón tại nhà văn hóa thôn trong hai ngày.")]
    public void A_line_of_the_author_is_none(string line) => Assert.False(Offers.Are(line));
}
