namespace FeedServer.Collect.Dropping;

/// <summary>Names of pictures that are uploaded with an article.</summary>
public static class PictureNames
{
    /// <summary>The pictures under names that differ. A format that leaves its pictures to lie beside it under its name gets them so, in
    /// the order in which they came; others refer to them by the names that they have.</summary>
    /// <param name="article">The article's safe name.</param>
    /// <param name="pictures">The pictures.</param>
    public static IReadOnlyList<UploadedFile> For(string article, IReadOnlyList<UploadedFile> pictures)
    {
        var (named, taken) = (new List<UploadedFile>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase) { article });
        var (isBeside, stem) = (PicturesBeside.TakesPictures(article), PicturesBeside.StemOf(article));
        foreach (var picture in pictures)
        {
            var name = isBeside && PicturesBeside.Stem(picture.Name) != stem ? Numbered(stem, picture.Name, 1) : picture.Name;
            for (var number = 2; !taken.Add(name); number++) name = Numbered(isBeside ? stem : StemOf(picture.Name), picture.Name, number);
            named.Add(picture with { Name = name });
        }
        return named;
    }

    /// <summary>Whether a picture belongs to an article by its name alone.</summary>
    public static bool IsNamedAfter(string article, string picture) => PicturesBeside.Stem(picture) == PicturesBeside.StemOf(article);

    private static string StemOf(string name) => Path.GetFileNameWithoutExtension(name);

    private static string Numbered(string stem, string name, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}{Path.GetExtension(name)}");
}
