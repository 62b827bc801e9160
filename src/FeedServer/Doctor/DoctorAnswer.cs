using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Doctor;

/// <summary>Tells the operator's <c>doctor</c> how a request of his has arrived. Who asks shows what stands in a file of the archive that
/// its owner alone can write and read; to everybody else the header means nothing.</summary>
internal sealed class DoctorAnswer(RequestDelegate next, Settings settings)
{
    /// <summary>The request's header.</summary>
    public const string Header = "FeedServer-Doctor";

    /// <summary>The file, below the archive.</summary>
    public const string FileName = "feedserver.doctor";

    private const int NonceLength = 64;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Headers[Header] is [{ Length: NonceLength } shown] && await IsOperatorAsync(shown, http.RequestAborted))
        {
            http.Response.Headers.CacheControl = "no-store";
            var request = http.Request;
            await http.Response.WriteAsJsonAsync(new SeenRequest(request.Scheme, request.Host.Value ?? "",
                http.Connection.RemoteIpAddress?.ToString() ?? "", request.Headers["X-Original-For"].ToString(),
                request.Headers["X-Forwarded-For"].ToString(), request.Headers["X-Forwarded-Proto"].ToString()),
                DoctorJson.Default.SeenRequest, cancellationToken: http.RequestAborted);
            return;
        }
        await next(http);
    }

    private async Task<bool> IsOperatorAsync(string shown, CancellationToken cancellation)
    {
        try
        {
            var expected = await File.ReadAllBytesAsync(Path.Combine(settings.ArchiveRoot, FileName), cancellation);
            return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(shown));
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            // No doctor is at work, or one of another user.
            return false;
        }
    }
}

/// <summary>A request as it arrived here.</summary>
/// <param name="Scheme">Of this hop.</param>
/// <param name="Host">The Host header.</param>
/// <param name="Client">Who is the client: the connection's other end, or whom a trusted proxy names.</param>
/// <param name="Proxy">The trusted proxy's end of the connection; empty when there is none.</param>
/// <param name="ForwardedFor">What is left of X-Forwarded-For: names that no trusted proxy has vouched for.</param>
/// <param name="ForwardedProto">X-Forwarded-Proto.</param>
internal sealed record SeenRequest(string Scheme, string Host, string Client, string Proxy, string ForwardedFor, string ForwardedProto);

/// <summary>Its JSON form.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SeenRequest))]
internal sealed partial class DoctorJson : JsonSerializerContext;
