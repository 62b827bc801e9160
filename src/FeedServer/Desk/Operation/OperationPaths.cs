namespace FeedServer.Desk.Operation;

/// <summary>Addresses of the desk's pages of the running server, from the archive's root.</summary>
internal static class OperationPaths
{
    /// <summary>What is due when, and the pause of everything.</summary>
    public const string Root = DeskPaths.Root + "/operation";
    public const string Pause = Root + "/pause";
    public const string Resume = Root + "/resume";
    public const string Coverage = Root + "/coverage";
    public const string Hub = Root + "/hub";
    public const string EndSubscription = Hub + "/end";
    public const string Disk = Root + "/disk";
    public const string Log = Root + "/log";
    public const string Settings = Root + "/settings";
}
