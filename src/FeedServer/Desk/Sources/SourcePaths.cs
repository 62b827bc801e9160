using FeedServer.Pages.Layout;

namespace FeedServer.Desk.Sources;

/// <summary>Addresses of the desk's pages of sources, from the archive's root.</summary>
internal static class SourcePaths
{
    public const string List = DeskPaths.Root + "/sources";
    public const string Add = List + "/add";
    public const string Look = List + "/look";

    /// <summary>What was found at an address.</summary>
    public static string Found(string key) => $"{List}/found/{key}";

    /// <summary>A source, or what is done with it: <c>edit</c>, <c>pause</c>, <c>raw</c>.</summary>
    public static string For(string id, string? act = null) =>
        $"{DeskPaths.Root}/source/{Uri.EscapeDataString(id)}{(act is null ? "" : "/" + act)}";

    /// <summary>What was fetched on a day in UTC.</summary>
    public static string Raw(string id, DateOnly day) => $"{For(id, "raw")}?day={DateMarkup.Attribute(day)}";

    /// <summary>A document that was fetched, as text or as a file.</summary>
    public static string Document(string id, DateOnly day, string record, bool isFile) =>
        $"{For(id, "raw")}/{Uri.EscapeDataString(record)}?day={DateMarkup.Attribute(day)}{(isFile ? "&as=file" : "")}";
}
