namespace FeedServer.Desk;

/// <summary>An entry of the desk's navigation.</summary>
/// <param name="Path">From the archive's root.</param>
/// <param name="Name">Its name in the language of the texts.</param>
/// <param name="Role">The least role that sees it.</param>
public sealed record DeskPlace(string Path, Func<SiteTexts, string> Name, DeskRole Role)
{
    /// <summary>Whether a path is this place, or below it.</summary>
    public bool Has(string path) => path.Equals(Path, StringComparison.OrdinalIgnoreCase)
        || (Path != DeskPaths.Root && path.StartsWith(Path + "/", StringComparison.OrdinalIgnoreCase));
}
