using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Tests.Items;

public sealed class KeepKindTests
{
    [Theory]
    [InlineData(KeepKind.New, "New")]
    [InlineData(KeepKind.Revised, "Revised")]
    [InlineData(KeepKind.MetadataOnly, "Touched")]
    [InlineData(KeepKind.Unchanged, "Unchanged")]
    [InlineData(KeepKind.Aliased, "Moved")]
    [InlineData(KeepKind.Withdrawn, "Withdrawn")]
    public void A_kind_is_written_and_read_as_in_every_record_log_so_far(KeepKind kind, string written)
    {
        var options = RecordJson.Readable.Options;
        Assert.Equal($"\"{written}\"", JsonSerializer.Serialize(kind, options));
        Assert.Equal(kind, JsonSerializer.Deserialize<KeepKind>($"\"{written}\"", options));
    }
}
