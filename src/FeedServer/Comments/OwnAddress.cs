namespace FeedServer.Comments;

/// <summary>The signed address by which a comment's writer edits it.</summary>
/// <param name="ItemPath">The path of its item, as asked for.</param>
/// <param name="Id">Its id.</param>
/// <param name="Until">Until when it holds, Unix seconds.</param>
/// <param name="Key">The signature.</param>
internal sealed record OwnAddress(string ItemPath, string Id, string? Until, string? Key);
