using FeedServer.Items.Keeping;

namespace FeedServer.Store.LiteDb.Deciding;

/// <summary>Those who want to be told of changes. They are told one change after the other, in the order of the writes.</summary>
internal sealed class Watchers(StoreLog diary)
{
    private readonly Lock changing = new();
    private volatile Watcher[] all = [];

    private sealed class Watcher(Watchers watchers, Action<ArchiveChange> changed) : IDisposable
    {
        public Action<ArchiveChange> Changed => changed;

        public void Dispose() => watchers.Remove(this);
    }

    public IDisposable Add(Action<ArchiveChange> changed)
    {
        var watcher = new Watcher(this, changed);
        lock (changing) all = [.. all, watcher];
        return watcher;
    }

    /// <summary>Tells a change to everyone; one who fails at it costs nobody else anything.</summary>
    public void Tell(ArchiveChange change)
    {
        foreach (var watcher in all)
        {
            try
            {
                watcher.Changed(change);
            }
            catch (Exception failure)
            {
                // The edge of this watcher: what was written is written.
                diary.WatcherFailed(failure.Message, failure);
            }
        }
    }

    private void Remove(Watcher watcher)
    {
        lock (changing) all = [.. all.Where(one => one != watcher)];
    }
}
