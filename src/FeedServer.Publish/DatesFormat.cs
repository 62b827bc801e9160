namespace FeedServer.Publish;

/// <summary>The form in which feeds say an item's four dates, see <see cref="ItemDates"/>.</summary>
public static class DatesFormat
{
    /// <summary>The name of the XML namespace. It is one for all servers and for ever, so that a program can look for it: an address of the
    /// server's own would be another one on each host and after each move. It is a name only, as that of the sources' OPML; each element
    /// says where its server describes it.</summary>
    public const string Namespace = "https://feedserver.example/ns/dates";

    /// <summary>The member of an item in JSON Feed.</summary>
    public const string JsonMember = "_feedserver";

    /// <summary>The path of the page that describes the form, on every server.</summary>
    public const string PagePath = "/ns/dates";
}
