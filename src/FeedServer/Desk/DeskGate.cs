using Microsoft.AspNetCore.Http.Features;

namespace FeedServer.Desk;

/// <summary>Stands before every route of the desk, and before routes elsewhere that ask for a role: who asks, whether they may, whether
/// their own page made them ask. Nothing of a body is read before that is known, but what <see cref="TypedText"/> reads.</summary>
internal sealed partial class DeskGate(
    RequestDelegate next, DeskAuthentication authentication, DeskCookies cookies, DeskFaults faults, ILogger<DeskGate> logger)
{
    private const long PlainForm = 64 << 10;

    /// <summary>The field of the token.</summary>
    public const string TokenField = "_token";

    /// <summary>Lets a request pass, leads it to the login, or refuses it with a page that says why.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var access = http.GetEndpoint()?.Metadata.GetMetadata<DeskAccess>();
        if (access is null && !http.Request.Path.StartsWithSegments(DeskPaths.Root))
        {
            await next(http);
            return;
        }
        DeskHeaders.SetOn(http.Response.Headers);
        var refusal = await RefusalAsync(http, access ?? new DeskAccess(DeskRole.Operator));
        if (refusal is null) await AnswerAsync(http);
        else await refusal.ExecuteAsync(http);
    }

    /// <summary>Lets a request pass. What the disk did not take is said on a page, and with its path in the log.</summary>
    private async Task AnswerAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or (IOException and not BadHttpRequestException)
            && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            var page = await faults.RenderAsync(
                http, StatusCodes.Status503ServiceUnavailable, _ => faults.NotWritten(http, refused));
            await page.ExecuteAsync(http);
        }
    }

    private async Task<IResult?> RefusalAsync(HttpContext http, DeskAccess access)
    {
        if (!cookies.IsPossible)
            return await faults.RenderAsync(http, StatusCodes.Status403Forbidden, texts => texts.DeskNeedsHttps);
        if (authentication.Fault() is { } damaged)
        {
            LogNotRead(damaged.Message);
            return await faults.RenderAsync(http, StatusCodes.Status503ServiceUnavailable,
                texts => damaged.InnerException is UnauthorizedAccessException ? texts.DeskAccountsOfAnother : texts.DeskAccountsNotRead);
        }
        if (authentication.Find(http) is { } user) http.Features.Set(user);
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (!isRead && RequestOrigin.IsForeign(http.Request, faults.Publication))
            return await faults.RenderAsync(http, StatusCodes.Status403Forbidden, texts => texts.DeskForeignOrigin);
        return await RoleRefusalAsync(http, access, isRead) ?? (isRead ? null : await FormRefusalAsync(http));
    }

    private async Task<IResult?> RoleRefusalAsync(HttpContext http, DeskAccess access, bool isRead)
    {
        if (access.Role is not { } role) return null;
        if (DeskUser.Find(http) is not { } user)
        {
            // Nobody should believe that what was sent was done, and what was typed is not to be lost.
            return isRead ? DeskPaths.LeadTo(http, DeskPaths.LoginFor(http.Request))
                : await faults.RenderAsync(http, StatusCodes.Status401Unauthorized, texts => texts.DeskLoggedOut,
                    await TypedText.ReadAsync(http, DeskCookies.Find(http, cookies.Session), faults.Texts));
        }
        if (user.Role < role) return await faults.RenderAsync(http, StatusCodes.Status403Forbidden, texts => texts.DeskNotAllowed);
        return user.Account.InitialUntil is null || access.BeforePasswordIsChosen ? null : DeskPaths.LeadTo(http, DeskPaths.Account);
    }

    private async Task<IResult?> FormRefusalAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return await faults.RenderAsync(http, StatusCodes.Status415UnsupportedMediaType, texts => texts.DeskNoForm);
        var most = http.GetEndpoint()?.Metadata.GetMetadata<DeskBodyLimit>()?.Bytes ?? PlainForm;
        if (http.Request.ContentLength > most && http.GetEndpoint()?.Metadata.GetMetadata<DeskTypedText>() is not null)
            return await TooLargeAsync(http, most);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return await faults.RenderAsync(http, StatusCodes.Status413PayloadTooLarge, texts => texts.DeskTooLarge(most));
        }
        catch (IOException refused) when (refused is not BadHttpRequestException && WriteFailure.KnownReason(refused) is not null)
        {
            // What is large waits in the folder of temporary files, and there is no room.
            return await faults.RenderAsync(http, StatusCodes.Status503ServiceUnavailable, _ => faults.NotWritten(http, refused));
        }
        catch (Exception unreadable) when (unreadable is not (BadHttpRequestException or OperationCanceledException))
        {
            // The edge of one request: whatever the reader minds, the bytes are the client's.
            return await faults.RenderAsync(http, StatusCodes.Status400BadRequest, texts => texts.DeskNoForm);
        }
        return HasToken(http, form) ? null
            : await faults.RenderAsync(http, StatusCodes.Status403Forbidden, texts => texts.DeskWrongToken,
                TypedText.From(http, form, faults.Texts));
    }

    /// <summary>Refuses what is too large without losing what was typed: in the form where the route shows it again, else to be
    /// copied.</summary>
    private async Task<IResult> TooLargeAsync(HttpContext http, long most)
    {
        var form = await TypedText.LeadingAsync(http);
        if (HasToken(http, form) && http.GetEndpoint()?.Metadata.GetMetadata<DeskFormAgain>() is { } again)
        {
            http.Request.Form = form;
            return await again.ShowAsync(http, faults.Texts.DeskTooLarge(most));
        }
        return await faults.RenderAsync(http, StatusCodes.Status413PayloadTooLarge, texts => texts.DeskTooLarge(most),
            HasToken(http, form) ? TypedText.From(http, form, faults.Texts) : []);
    }

    private bool HasToken(HttpContext http, IFormCollection form) =>
        authentication.TokenOf(http) is { } token && SecretToken.IsForForms(form[TokenField], token);

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "the desk is shut: {Reason}")]
    private partial void LogNotRead(string reason);
}
