using System.Buffers;

namespace FeedServer.Collect.Reading.Dates;

/// <summary>Tells the link from an article to its writer: by its relation (HTML, "Link types") or its address.</summary>
internal static class WriterLinks
{
    private const int Levels = 3;

    private static readonly SearchValues<string> Places = SearchValues.Create(
        ["/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/auteurs/", "/autore/", "/profile/", "/tac-gia/"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>True for an element that is such a link, or stands in one.</summary>
    public static bool Holds(TreeElement element)
    {
        TreeElement? at = element;
        for (var level = 0; level < Levels && at is not null; level++, at = at.Parent)
        {
            if (at.LocalName != "a") continue;
            return at.GetAttribute("rel") is { } relation && relation.Contains("author", StringComparison.OrdinalIgnoreCase)
                || at.GetAttribute("href").AsSpan().ContainsAny(Places);
        }
        return false;
    }
}
