using FeedServer.Desk.Accounts;
using FeedServer.Desk.Actions;
using FeedServer.Desk.Drop;
using FeedServer.Desk.Items;
using FeedServer.Desk.Login;
using FeedServer.Desk.Moderation;
using FeedServer.Desk.Names;
using FeedServer.Desk.Operation;
using FeedServer.Desk.Overview;
using FeedServer.Desk.Sources;

namespace FeedServer.Desk;

/// <summary>The parts of the desk, one line each, in the order of the navigation.</summary>
internal static class DeskParts
{
    public static IReadOnlyList<DeskPart> All { get; } =
    [
        OverviewDesk.Part,
        ItemsDesk.Part,
        DropDesk.Part,
        ModerationDesk.Part,
        NamesDesk.Part,
        SourcesDesk.Part,
        OperationDesk.Part,
        AccountsDesk.Part,
        ActionsDesk.Part,
        LoginDesk.Part,
        AccountDesk.Part,
    ];
}
