using FeedServer.Collect.Cleaning;

namespace FeedServer.Collect.Sources;

/// <summary>One line of the shelf's list: which file of the drop folder a picture came from.</summary>
/// <param name="File">The file's path below the drop folder, NFC, forward slashes.</param>
/// <param name="Picture">Where it is served and what is known of it.</param>
internal sealed record ImageManifestLine(string File, PictureFacts Picture);
