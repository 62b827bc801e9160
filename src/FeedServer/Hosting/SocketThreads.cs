namespace FeedServer.Hosting;

/// <summary>The threads that poll the sockets.</summary>
public static class SocketThreads
{
    private const string Switch = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// Lets an arriving request be read, and answered when its document is kept, on the thread that saw it arrive: handing it to another
    /// thread costs as much as the answer. Everything else leaves that thread at once (<see cref="Endpoints.CachedResponseMiddleware"/>,
    /// <see cref="Collect.Fetching.YieldingStream"/>). The runtime reads the switch when the process opens its first socket, hence for the
    /// whole program or not at all; what the operator set stays.
    /// </summary>
    public static void AnswerOnThem()
    {
        if (Environment.GetEnvironmentVariable(Switch) is null) Environment.SetEnvironmentVariable(Switch, "1");
    }
}
