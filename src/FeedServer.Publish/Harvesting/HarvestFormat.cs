namespace FeedServer.Publish.Harvesting;

/// <summary>A form in which records are given.</summary>
/// <param name="Prefix">Its name in requests.</param>
/// <param name="Namespace">The namespace of its elements.</param>
/// <param name="Schema">Where its schema is: an absolute address, or a path of this server.</param>
public sealed record HarvestFormat(string Prefix, string Namespace, string Schema)
{
    /// <summary>Simple Dublin Core, which every repository has (§3.4).</summary>
    public static HarvestFormat DublinCore { get; } = new(
        "oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd");

    /// <summary>Ours, with the four dates and all that is known of an item but its text.</summary>
    public static HarvestFormat Item { get; } = new("feedserver", ItemSchema.Namespace, ItemSchema.Path);

    /// <summary>Both.</summary>
    public static IReadOnlyList<HarvestFormat> All { get; } = [DublinCore, Item];

    /// <summary>The format of a name; null for any other.</summary>
    public static HarvestFormat? Find(string prefix) => All.FirstOrDefault(format => format.Prefix == prefix);
}
