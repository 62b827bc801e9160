using FeedServer.Pages;
using FeedServer.Pages.Layout;
using Microsoft.AspNetCore.Components;

namespace FeedServer.Desk;

/// <summary>A page of the desk as an answer: rendered for one user, never kept, never compressed beside its tokens.</summary>
internal sealed class DeskPage(byte[] html, int status) : IResult
{
    public static async Task<DeskPage> RenderAsync<TPage, TModel>(
        PageRenderer renderer, Publication publication, TModel model, int status = StatusCodes.Status200OK)
        where TPage : IComponent
        where TModel : class, IDeskModel =>
        new(RootedLinks.Below(publication.RootPath, await renderer.RenderAsync<TPage, TModel>(model)), status);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = html.Length;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask
            : response.Body.WriteAsync(html, httpContext.RequestAborted).AsTask();
    }
}
