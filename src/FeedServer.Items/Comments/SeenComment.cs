namespace FeedServer.Items.Comments;

/// <summary>A comment with the text that it had when somebody looked at it: its writer may put another in its place meanwhile. Written as
/// <c>ID</c> while the text is the one that was posted, and as <c>ID@EDIT</c> once it was edited.</summary>
/// <param name="Id">The comment.</param>
/// <param name="Edit">Which edit: 16 digits of the digest of its content; null for the text as posted.</param>
public readonly record struct SeenComment(string Id, string? Edit)
{
    private const char Behind = '@';

    /// <summary>Reads the written form; whatever else is given is an id that no comment has.</summary>
    public static SeenComment Parse(string text) =>
        text.Split(Behind, 2) is [var id, var edit] ? new SeenComment(id, edit) : new SeenComment(text, null);

    public override string ToString() => Edit is null ? Id : Id + Behind + Edit;
}
