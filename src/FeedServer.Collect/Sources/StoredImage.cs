using FeedServer.Collect.Cleaning;

namespace FeedServer.Collect.Sources;

/// <summary>What became of a picture that an article refers to.</summary>
/// <param name="Reference">The address as the document gives it.</param>
/// <param name="Facts">Where it is served now; null when it could not be had.</param>
/// <param name="Reason">Why it could not be had, as a clause; null when it could.</param>
/// <param name="Stamp">Its file as it was; null when the reference names no file that may be read.</param>
internal sealed record StoredImage(string Reference, PictureFacts? Facts, string? Reason, PictureStamp? Stamp);
