using FeedServer.Api;

namespace FeedServer.Http;

/// <summary>The edge of a request: what fails is logged with its path and answered with 503, without details.</summary>
internal sealed partial class FailurePage(RequestDelegate next, ILogger<FailurePage> logger)
{
    private const string Words = "the archive cannot answer just now. Nothing is lost; please try again.";

    /// <summary>Runs the rest of the pipeline.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (BadHttpRequestException e)
        {
            LogRefused(http.Request.Path, e.Message);
            if (!http.Response.HasStarted) http.Response.StatusCode = e.StatusCode;
        }
        catch (Exception e)
        {
            LogFailed(http.Request.Method, http.Request.Path, e);
            if (http.Response.HasStarted) throw;
            http.Response.Clear();
            SecurityHeaders.SetOn(http.Response.Headers);
            http.Response.Headers.RetryAfter = "30";
            http.Response.Headers.CacheControl = CacheControl.Never;
            await WriteAsync(http);
        }
    }

    private static Task WriteAsync(HttpContext http)
    {
        if (ApiPaths.Has(http.Request.Path))
            return ApiProblem.From(http, StatusCodes.Status503ServiceUnavailable, Words).WriteAsync(http, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"503: {Words}\n", http.RequestAborted);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFailed(string method, string path, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "{Path} refused: {Reason}")]
    private partial void LogRefused(string path, string reason);
}
