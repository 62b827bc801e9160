namespace FeedServer.Items.Keeping;

/// <summary>The two orders items are listed in, both newest first.</summary>
public enum ListOrder
{
    /// <summary>By filing day, local time (unknown hours last on their day), arrival; for pages and dated lists.</summary>
    Filed,

    /// <summary>By the instant the present public state was kept; for the head feed.</summary>
    Changed,
}
