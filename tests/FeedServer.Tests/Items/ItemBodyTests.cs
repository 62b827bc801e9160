using System.Text;
using System.Text.Json;
using FeedServer.Items;

namespace FeedServer.Tests.Items;

public sealed class ItemBodyTests
{
    [Theory]
    [InlineData("Nước lên \"quá\" cọc\nthứ ba\t&\\ <b>đò</b>\u0001\u2028")]
    [InlineData("một cặp \U0001F30A sóng")]
    [InlineData("một nửa \uD83C cặp")]
    [InlineData("")]
    public void A_long_text_is_written_as_a_short_one(string part)
    {
        var text = new StringBuilder().Insert(0, part, 20_000).ToString();
        var written = JsonSerializer.SerializeToUtf8Bytes(new ItemBody(text), RecordJson.Readable.ItemBody);
        var one = JsonSerializer.SerializeToUtf8Bytes(new ItemBody(part), RecordJson.Readable.ItemBody);
        var (start, end) = ("{\"html\":\""u8.Length, "\"}"u8.Length);
        Assert.Equal(start + end + 20_000 * (one.Length - start - end), written.Length);
        Assert.Equal(JsonSerializer.Deserialize(one, RecordJson.Readable.ItemBody)?.Html is { } read
            ? new StringBuilder().Insert(0, read, 20_000).ToString() : null,
            JsonSerializer.Deserialize(written, RecordJson.Readable.ItemBody)?.Html);
    }
}
