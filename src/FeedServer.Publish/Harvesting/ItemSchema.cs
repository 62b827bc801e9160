namespace FeedServer.Publish.Harvesting;

/// <summary>The schema of our own format of records (W3C XML Schema 1.0). It changes by addition only.</summary>
public static class ItemSchema
{
    /// <summary>The name of the namespace: one for all servers, as <see cref="DatesFormat.Namespace"/>.</summary>
    public const string Namespace = "https://feedserver.example/ns/item";

    /// <summary>Where every server has it, for ever.</summary>
    public const string Path = "/ns/item.xsd";
}
