using System.Text;
using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.Projections;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Projections;

/// <summary>What is made ready of a state when it is written equals what a rebuild makes of its line.</summary>
public sealed class ItemStateTests
{
    public static TheoryData<string> Texts =>
    [
        "Làng gốm \"Mai Sơn\" <b>mở hội</b> & đón khách.", "", "nửa chữ \uD83D rơi", "\uDC00", "𠀀 và e\u0301",
        "\u2028 \u0001 \\uFFFD",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_state_is_the_same_written_and_read(string text)
    {
        var record = Record(text);
        var (written, body) = ItemState.From(record);
        var read = ItemState.Read(body, remember: true);
        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Readable.ItemRecord), body);
        Assert.Equal(Encoding.UTF8.GetString(read.Json), Encoding.UTF8.GetString(written.Json));
        Assert.Equal((read.TextHash, read.Hash), (written.TextHash, written.Hash));
        Assert.Equal(read.Compressed, written.Compressed);
        Assert.Equal(read.Lists, written.Lists);
        Assert.Equal(read.Fingerprint?.Keys, written.Fingerprint?.Keys);
        Assert.Equal(written.Hash, ItemState.HashOf(written.Record));
    }

    private static ItemRecord Record(string text)
    {
        var draft = Drafts.File("1", text + Stories.Of("an-khe", 1).Body.Html, "Tựa " + text, section: "Mục " + text);
        return new ItemRecord
        {
            Kind = KeepKind.New,
            Item = new Item
            {
                Number = 7,
                Id = new ItemGuid("tag:example.org,2026:1"),
                Source = "drop",
                Slug = "tua",
                Content = draft.Content,
                FirstSeen = DateTimeOffset.UnixEpoch,
                Changed = DateTimeOffset.UnixEpoch,
                Revision = 1,
            },
            Body = draft.Body,
            Keys = draft.Keys,
            Fingerprint = draft.Fingerprint,
        };
    }
}
