namespace FeedServer.Items.Corrections;

/// <summary>A text that an editor puts in place of the source's, read and cleaned like a dropped file.</summary>
/// <param name="Body">The text.</param>
/// <param name="Images">Its pictures, in their order.</param>
/// <param name="Summary">One or two sentences of it for lists.</param>
public sealed record CorrectedBody(ItemBody Body, IReadOnlyList<ItemImage> Images, string Summary);
