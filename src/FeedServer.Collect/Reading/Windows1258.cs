using System.Text;

namespace FeedServer.Collect.Reading;

/// <summary>
/// The code page of Vietnamese Windows. It writes tones as marks of their own behind the vowel, which tells it from
/// windows-1252; they are composed afterwards.
/// </summary>
internal static class Windows1258
{
    // Grave, hook above, tilde, acute, dot below: 0xCC 0xD2 0xDE 0xEC 0xF2.
    private static ReadOnlySpan<byte> Marks => [0xCC, 0xD2, 0xDE, 0xEC, 0xF2];

    // Vowels with circumflex, breve or horn, besides the plain ones.
    private static readonly byte[] Vowels = [0xC2, 0xC3, 0xCA, 0xD4, 0xD5, 0xDD, 0xE2, 0xE3, 0xEA, 0xF4, 0xF5, 0xFD, .. "aeiouyAEIOUY"u8];

    private static readonly Encoding CodePage = CodePagesEncodingProvider.Instance.GetEncoding(1258)
        ?? throw new InvalidOperationException("The runtime lacks code page 1258.");

    /// <summary>True when there are tone marks and at least nine in ten stand behind a vowel.</summary>
    public static bool Fits(ReadOnlySpan<byte> bytes)
    {
        int marks = 0, placed = 0;
        for (var i = 1; i < bytes.Length; i++)
        {
            if (!Marks.Contains(bytes[i])) continue;
            marks++;
            if (Vowels.Contains(bytes[i - 1])) placed++;
        }
        return marks > 0 && placed * 10 >= marks * 9;
    }

    /// <summary>The text, not yet composed.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => CodePage.GetString(bytes);
}
