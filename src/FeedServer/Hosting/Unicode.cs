namespace FeedServer.Hosting;

/// <summary>Whether the runtime can normalise text.</summary>
internal static class Unicode
{
    /// <summary>What to tell the operator when it cannot; null when it can. Without ICU <see cref="string.Normalize()"/> returns its input
    /// unchanged and reports nothing. Ids, slugs and the comparison of stories would silently become others, so nothing may
    /// start.</summary>
    public static string? Fault() => "e\u0301".Normalize(NormalizationForm.FormC) == "\u00E9" ? null
        : "The .NET runtime cannot normalise Unicode text, so ids and links would change. Unset the environment variable "
            + "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT (or set it to 0), and install ICU: libicu (Debian, Ubuntu, Fedora) or icu-libs "
            + "(Alpine).";
}
