namespace FeedServer.Publish.Comments;

/// <summary>Where comments are.</summary>
public static class CommentPaths
{
    /// <summary>The newest of all items, and the last part of the addresses of an item's.</summary>
    public const string All = "/comments";

    /// <summary>All of an item; its feeds at the same path with an extension.</summary>
    public static string For(string itemPath) => itemPath + All;

    /// <summary>A comment among those of its item.</summary>
    public static string For(string itemPath, string id) => $"{For(itemPath)}/{id}";

    /// <summary>The last part of the address by which its writer edits a comment.</summary>
    public const string Edit = "/edit";

    /// <summary>Where its writer edits a comment; the query signs it.</summary>
    public static string EditOf(string itemPath, string id) => For(itemPath, id) + Edit;

    /// <summary>The part of an item's page that shows them.</summary>
    public static string OnPage(string itemPath) => itemPath + "#comments";

    /// <summary>The place of a comment on a page.</summary>
    public static string Anchor(string id) => "c-" + id;
}
