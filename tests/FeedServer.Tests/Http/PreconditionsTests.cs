using FeedServer.Endpoints;
using FeedServer.Http;
using FeedServer.Tests.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Tests.Http;

public sealed class PreconditionsTests
{
    private static readonly EntityTagHeaderValue Tag = new("\"here\"");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("\"here\"", true)]
    [InlineData("W/\"here\"", true)]
    [InlineData("\"other\", W/\"here\"", true)]
    [InlineData("*", true)]
    [InlineData("\"other\"", false)]
    [InlineData("here", false)]
    public void The_entity_tag_decides(string header, bool same) =>
        Assert.Equal(same, Preconditions.IsNotModified(Request(("If-None-Match", header)), Tag, Now, Now));

    [Fact]
    public void An_unreadable_entity_tag_leaves_nothing_to_the_date() => Assert.False(Preconditions.IsNotModified(
        Request(("If-None-Match", "here"), ("If-Modified-Since", Now.ToString("R"))), Tag, Now, Now));

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    [InlineData(1, false)]
    public void A_date_decides_alone_when_it_is_neither_before_the_change_nor_still_to_come(int seconds, bool same) => Assert.Equal(
        same, Preconditions.IsNotModified(Request(("If-Modified-Since", Now.AddSeconds(seconds).ToString("R"))), Tag, Now, Now));

    [Fact]
    public void A_date_that_is_none_decides_nothing() =>
        Assert.False(Preconditions.IsNotModified(Request(("If-Modified-Since", "yesterday")), Tag, Now, Now));

    [Fact]
    public void Without_a_date_of_ours_theirs_decides_nothing() =>
        Assert.False(Preconditions.IsNotModified(Request(("If-Modified-Since", Now.ToString("R"))), Tag, null, Now));

    private static RequestHeaders Request(params (string Name, string Value)[] fields)
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in fields) headers[name] = value;
        return new RequestHeaders(headers);
    }
}
