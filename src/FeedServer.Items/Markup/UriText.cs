using System.Diagnostics.CodeAnalysis;

namespace FeedServer.Items.Markup;

/// <summary>Reads addresses that strangers wrote. <see cref="Uri"/> of .NET 10 throws at marks of writing direction where a host should be
/// (<c>//</c> and U+200E alone), instead of saying that it is no address.</summary>
public static class UriText
{
    /// <summary>As <see cref="Uri.TryCreate(string?, UriKind, out Uri?)"/>; false also where that throws.</summary>
    public static bool TryCreate(string? text, UriKind kind, [NotNullWhen(true)] out Uri? address)
    {
        try
        {
            return Uri.TryCreate(text, kind, out address);
        }
        catch (IndexOutOfRangeException)
        {
            address = null;
            return false;
        }
    }

    /// <summary>As <see cref="Uri.TryCreate(Uri?, string?, out Uri?)"/>; false also where that throws.</summary>
    public static bool TryCreate(Uri? from, string? text, [NotNullWhen(true)] out Uri? address)
    {
        try
        {
            return Uri.TryCreate(from, text, out address);
        }
        catch (IndexOutOfRangeException)
        {
            address = null;
            return false;
        }
    }
}
