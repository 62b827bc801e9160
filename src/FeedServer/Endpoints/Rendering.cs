namespace FeedServer.Endpoints;

/// <summary>An answer as rendered, before it is compressed and dated.</summary>
/// <param name="Bytes">The body; empty for a redirect.</param>
/// <param name="ContentType">Media type with charset.</param>
/// <param name="Status">HTTP status that goes with it.</param>
/// <param name="Location">The path it has moved to for ever; null when it is here.</param>
public sealed record Rendering(byte[] Bytes, string ContentType, int Status = StatusCodes.Status200OK, string? Location = null)
{
    /// <summary>Whether the archive itself says so. What is not there is not kept: anybody can think up any number of such addresses.</summary>
    public bool IsLasting => Status != StatusCodes.Status404NotFound;

    /// <summary>A permanent redirect.</summary>
    public static Rendering MovedTo(string path) => new([], "text/plain", StatusCodes.Status301MovedPermanently, path);
}
