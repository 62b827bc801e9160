namespace FeedServer.Thumbnails;

/// <summary>The small form of a kept picture, for lists: a file of its own, named by the picture's name, which is its content.</summary>
/// <param name="Path">Where it is served: <c>/thumbnails/ab/(digits).jpg.webp</c> of <c>/images/ab/(digits).jpg</c>.</param>
/// <param name="Width">Pixels of the page, at most <see cref="MostWidth"/>.</param>
/// <param name="Height">Pixels of the page, at most <see cref="MostHeight"/>.</param>
public sealed record Thumbnail(string Path, int Width, int Height)
{
    /// <summary>The box it fits into, in pixels of the page.</summary>
    public const int MostWidth = 160, MostHeight = 120;

    /// <summary>The folder of the archive that they lie in, and the beginning of their paths.</summary>
    public const string Folder = "thumbnails";

    private const string Images = "/images/";
    private const string Extension = ".webp";

    // An icon, a line or a spacer shows nothing in a list.
    private const int Least = 48;
    private const int LeastShown = 24;

    /// <summary>What can be decoded a few rows at a time, by its extension, and what may be decoded whole. Of a JPEG its bytes say
    /// which, when it is made small.</summary>
    private static readonly string[] InRows = [".jpg"], Whole = [".png", ".gif", ".webp"];

    /// <summary>That of a picture; null when it has none: it lies elsewhere, its size is unknown or too large to decode, or it is a drawing
    /// or of a format that is not decoded here.</summary>
    public static Thumbnail? For(ItemImage image)
    {
        if (image is not { Width: { } width, Height: { } height } || !PictureFiles.IsContentNamed(image.Address)) return null;
        if (Math.Min(width, height) < Least || (long)width * height > MostPixelsOf(image.Address)) return null;
        var (shownWidth, shownHeight) = Fit(width, height, MostWidth, MostHeight);
        return Math.Min(shownWidth, shownHeight) < LeastShown ? null
            : new Thumbnail($"/{Folder}/{image.Address[Images.Length..]}{Extension}", shownWidth, shownHeight);
    }

    /// <summary>The address of the picture that a path shows in small; null for a path of any other form.</summary>
    public static string? OriginalOf(string path)
    {
        if (!path.StartsWith($"/{Folder}/", StringComparison.Ordinal) || !path.EndsWith(Extension, StringComparison.Ordinal)) return null;
        var address = Images + path[(Folder.Length + 2)..^Extension.Length];
        return PictureFiles.IsContentNamed(address) && MostPixelsOf(address) > 0 ? address : null;
    }

    /// <summary>The largest size within a box that keeps the proportions; no picture is made larger.</summary>
    internal static (int Width, int Height) Fit(int width, int height, int mostWidth, int mostHeight)
    {
        var scale = Math.Min(1, Math.Min((double)mostWidth / width, (double)mostHeight / height));
        return (Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }

    private static long MostPixelsOf(string address) =>
        InRows.Contains(System.IO.Path.GetExtension(address)) ? ThumbnailMaker.MostPixels
        : Whole.Contains(System.IO.Path.GetExtension(address)) ? ThumbnailMaker.MostDecoded : 0;
}
