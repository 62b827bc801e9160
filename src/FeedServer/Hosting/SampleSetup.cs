using System.Net;
using FeedServer.Items.Markup;

namespace FeedServer.Hosting;

/// <summary>What is left of the sample's settings where others can see it. The sample must start as it is, so these are warnings.</summary>
internal static class SampleSetup
{
    /// <summary>The title in the shipped appsettings.json.</summary>
    public const string Title = "Bản tin Viện Sông Lam";

    /// <summary>The tag authority there.</summary>
    public const string TagAuthority = "songlam.example,2026";

    /// <summary>One line for each setting that a public server should not have; none while it serves this machine alone.</summary>
    /// <param name="publication">What is published and under which address.</param>
    /// <param name="urls">The addresses to listen on, separated by semicolons.</param>
    public static IReadOnlyList<string> Faults(Publication publication, string urls)
    {
        var isOwn = IsThisMachine(publication.BaseUrl);
        if (isOwn && Listened(urls).All(IsThisMachine)) return [];
        var faults = new List<string>();
        if (isOwn)
            faults.Add($"Publication:BaseUrl is {publication.BaseUrl}: every link and feed sends readers to their own machine; "
                + "set the address under which they reach this server");
        if (publication.Title == Title) faults.Add($"Publication:Title is the sample's, '{Title}'; set the publication's own name");
        if (publication.TagAuthority == TagAuthority)
            faults.Add($"Publication:TagAuthority is the sample's, '{TagAuthority}': ids are minted from it and stay for ever; "
                + "set a domain of yours and a year, such as example.org,2026");
        return faults;
    }

    private static IEnumerable<Uri> Listened(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            // A host that stands for every address of the machine.
            .Select(url => url.Replace("://*", "://any.invalid", StringComparison.Ordinal)
                .Replace("://+", "://any.invalid", StringComparison.Ordinal))
            .Select(WebAddress.Parse).OfType<Uri>();

    private static bool IsThisMachine(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip));
}
