using FeedServer.Pages;

namespace FeedServer.Desk;

/// <summary>The pages that say why something was not done.</summary>
internal sealed partial class DeskFaults(Publication publication, PageRenderer renderer, ILogger<DeskFaults> logger)
{
    public Publication Publication => publication;

    public SiteTexts Texts => SiteTexts.For(publication.Language);

    /// <summary>The page of a fault.</summary>
    public Task<IResult> RenderAsync(HttpContext http, int status, Func<SiteTexts, string> text) => RenderAsync(http, status, text, []);

    /// <summary>The same with what was typed, see <see cref="TypedText"/>.</summary>
    public async Task<IResult> RenderAsync(
        HttpContext http, int status, Func<SiteTexts, string> text, IReadOnlyList<(string Label, string Text)> typed)
    {
        var model = new DeskFaultModel(DeskFrame.From(http, publication, Texts.DeskFault(status)), text(Texts), DeskUser.Find(http) is null
            && status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden, typed);
        return await DeskPage.RenderAsync<DeskFaultPage, DeskFaultModel>(renderer, publication, model, status);
    }

    /// <summary>Why what was sent could not be written, for its page. The log has the system's own words.</summary>
    public string NotWritten(HttpContext http, Exception refused)
    {
        LogNotWritten(http.Request.Method, http.Request.Path, DeskUser.Find(http)?.Name ?? "", refused.Message);
        return Texts.DeskNotWritten(refused);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "desk: {Method} {Path} by {User} was not done: {Reason}")]
    private partial void LogNotWritten(string method, string path, string user, string reason);
}
