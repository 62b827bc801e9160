namespace FeedServer.Collect.Cleaning;

/// <summary>Where a picture is served from and what is known of it.</summary>
/// <param name="Address">An absolute http(s) URL, or a path that begins with <c>/images/</c>.</param>
/// <param name="Width">Pixels; null when unknown.</param>
/// <param name="Height">Pixels; null when unknown.</param>
/// <param name="MediaType">Such as <c>image/png</c>; null when unknown.</param>
/// <param name="Length">Bytes; null when unknown.</param>
public sealed record PictureFacts(string Address, int? Width = null, int? Height = null, string? MediaType = null, long? Length = null);
