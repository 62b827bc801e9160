using FeedServer.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc;

namespace FeedServer.Desk;

/// <summary>A request that passed the gate, and what answers it.</summary>
internal readonly record struct DeskRequest(
    HttpContext Http, [property: FromServices] Site Site, [property: FromServices] PageRenderer Renderer,
    [property: FromServices] DeskFaults Faults, [property: FromServices] ActionLog Actions)
{
    /// <summary>Who asks; a route for everybody asks <see cref="DeskUser.Find"/>.</summary>
    public DeskUser User => DeskUser.Find(Http) ?? throw new InvalidOperationException("The route is open to everybody.");

    public SiteTexts Texts => Site.Texts;

    /// <summary>Ends the work when the client goes away.</summary>
    public CancellationToken Ending => Http.RequestAborted;

    /// <summary>What was sent; the gate has read it.</summary>
    public IFormCollection Form => Http.Request.Form;

    /// <summary>A field of the form; empty when it was not sent. Lines end as in texts of ours.</summary>
    public string Field(string name) => Form[name] is [{ } value, ..] ? value.ReplaceLineEndings("\n") : "";

    /// <summary>The frame of a page.</summary>
    public DeskFrame Frame(string title) => DeskFrame.From(Http, Site.Publication, title);

    /// <summary>Sends a page.</summary>
    public async Task<IResult> PageAsync<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK)
        where TPage : IComponent
        where TModel : class, IDeskModel =>
        await DeskPage.RenderAsync<TPage, TModel>(Renderer, Site.Publication, model, status);

    /// <summary>Sends the page of a fault: one or more sentences.</summary>
    public Task<IResult> FaultAsync(int status, string text) => Faults.RenderAsync(Http, status, _ => text);

    /// <summary>Why what was sent could not be written, in the page's words; the system's own are logged.</summary>
    public string NotWritten(Exception refused) => Faults.NotWritten(Http, refused);

    /// <summary>Nothing is there.</summary>
    public Task<IResult> NotFoundAsync() => Faults.RenderAsync(Http, StatusCodes.Status404NotFound, texts => texts.DeskNothingHere);

    /// <summary>Leads to a page after something was done, which that page tells once.</summary>
    /// <param name="path">From the archive's root, percent-encoded.</param>
    /// <param name="notice">What was done; null for nothing to tell.</param>
    public IResult LeadTo(string path, string? notice = null)
    {
        if (notice is not null) User.Session.Leave(notice);
        return DeskPaths.LeadTo(Http, path);
    }

    /// <summary>Writes into the log of actions what was done.</summary>
    /// <param name="action">Its name, such as <c>item.withdraw</c>.</param>
    /// <param name="subject">On what: a path, an id, a name. Never anything that is private.</param>
    /// <param name="outcome">What it came to.</param>
    public Task LogAsync(string action, string subject, string outcome) => LogAsync(DeskUser.Find(Http)?.Account, action, subject, outcome);

    /// <summary>The same for an account that the request has no session of: one that logs in, or nobody.</summary>
    public Task LogAsync(DeskAccount? account, string action, string subject, string outcome) =>
        // What was done is written down, whoever has gone away meanwhile.
        Actions.AppendAsync(Http, account, action, subject, outcome, CancellationToken.None);
}
