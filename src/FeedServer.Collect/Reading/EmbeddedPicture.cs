namespace FeedServer.Collect.Reading;

/// <summary>A picture that stands inside an article's own file: in an office file, attached to a mail.</summary>
/// <param name="Address">What the article's text calls it: the part's name in the file, NFC, unique in it.</param>
/// <param name="Bytes">The picture as it stands there.</param>
public sealed record EmbeddedPicture(string Address, ReadOnlyMemory<byte> Bytes);
