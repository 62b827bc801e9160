using FeedServer.Items.Markup;

namespace FeedServer.Tests.Items;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("https://bao.example/tin.rss", "https://bao.example/tin.rss")]
    [InlineData("https://bao.example/tin.rss?token=4f9a", "https://bao.example/tin.rss")]
    [InlineData("http://an:mat-khau@bao.example:8080/a%20b?c#d", "http://bao.example:8080/a%20b")]
    [InlineData("https://ví-dụ.example/?x", "https://ví-dụ.example/")]
    [InlineData("https://bao.example/odata/Items?$format=atom&key=4f9a", "https://bao.example/odata/Items")]
    [InlineData("https://bao.example/tin?!4f9a", "https://bao.example/tin")]
    [InlineData("https://bao.example/tin?/khóa", "https://bao.example/tin")]
    public void The_public_form_is_scheme_host_and_path(string address, string shown)
    {
        Assert.Equal(shown, PublicAddress.From(address));
        Assert.Equal($"it redirects to {shown}: it answered 404", PublicAddress.In($"it redirects to {address}: it answered 404"));
    }

    [Theory]
    [InlineData("it answered 302 with an address that is none: /login?next=4f9a", "it answered 302 with an address that is none: /login")]
    [InlineData("moved (https://a.example/?k=1), gone", "moved (https://a.example/), gone")]
    [InlineData("What? No #1 @ home?", "What? No #1 @ home?")]
    [InlineData("thật vậy?!", "thật vậy?!")]
    [InlineData("Have you read https://a.example/tin? No.", "Have you read https://a.example/tin? No.")]
    [InlineData("\"https://a.example/tin?~key=1\", it said", "\"https://a.example/tin\", it said")]
    [InlineData("http://an:mat#khau@a.example/tin: no host", "http://a.example/tin: no host")]
    [InlineData("moved to https://a.example/cb#access_token=1: 404", "moved to https://a.example/cb: 404")]
    public void Addresses_within_a_text_lose_their_queries_and_other_text_stays(string text, string shown) =>
        Assert.Equal(shown, PublicAddress.In(text));

    [Theory]
    [InlineData("tag:bao.example,2026:1", true)]
    [InlineData("urn:bulletin:1", true)]
    [InlineData("https://bao.example/tin", true)]
    [InlineData("https://bao.example/?p=1", false)]
    [InlineData("https://an@bao.example/", false)]
    public void An_address_with_a_query_is_no_public_id(string id, bool isPublic) =>
        Assert.Equal(isPublic ? id : null, PublicAddress.Id(id));
}
