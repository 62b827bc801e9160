namespace FeedServer.Collect.Reading.Html;

/// <summary>The site of a page, to tell links to its other stories from those of the author to somewhere else.</summary>
internal readonly record struct PageSite(string? Name)
{
    /// <summary>The site of an address; of none when there is no address.</summary>
    public static PageSite Parse(string? address) => new(NameOf(WebAddress.Parse(address)));

    /// <summary>True for a link that may stay on the site: a relative one, one below the same name, any when the site is unknown.</summary>
    public bool Holds(TreeElement link) =>
        Name is null || NameOf(WebAddress.Parse(link.GetAttribute("href")?.Trim())) is not { } other || other == Name;

    // The last two labels; a shop or a picture server of the same publisher has another first one.
    private static string? NameOf(Uri? address)
    {
        if (address is null) return null;
        var labels = address.Host.Split('.');
        return string.Join('.', labels.TakeLast(2));
    }
}
