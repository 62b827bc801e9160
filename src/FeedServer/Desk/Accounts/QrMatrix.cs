using QRCoder;

namespace FeedServer.Desk.Accounts;

/// <summary>A text as a QR code (ISO/IEC 18004), drawn without script or picture file.</summary>
internal static class QrMatrix
{
    /// <summary>The modules along one side, quiet zone included, and the dark ones as the data of an SVG path.</summary>
    public static (int Modules, string Path) From(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }
        return (rows.Count, path.ToString());
    }
}
