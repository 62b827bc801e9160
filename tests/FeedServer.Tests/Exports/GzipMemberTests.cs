using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FeedServer.Exports;

namespace FeedServer.Tests.Exports;

public sealed class GzipMemberTests
{
    [Fact]
    public void The_bytes_depend_on_the_content_alone()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 4000).Select(i => $"Chợ phiên thứ {i * 7919 % 977}.\n")));
        var packed = Packed(text);
        // Sealed files out in the world hash to this: a change of the library that changes it is an edition of every file.
        Assert.Equal("24c94d8d369679ab33961d23ab62d3d5", Convert.ToHexStringLower(SHA256.HashData(packed))[..32]);
        Assert.Equal(packed, Packed(text[..1000], text[1000..50_000], text[50_000..]));
        Assert.Equal(text, Unpacked(packed));
    }

    [Fact]
    public void A_member_of_nothing_is_whole_and_members_follow_one_another()
    {
        Assert.Empty(Unpacked(Packed()));
        byte[] many = [.. Packed("a"u8.ToArray()), .. Packed(), .. Packed("b"u8.ToArray())];
        Assert.Equal("ab"u8.ToArray(), Unpacked(many));
    }

    [Fact]
    public void Random_bytes_of_any_length_come_back()
    {
        var random = new Random(4);
        foreach (var length in (int[])[1, 100, 32 * 1024, 32 * 1024 + 1, 300_000])
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            Assert.Equal(bytes, Unpacked(Packed(bytes)));
        }
    }

    private static byte[] Packed(params byte[][] parts)
    {
        using var output = new MemoryStream();
        var member = new GzipMember(output);
        foreach (var part in parts) member.Write(part);
        member.Complete();
        return output.ToArray();
    }

    private static byte[] Unpacked(byte[] packed)
    {
        using var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress)) gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
