namespace FeedServer.Hosting;

/// <summary>A setting as it is in force.</summary>
/// <param name="Key">Its name, <c>Section:Key</c>.</param>
/// <param name="Value">Its value, or <see cref="Masked"/>; empty for none.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="File">The file; null for none.</param>
public sealed record SettingInForce(string Key, string Value, SettingOrigin Origin, string? File)
{
    /// <summary>In place of a secret.</summary>
    public const string Masked = "••••••";
}
