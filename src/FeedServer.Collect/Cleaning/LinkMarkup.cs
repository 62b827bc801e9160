using AngleSharp.Dom;

namespace FeedServer.Collect.Cleaning;

/// <summary>Gives a link its final address, or leaves only its text.</summary>
internal static class LinkMarkup
{
    /// <summary>Settles one link in its tree.</summary>
    public static void Settle(IElement link, Uri? baseUrl)
    {
        if (LinkAddress.Settle(link.GetAttribute("href"), baseUrl) is { } address) link.SetAttribute("href", address);
        else link.Replace([.. link.ChildNodes]);
    }
}
