using FeedServer.Items;

namespace FeedServer.Tests.Items;

/// <summary>Ids that may be adopted as they are.</summary>
public sealed class CanonicalIriTests
{
    [Theory]
    [InlineData("http://bao.example/?p=12")]
    [InlineData("https://bao.example:8443/a/b%20c?d=%C3%A9#e")]
    [InlineData("tag:blogger.example,1999:blog-7.post-9")]
    [InlineData("urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6")]
    [InlineData("urn:bulletin:1")]
    public void A_normal_one_is(string id) => Assert.True(CanonicalIri.IsOne(id));

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("http:")]
    [InlineData("http://bao.example")]
    [InlineData("HTTP://bao.example/")]
    [InlineData("http://Bao.example/")]
    [InlineData("http://bao.example:80/")]
    [InlineData("http://bao.example/a/../b")]
    [InlineData("http://bao.example/%7Ea")]
    [InlineData("http://bao.example/%c3%a9")]
    [InlineData("http://bao.example/%FF")]
    [InlineData("http://bao.example/e%CC%81")]
    [InlineData("http://bao.example/100%")]
    [InlineData("http://bao.example/a#b#c")]
    [InlineData("http://bao.example/a b")]
    [InlineData("http://báo.example/")]
    [InlineData("tag:Blogger.example,1999:a")]
    [InlineData("tag:blogger.example:a")]
    [InlineData("urn:uuid:12")]
    [InlineData("urn:a1:b/c")]
    [InlineData("foo:bar")]
    public void One_that_the_validator_would_call_by_another_name_is_not(string id) => Assert.False(CanonicalIri.IsOne(id));
}
