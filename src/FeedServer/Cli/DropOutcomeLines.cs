using System.Text.Json.Serialization;

namespace FeedServer.Cli;

/// <summary>Prints what last became of the files of the drop folder. They are read from a file of their own, so a running server is no
/// hindrance.</summary>
internal static class DropOutcomeLines
{
    /// <summary>Writes a table, or JSON lines with instants in the publication's zone.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(Settings settings, bool asJson, TextWriter output)
    {
        var zone = settings.Publication.Zone;
        using var log = CliContext.Log();
        var lines = new DropOutcomes(settings.ArchiveRoot, log.CreateLogger<DropOutcomes>()).Newest().Select(one => new DropOutcomeLine(
            zone.Local(one.At), one.What, one.File, one.Item, one.Why)).ToList();
        if (asJson) return TextTable.WriteJson(lines, DropOutcomeLineJson.Default.DropOutcomeLine, output);
        var table = new TextTable("WHEN", "WHAT", "FILE", "WHY");
        foreach (var line in lines)
        {
            table.Add(line.When.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), line.What.ToString().ToLowerInvariant(),
                line.File.Length > 0 ? line.File : "(the folder)", line.Why.Count > 0 ? string.Join("; ", line.Why) : line.Item ?? "-");
        }
        return table.WriteOr("Nothing was dropped yet.", output);
    }
}

/// <summary>One file as <c>source list --drop --json</c> shows it.</summary>
internal sealed record DropOutcomeLine(DateTimeOffset When, DropOutcomeKind What, string File, string? Item, IReadOnlyList<string> Why);

/// <summary>The JSON form of the lines.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DropOutcomeLine))]
internal sealed partial class DropOutcomeLineJson : JsonSerializerContext;
