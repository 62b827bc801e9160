using FeedServer.Pages.Layout;

namespace FeedServer.Pages;

/// <summary>What a page is drawn from.</summary>
public interface IPageModel
{
    /// <summary>What stands round its content.</summary>
    FrameModel Frame { get; }
}
