using Microsoft.Extensions.Hosting.Systemd;

namespace FeedServer.Hosting;

/// <summary>Tells systemd when requests are served and when the server stops (<c>Type=notify</c>, sd_notify(3)). The library's own
/// <c>UseSystemd</c> is not taken: it would write the log in another form as well.</summary>
internal static class SystemdNotices
{
    /// <summary>Tells it from now on; a process that systemd did not start tells nobody.</summary>
    public static void NotifySystemd(this WebApplication app)
    {
        var systemd = new SystemdNotifier();
        if (!systemd.IsEnabled) return;
        app.Lifetime.ApplicationStarted.Register(() => systemd.Notify(ServiceState.Ready));
        app.Lifetime.ApplicationStopping.Register(() => systemd.Notify(ServiceState.Stopping));
    }
}
