using FeedServer.Publish.Versions;

namespace FeedServer.Pages.Versions;

/// <summary>A part of a compared text as a page shows it: a block that changed, or a stretch of blocks that did not.</summary>
/// <param name="Blocks">Its blocks; of a long stretch the first.</param>
/// <param name="More">How many blocks of the stretch are not shown.</param>
/// <param name="IsCut">True when the end of the block is not shown.</param>
public sealed record ComparisonPart(IReadOnlyList<ComparedBlock> Blocks, int More = 0, bool IsCut = false)
{
    /// <summary>True for a stretch without changes.</summary>
    public bool IsSame => Blocks[0].IsSame;

    /// <summary>How many blocks the stretch has.</summary>
    public int Count => Blocks.Count + More;
}
