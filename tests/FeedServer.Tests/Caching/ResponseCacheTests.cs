using FeedServer.Caching;
using FeedServer.Endpoints;
using FeedServer.Http;
using FeedServer.Tests.Endpoints;

namespace FeedServer.Tests.Caching;

public sealed class ResponseCacheTests
{
    private const long Room = 200_000;
    private readonly ResponseCache shelf = new(Room);

    [Fact]
    public void It_never_holds_more_than_its_room_and_who_was_asked_for_stays()
    {
        shelf.Keep(Document("/asked"));
        for (var i = 0; i < 1_000; i++)
        {
            shelf.Keep(Document($"/{i}"));
            Assert.NotNull(shelf.Find("/asked"));
            Assert.InRange(shelf.Bytes, 1, Room);
        }
        Assert.Null(shelf.Find("/1"));
        Assert.NotNull(shelf.Find("/999"));
    }

    [Fact]
    public void A_path_holds_one_document_and_dropping_it_gives_its_room_back()
    {
        shelf.Keep(Document("/a"));
        var one = shelf.Bytes;
        shelf.Keep(Document("/a"));
        Assert.Equal((one, 1), (shelf.Bytes, shelf.Count));
        shelf.DropWhere(document => document.Name.Path == "/a");
        Assert.Equal((0, 0), (shelf.Bytes, shelf.Count));
        Assert.Null(shelf.Find("/a"));
    }

    [Fact]
    public void What_would_push_all_else_out_is_not_kept()
    {
        shelf.Keep(Document("/a"));
        shelf.Keep(Document("/large", (int)Room / 4));
        Assert.Null(shelf.Find("/large"));
        Assert.NotNull(shelf.Find("/a"));
    }

    private static CacheEntry Document(string path, int bytes = 1_000) =>
        new(new CacheKey(path), new CacheDependencies(), new Representation(new RenderedBody(new byte[bytes], "text/plain"), null));
}
