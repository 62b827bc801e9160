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
