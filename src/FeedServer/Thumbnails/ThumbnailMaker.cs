using SkiaSharp;

namespace FeedServer.Thumbnails;

/// <summary>Makes a picture small. What a picture costs is bounded by its size, which is read before anything is decoded: pixels that stand
/// in memory, and pixels that the decoder goes through.</summary>
internal static class ThumbnailMaker
{
    /// <summary>The most pixels that are gone through, of a picture that is decoded a few rows at a time.</summary>
    public const long MostPixels = 100_000_000;

    /// <summary>The most pixels that stand in memory, at four bytes each.</summary>
    public const long MostDecoded = 16_000_000;

    // For screens with two dots a pixel.
    private const int Density = 2;
    private const int Quality = 75;

    private static readonly SKSamplingOptions Sampling = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>What stands for a picture that cannot be made small, WebP: one transparent pixel.</summary>
    public static byte[] Nothing { get; } = Transparent();

    /// <summary>The bytes of the small form, WebP; null when the picture cannot be decoded or is too large.</summary>
    /// <param name="picture">The picture's bytes, of any format.</param>
    public static byte[]? Make(byte[] picture)
    {
        using var data = SKData.CreateCopy(picture);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MostPixelsOf(codec, picture)) return null;
        var (width, height) = Thumbnail.Fit(codec.Info.Width, codec.Info.Height,
            Thumbnail.MostWidth * Density, Thumbnail.MostHeight * Density);
        var scaled = codec.GetScaledDimensions((float)width / codec.Info.Width);
        if ((long)scaled.Width * scaled.Height > MostDecoded) return null;
        using var whole = new SKBitmap(new SKImageInfo(scaled.Width, scaled.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        // A picture that ends too early is shown as far as it goes.
        if (codec.GetPixels(whole.Info, whole.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput)) return null;
        using var small = whole.Resize(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul), Sampling);
        if (small is null) return null;
        using var upright = Upright(small, codec.EncodedOrigin);
        using var encoded = upright.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded?.ToArray();
    }

    private static byte[] Transparent()
    {
        using var pixel = new SKBitmap(new SKImageInfo(1, 1, SKColorType.Rgba8888, SKAlphaType.Premul));
        pixel.Erase(SKColors.Transparent);
        using var encoded = pixel.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded.ToArray();
    }

    /// <summary>A progressive JPEG stands in memory whole while it is decoded, and so do WebP without loss and animated WebP.</summary>
    private static long MostPixelsOf(SKCodec codec, byte[] picture) =>
        codec.EncodedFormat == SKEncodedImageFormat.Jpeg && JpegHead.IsReadInRows(picture) ? MostPixels : MostDecoded;

    /// <summary>Turned as the camera was held (Exif 2.32, Orientation).</summary>
    private static SKImage Upright(SKBitmap small, SKEncodedOrigin origin)
    {
        var image = SKImage.FromBitmap(small);
        if (origin == SKEncodedOrigin.TopLeft) return image;
        var (width, height) = (small.Width, small.Height);
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom
            or SKEncodedOrigin.LeftBottom;
        using (image)
        using (var surface = SKSurface.Create(new SKImageInfo(isTurned ? height : width, isTurned ? width : height,
            SKColorType.Rgba8888, SKAlphaType.Premul)))
        {
            surface.Canvas.SetMatrix(MatrixOf(origin, width, height));
            surface.Canvas.DrawImage(image, 0, 0, Sampling);
            return surface.Snapshot();
        }
    }

    private static SKMatrix MatrixOf(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
