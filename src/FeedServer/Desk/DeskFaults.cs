using FeedServer.Pages;

namespace FeedServer.Desk;

/// <summary>The pages that say why something was not done.</summary>
internal sealed class DeskFaults(Publication publication, PageRenderer renderer)
{
    public Publication Publication => publication;

    /// <summary>The page of a fault.</summary>
    public async Task<IResult> RenderAsync(HttpContext http, int status, Func<SiteTexts, string> text)
    {
        var texts = SiteTexts.For(publication.Language);
        var model = new DeskFaultModel(DeskFrame.From(http, publication, texts.DeskFault(status)), text(texts), DeskUser.Find(http) is null
            && status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden);
        return await DeskPage.RenderAsync<DeskFaultPage, DeskFaultModel>(renderer, publication, model, status);
    }
}
