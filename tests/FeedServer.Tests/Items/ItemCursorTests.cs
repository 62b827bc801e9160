using System.Buffers.Text;
using System.Text;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Tests.Items;

public sealed class ItemCursorTests
{
    private static readonly ItemQuery Filed = new() { Limit = 10 };
    private static readonly ItemQuery Changed = new() { Limit = 10, Order = ListOrder.Changed };

    public static TheoryData<string, string> Cursors() => new()
    {
        { "f 2023-01-10|0486|0000000123", "" },
        { "u 001673314560000", "changed" },
        { "_ids|tin-dong|f|" + " 2023-01-10|0486|0000000123", "section" },
        { "_idb|vu-dang|c|" + " 001673314560000", "byline changed" },
        { "_ido|" + ContentHash.From("mai-son")[..16] + "|f| 2023-01-10|0486|0000000123", "source" },
        { "f u|0000|0000000123", "undated" },
        { "_ida|v| 001673314560000", "undated changed" },
    };

    [Theory]
    [MemberData(nameof(Cursors))]
    public void A_cursor_has_the_text_it_always_had_and_is_read_back(string plain, string list)
    {
        var query = Query(list);
        var item = NewItem(dated: !list.StartsWith("undated", StringComparison.Ordinal));
        var text = ItemCursor.After(query, item).ToString();
        Assert.Equal(plain, Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)));
        Assert.Equal(ItemCursor.After(query, item), ItemCursor.Parse(text, query));
        Assert.Matches("^[A-Za-z0-9_-]+$", text);
    }

    [Fact]
    public void A_cursor_is_none_of_another_list()
    {
        foreach (var cursor in Cursors())
            foreach (var other in Cursors().Where(one => one.Data.Item2 != cursor.Data.Item2))
            {
                var text = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(cursor.Data.Item1));
                Assert.Null(ItemCursor.Parse(text, Query(other.Data.Item2)));
                Assert.Null(Query(other.Data.Item2).ContinuedAfter(text));
            }
    }

    [Theory]
    [InlineData("f 2023-01-10|0486|000000123")]
    [InlineData("f 2023-01-10|1441|0000000123")]
    [InlineData("f 2023-02-30|0486|0000000123")]
    [InlineData("f 2023-01-10|0486|0000000123 ")]
    [InlineData("f  2023-01-10|0486|0000000123")]
    [InlineData("f 001673314560000")]
    [InlineData("f")]
    [InlineData("x")]
    [InlineData("")]
    public void What_is_no_place_of_the_list_is_no_cursor(string plain)
    {
        Assert.Null(ItemCursor.Parse(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(plain)), Filed));
        Assert.Null(ItemCursor.Parse(plain, Filed));
    }

    [Fact]
    public void One_place_has_one_text()
    {
        var text = ItemCursor.After(Filed, NewItem(dated: true)).ToString();
        foreach (var other in (string[])[text + "=", text + "==", " " + text, text + "x", text + new string('A', 400), "!"])
            Assert.Null(ItemCursor.Parse(other, Filed));
    }

    [Fact]
    public void A_cursor_stands_within_the_days_of_its_list()
    {
        var text = ItemCursor.After(Filed, NewItem(dated: true)).ToString();
        var day = new DateOnly(2023, 1, 10);
        Assert.NotNull(ItemCursor.Parse(text, Filed with { From = day, To = day }));
        Assert.Null(ItemCursor.Parse(text, Filed with { From = day.AddDays(1) }));
        Assert.Null(ItemCursor.Parse(text, Filed with { To = day.AddDays(-1) }));
    }

    [Fact]
    public void A_query_goes_on_from_its_beginning_without_a_cursor() => Assert.Equal(Changed, Changed.ContinuedAfter(null));

    private static ItemQuery Query(string list) => list switch
    {
        "changed" => Changed,
        "section" => Filed with { Scope = Scope.Section("tin-dong") },
        "byline changed" => Changed with { Scope = Scope.Byline("vu-dang") },
        "source" => Filed with { Scope = Scope.Source("Mai-Son") },
        "undated" => Filed with { Undated = true },
        "undated changed" => Changed with { Undated = true },
        _ => Filed,
    };

    private static Item NewItem(bool dated) => new()
    {
        Number = 123,
        Id = new ItemGuid("tag:x.example,2026:123"),
        Source = "mai-son",
        Slug = "s",
        Content = new ItemContent
        {
            Title = "T",
            Summary = "S",
            Byline = Byline.None,
            Language = "vi",
            Published = !dated ? null : new StatedDate
            {
                Day = new DateOnly(2023, 1, 10),
                Time = new TimeOnly(8, 5),
                Zone = "Asia/Ho_Chi_Minh",
                Words = "10/1/2023 08:05",
                Basis = DateBasis.Header,
                Confidence = DateConfidence.Certain,
            },
        },
        FirstSeen = DateTimeOffset.UnixEpoch,
        Changed = DateTimeOffset.FromUnixTimeMilliseconds(1_673_314_560_000),
        Revision = 1,
    };
}
