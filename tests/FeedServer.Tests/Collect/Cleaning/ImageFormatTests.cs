using CsCheck;
using FeedServer.Collect.Cleaning;

namespace FeedServer.Tests.Collect.Cleaning;

public sealed class ImageFormatTests
{
    public static TheoryData<string, byte[], string, int?, int?> Headers { get; } = new()
    {
        { "png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 2, 128, 0, 0, 1, 224], "image/png", 640,
            480 },
        { "gif", [.. "GIF89a"u8, 0x80, 0x02, 0xE0, 0x01, 0, 0], "image/gif", 640, 480 },
        { "jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8, 1, 224, 2, 128, 3, 1, 0, 0], "image/jpeg", 640, 480 },
        { "webp", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 0x7F, 2, 0, 0xDF, 1, 0, 0], "image/webp", 640, 480 },
        { "avif", [0, 0, 0, 28, .. "ftypavif"u8, 0, 0, 0, 0, .. "mif1"u8, .. "ispe"u8, 0, 0, 0, 0, 0, 0, 2, 128, 0, 0, 1, 224, 0],
            "image/avif", 640, 480 },
        { "svg", [.. "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"u8], "image/svg+xml", null, null },
    };

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_picture_is_told_by_its_bytes_with_its_size(string extension, byte[] bytes, string mediaType, int? width, int? height) =>
        Assert.Equal(new ImageFormat(mediaType, extension, width, height), ImageFormat.Detect(bytes));

    [Fact]
    public void What_is_no_picture_has_no_format()
    {
        Assert.Null(ImageFormat.Detect("plain text, long enough to be read as a header"u8));
        Assert.Null(ImageFormat.Detect([]));
    }

    [Fact]
    public void A_header_cut_off_anywhere_is_read_without_error()
    {
        var starts = Headers.Select(row => row.Data.Item2).ToArray();
        Gen.Select(Gen.Int[0, starts.Length - 1], Gen.Int[0, 40], Gen.Byte.Array[0, 30]).Sample((at, length, tail) =>
        {
            byte[] bytes = [.. starts[at].Take(length), .. tail];
            var format = ImageFormat.Detect(bytes);
            Assert.True(format is null || format.MediaType.StartsWith("image/", StringComparison.Ordinal));
        }, iter: 5000);
    }
}
