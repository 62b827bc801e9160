using FeedServer.Items;
using FeedServer.Thumbnails;
using SkiaSharp;

namespace FeedServer.Tests.Thumbnails;

public sealed class ThumbnailTests
{
    private const string Address = "/images/ab/ab000000000000000000000000000000.";

    [Theory]
    [InlineData("jpg", 1600, 1200, 160, 120)]
    [InlineData("jpg", 12_000, 8_000, 160, 107)]
    [InlineData("png", 100, 80, 100, 80)]
    [InlineData("webp", 300, 900, 40, 120)]
    public void A_picture_is_shown_within_its_box_and_never_larger_than_it_is(string kind, int width, int height, int shown, int high)
    {
        var small = Thumbnail.For(Picture(Address + kind, width, height));
        Assert.Equal(new Thumbnail("/thumbnails" + Address["/images".Length..] + kind + ".webp", shown, high), small);
        Assert.Equal(Address + kind, Thumbnail.OriginalOf(small!.Path)); // compared above
    }

    [Theory]
    [InlineData("svg", 400, 300)]
    [InlineData("avif", 400, 300)]
    [InlineData("png", 40, 40)]
    [InlineData("png", 4000, 60)]
    [InlineData("png", 5000, 5000)]
    [InlineData("webp", 5000, 5000)]
    [InlineData("jpg", 20_000, 20_000)]
    public void What_shows_nothing_in_small_or_costs_too_much_has_none(string kind, int width, int height) =>
        Assert.Null(Thumbnail.For(Picture(Address + kind, width, height)));

    [Theory]
    [InlineData("/thumbnails/ab/ab000000000000000000000000000000.svg.webp")]
    [InlineData("/thumbnails/ab/cd000000000000000000000000000000.jpg.webp")]
    [InlineData("/thumbnails/../images/ab/x.jpg.webp")]
    [InlineData("/thumbnails/.webp")]
    [InlineData("/images/ab/ab000000000000000000000000000000.jpg")]
    public void A_path_of_another_form_is_no_thumbnail(string path) => Assert.Null(Thumbnail.OriginalOf(path));

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_becomes_a_small_webp_with_two_dots_a_pixel(SKEncodedImageFormat format)
    {
        var small = ThumbnailMaker.Make(Encoded(1600, 800, format));
        using var codec = SKCodec.Create(new MemoryStream(small!)); // a picture of ours
        Assert.Equal((SKEncodedImageFormat.Webp, 320, 160), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height));
    }

    [Fact]
    public void What_is_no_picture_is_cut_off_or_claims_too_much_becomes_none()
    {
        var png = Encoded(600, 400, SKEncodedImageFormat.Png);
        Assert.Null(ThumbnailMaker.Make([]));
        Assert.Null(ThumbnailMaker.Make([.. "không phải hình"u8]));
        Assert.Null(ThumbnailMaker.Make(png[..30]));
        // Its header says 60,000 by 60,000.
        byte[] huge = [.. png];
        (huge[18], huge[19], huge[22], huge[23]) = (0xEA, 0x60, 0xEA, 0x60);
        Assert.Null(ThumbnailMaker.Make(huge));
    }

    [Fact]
    public void A_progressive_JPEG_stands_in_memory_whole_and_may_have_as_many_pixels_as_that_allows()
    {
        Assert.NotNull(ThumbnailMaker.Make(Progressive(640)));
        Assert.Null(ThumbnailMaker.Make(Progressive(9984)));
    }

    [Fact]
    public void Of_a_JPEG_only_the_sequential_kind_with_one_scan_is_read_in_rows()
    {
        var sequential = Encoded(64, 48, SKEncodedImageFormat.Jpeg);
        Assert.True(JpegHead.IsReadInRows(sequential));
        var frame = sequential.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        var scan = sequential.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        Assert.False(JpegHead.IsReadInRows([.. sequential[..frame], 0xFF, 0xC2, .. sequential[(frame + 2)..]]));
        Assert.False(JpegHead.IsReadInRows([.. sequential[..frame], 0xFF, 0xC9, .. sequential[(frame + 2)..]]));
        // Its first scan has one of three components.
        Assert.False(JpegHead.IsReadInRows([.. sequential[..(scan + 4)], 1, .. sequential[(scan + 5)..]]));
        // Fill bytes stand before the frame.
        Assert.True(JpegHead.IsReadInRows([.. sequential[..frame], 0xFF, 0xFF, .. sequential[frame..]]));
        Assert.All(Enumerable.Range(0, scan + 2), length => Assert.False(JpegHead.IsReadInRows(sequential.AsSpan(0, length))));
    }

    /// <summary>A grey square as a progressive JPEG whose one scan ends at once; the decoder fills in the rest.</summary>
    private static byte[] Progressive(int side) =>
    [
        0xFF, 0xD8,
        0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),
        0xFF, 0xC2, 0, 11, 8, (byte)(side >> 8), (byte)side, (byte)(side >> 8), (byte)side, 1, 1, 0x11, 0,
        0xFF, 0xC4, 0, 20, 0, 1, .. new byte[15], 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0, 0,
        0xFF, 0xD9,
    ];

    private static ItemImage Picture(string address, int width, int height) =>
        new() { Address = address, Width = width, Height = height };

    private static byte[] Encoded(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.SteelBlue);
        using var data = bitmap.Encode(format, 80);
        return data.ToArray();
    }
}
